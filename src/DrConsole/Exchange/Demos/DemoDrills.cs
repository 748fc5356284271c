using DrConsole.Drills;
using DrConsole.Runs;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's drills: one that was worked through two weeks ago, one that is planned, and a tabletop that is being talked through now.</summary>
public sealed class DemoDrills(PlanDrill plan, DemoGuidedDrill guided, DemoTabletop tabletop, DemoPeople people)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await people.BecomeAsync(DemoPeople.Commander, cancel);
        await guided.FillAsync(clock, cancel);
        clock.Return();
        await plan.ExecuteAsync(new DrillPlan(DrillKind.Guided, "The database is switched by hand")
        {
            Runbook = "fail-over-by-hand",
            Environment = "staging",
            Participants = [("devops-engineer", DrillDuty.Participant), ("security-engineer", DrillDuty.Observer)],
            ScheduledAt = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date.AddDays(9).AddHours(9), TimeSpan.Zero),
            Objectives = "Somebody who never did it switches the database with nothing but the runbook.",
        }, cancel);
        await tabletop.FillAsync(clock, cancel);
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
    }
}

/// <summary>What people press in a drill.</summary>
public sealed class DemoDrillHands(StartDrill start, RecoverDrill recover, ObserveDrill observe, MarkDrill mark, FinishDrill finish)
{
    public Task<Drill> StartAsync(string key, CancellationToken cancel) => start.ExecuteAsync(key, cancel);

    public Task<Drill> RecoverAsync(string key, CancellationToken cancel) => recover.ExecuteAsync(key, cancel);

    public Task ObserveAsync(string key, ObservationKind kind, string text, CancellationToken cancel) => observe.ExecuteAsync(key, new(kind, text), cancel);

    public Task DetectAsync(string key, CancellationToken cancel) => mark.ExecuteAsync(key, DrillMoments.Detected, null, cancel);

    public Task FinishAsync(string key, CancellationToken cancel) => finish.ExecuteAsync(key, cancel);
}

/// <summary>A guided drill of the demo, worked step by step as people would, and cleaned up.</summary>
public sealed class DemoGuidedDrill(PlanDrill plan, DemoDrillHands hands, ReadDrills read, WorkDrills sweeps, DemoRunWork work)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(14, new TimeOnly(9, 0));
        var key = (await plan.ExecuteAsync(new DrillPlan(DrillKind.Guided, "The memory store moves to the other region")
        {
            Runbook = "try-region-failover",
            CleanUpRunbook = "clear-up-trial",
            Environment = "staging",
            Services = ["memory-store"],
            Scenario = "region-loss",
            Participants = [("engineering-lead", DrillDuty.Facilitator), ("devops-engineer", DrillDuty.Participant)],
            ExpectedDuration = TimeSpan.FromHours(2),
        }, cancel)).Key;
        await hands.StartAsync(key, cancel);
        clock.GoTo(14, new TimeOnly(9, 4));
        await hands.DetectAsync(key, cancel);
        clock.GoTo(14, new TimeOnly(9, 11));
        var run = (await hands.RecoverAsync(key, cancel)).RunId!.Value;
        var at = await work.CompleteAsync(new RunId(run), clock.GetUtcNow(), clock, cancel);
        await hands.ObserveAsync(key, ObservationKind.Observation, "The name of the passive region's endpoint was looked up by hand: it is not in the runbook.", cancel);
        await hands.FinishAsync(key, cancel);
        await sweeps.SweepAsync(clock.GetUtcNow(), cancel);
        if ((await read.FindAsync(key, cancel)).Drill.CleanUpRunId is { } cleanUp)
            await work.CompleteAsync(new RunId(cleanUp), at, clock, cancel);
        await sweeps.SweepAsync(clock.GetUtcNow(), cancel);
    }
}

/// <summary>A tabletop of the demo that began twelve minutes ago.</summary>
public sealed class DemoTabletop(PlanDrill plan, DemoDrillHands hands, WorkDrills sweeps)
{
    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        clock.GoBack(TimeSpan.FromMinutes(12));
        var key = (await plan.ExecuteAsync(new DrillPlan(DrillKind.Tabletop, "The region is gone")
        {
            Tabletop = "region-gone",
            Participants = [("engineering-lead", DrillDuty.Facilitator), ("devops-engineer", DrillDuty.Participant), ("security-engineer", DrillDuty.Observer)],
            Criteria = [new CriterionText(CriterionKind.Person, "Somebody took command within five minutes"), new CriterionText(CriterionKind.Person, "The first update named when the next one comes")],
        }, cancel)).Key;
        await hands.StartAsync(key, cancel);
        clock.GoBack(TimeSpan.FromMinutes(8));
        await hands.ObserveAsync(key, ObservationKind.Answer, "Mara takes command; Sofía looks whether the other regions answer.", cancel);
        clock.GoBack(TimeSpan.FromMinutes(5));
        await sweeps.SweepAsync(clock.GetUtcNow(), cancel);
        await hands.ObserveAsync(key, ObservationKind.Decision, "It is the region: nobody repairs single agents. The status page is told by 16:55.", cancel);
        clock.Return();
    }
}
