using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

internal static class RunbookTables
{
    extension(DrStore store)
    {
        public DbSet<Runbook> Runbooks => store.Set<Runbook>();

        public DbSet<RunbookVersion> RunbookVersions => store.Set<RunbookVersion>();

        public DbSet<RunbookApproval> RunbookApprovals => store.Set<RunbookApproval>();

        public DbSet<StepTiming> StepTimings => store.Set<StepTiming>();

        public DbSet<DriftRow> DriftRows => store.Set<DriftRow>();

        public DbSet<RunbookFinding> RunbookFindings => store.Set<RunbookFinding>();

        public DbSet<RunbookOutline> RunbookOutlines => store.Set<RunbookOutline>();

        public DbSet<RunbookOrigin> RunbookOrigins => store.Set<RunbookOrigin>();

        public DbSet<RunbookUse> RunbookUses => store.Set<RunbookUse>();

        public DbSet<StepComment> StepComments => store.Set<StepComment>();

        public DbSet<RunbookImage> RunbookImages => store.Set<RunbookImage>();
    }

    public static async Task<Runbook> FindRunbookAsync(this DrStore store, string key, CancellationToken cancel) =>
        await store.Runbooks.SingleOrDefaultAsync(runbook => runbook.Key == key, cancel) ?? throw new MissingException($"There is no runbook {key}.");

    /// <summary>Before the save: what lists and plans know of this runbook follows it.</summary>
    public static async Task FollowAsync(this DrStore store, Runbook runbook, RunbookFile? shown, CancellationToken cancel)
    {
        var outline = await store.RunbookOutlines.SingleOrDefaultAsync(row => row.RunbookKey == runbook.Key, cancel);
        if (shown is not null && outline is null)
            store.Add(RunbookOutline.Of(shown));
        else if (shown is not null)
            outline!.Follow(shown);

        var known = await store.KnownRunbooks.SingleOrDefaultAsync(row => row.Key == runbook.Key, cancel);
        if (known is null)
            store.Add(KnownRunbook.Of(runbook.Key, runbook.Title, runbook.PublishedNumber is not null, rehearsedAt: null));
        else
            known.Change(runbook.Title, runbook.PublishedNumber is not null, known.RehearsedAt);
    }

    /// <summary>Before the save: the estate knows how long what is in force takes, for each scenario that it recovers.</summary>
    /// <param name="inForce">What is in force; null when nothing is any more.</param>
    public static async Task FollowPathsAsync(this DrStore store, string key, RunbookFile? inForce, CancellationToken cancel)
    {
        var source = $"runbook/{key}";
        List<TargetSubject> recovered = [.. (inForce?.Answers ?? []).Where(answer => answer.As is ResponseRole.Recovery).Select(answer => TargetSubject.OfScenario(answer.Scenario))];
        await RecoveryPath.EraseAsync(store, source, recovered, cancel);
        foreach (var subject in recovered)
            await RecoveryPath.WriteAsync(store, source, subject, inForce!.Title, RunbookTimes.Of(inForce).Total, cancel);
    }
}
