namespace DrConsole.Exchange.Demos;

/// <summary>What happened in the demo's year, capability by capability: a new one adds its part here.</summary>
public sealed class DemoYear(DemoEstate estate, DemoProofs proofs, DemoPlans plans, DemoUpkeep upkeep, DemoMishaps mishaps)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await estate.FillAsync(clock, cancel);
        await proofs.FillAsync(clock, cancel);
        await plans.FillAsync(clock, cancel);
        await upkeep.FillAsync(clock, cancel);
        await plans.ReviseAsync(clock, cancel);
        await mishaps.FillAsync(clock, cancel);
    }
}

/// <summary>What has gone wrong of late, for real and in drills: something that a runbook needs is gone, and a primary fails.</summary>
public sealed class DemoMishaps(DemoWatch watch, DemoFailovers failovers, DemoFallbacks fallbacks, DemoTabletop tabletop)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await watch.FillAsync(clock, cancel);
        await tabletop.FillAsync(clock, cancel);
        await fallbacks.FillAsync(clock, cancel);
        await failovers.FillAsync(clock, cancel);
    }
}

/// <summary>How the demo's people keep what they have prepared in order.</summary>
public sealed class DemoUpkeep(DemoReviews reviews, DemoDuties duties, DemoKeeping keeping, DemoRunbooks runbooks, DemoPractice practice)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await runbooks.FillAsync(clock, cancel);
        await practice.FillAsync(clock, cancel);
        await reviews.FillAsync(clock, cancel);
        await duties.FillAsync(clock, cancel);
        await keeping.FillAsync(clock, cancel);
    }
}

/// <summary>What the demo's people keep ready: evidence, whom to call, what readers outside see, what they told each other, and what went wrong.</summary>
public sealed class DemoDuties(DemoReadiness readiness, DemoContacts contacts, DemoStatus status, DemoNotices notices, DemoIncidents incidents)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await readiness.FillAsync(clock, cancel);
        await contacts.FillAsync(clock, cancel);
        await status.FillAsync(clock, cancel);
        await notices.FillAsync(clock, cancel);
        await incidents.FillAsync(clock, cancel);
    }
}

/// <summary>What keeps the demo safe: who may do what, what is copied, what is exercised, and what is left when the console is down.</summary>
public sealed class DemoKeeping(DemoSafeguards safeguards, DemoBackups backups, DemoProgrammes programmes, DemoPack pack)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await safeguards.FillAsync(clock, cancel);
        await backups.FillAsync(clock, cancel);
        await programmes.FillAsync(clock, cancel);
        await pack.FillAsync(clock, cancel);
    }
}
