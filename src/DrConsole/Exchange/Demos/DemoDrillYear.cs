using DrConsole.Drills;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's drills: a year of the same one, from too slow to well within its target, the last with findings; and one that waits to be judged.</summary>
public sealed class DemoDrillYear(DemoDrillDesk desk, DemoDrillReports reports, DemoPeople people)
{
    private static readonly DrillPlan Database = new(DrillKind.Guided, "Database primary lost")
    {
        Scenario = "database-primary-failure",
        Runbook = "fail-over-database",
        Environment = "staging",
        Services = ["agent-database"],
        Objectives = "Show that people who did not write the runbook detect the loss of the primary within 5 minutes and have agents writing again within the RTO.",
        Criteria =
        [
            new(CriterionKind.WithinTarget, "Agents write again within the RTO"), new(CriterionKind.Person, "The replica was chosen by its lag, without its author"),
            new(CriterionKind.Person, "The loss was detected within 5 minutes"),
        ],
    };

    // Minutes from the failure: detected, decided, executed, verified.
    private static readonly (int DaysAgo, double[] Minutes, bool Detected)[] Year =
        [(288, [6, 9, 21, 24], false), (197, [5, 7, 15, 17.5], true), (106, [3, 4.5, 10, 12.5], true), (20, [6.7, 7.5, 10.5, 11.8], false)];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await people.BecomeAsync(DemoPeople.Commander, cancel);
        var last = "";
        foreach (var (daysAgo, minutes, detected) in Year)
        {
            last = await desk.HoldAsync(Database, daysAgo, minutes, clock, cancel);
            await reports.JudgeAsync(last, 1, CriterionJudgement.Met, "Replica 1 was 4 s behind, replica 2 was 19 s; the runbook's step says which to take.", cancel);
            await reports.JudgeAsync(last, 2, detected ? CriterionJudgement.Met : CriterionJudgement.NotMet, detected ? $"The probe told of it after {minutes[0]} min." : $"The probe's alarm came {minutes[0]} min after the failure: it asks every 5 minutes.", cancel);
        }
        await reports.LearnAsync(last, clock.GetUtcNow(), cancel);
        clock.GoTo(6, new TimeOnly(13, 0));
        var redis = Database with { Title = "Redis primary lost", Scenario = "redis-primary-failure", Runbook = "fail-over-redis", Services = ["agent-redis"], Objectives = "", Criteria = [new(CriterionKind.WithinTarget, "Sessions are written again within the RTO"), new(CriterionKind.Person, "No session was lost that had been told as saved")] };
        await desk.HoldAsync(redis, 6, [0.5, 1.2, 2.1, 3.4], clock, cancel);
        await reports.SweepAsync(cancel);
        await people.BecomeAsync(DemoPeople.Administrator, cancel);
    }
}

/// <summary>Holds a drill of the demo, as people would.</summary>
public sealed class DemoDrillDesk(PlanDrill plan, StartDrill start, MarkDrill mark, FinishDrill finish)
{
    private static readonly DrillMoments[] Marked = [DrillMoments.Detected, DrillMoments.Decided, DrillMoments.Executed, DrillMoments.Verified];

    internal async Task<string> HoldAsync(DrillPlan what, int daysAgo, double[] minutes, DemoClock clock, CancellationToken cancel)
    {
        clock.GoTo(daysAgo, new TimeOnly(13, 0));
        var from = clock.GetUtcNow();
        var drill = await plan.ExecuteAsync(what with { ScheduledAt = from }, cancel);
        await start.ExecuteAsync(drill.Key, cancel);
        clock.GoTo(from.AddMinutes(minutes[^1] + 4));
        foreach (var (moment, after) in Marked.Zip(minutes))
            await mark.ExecuteAsync(drill.Key, moment, from.AddMinutes(after), cancel);
        await finish.ExecuteAsync(drill.Key, cancel);
        return drill.Key;
    }
}

/// <summary>Judges drills of the demo and writes down what was learned.</summary>
public sealed class DemoDrillReports(JudgeDrills judge, JudgeCriterion criterion, WorkFindings findings, SummarizeDrill summarize, FindDrillReports reports)
{
    internal Task SweepAsync(CancellationToken cancel) => judge.SweepAsync(cancel);

    internal async Task JudgeAsync(string key, int number, CriterionJudgement judgement, string why, CancellationToken cancel)
    {
        await judge.SweepAsync(cancel);
        await criterion.ExecuteAsync(key, number, judgement, why, "/runbooks/fail-over-database", cancel);
    }

    internal async Task LearnAsync(string key, DateTimeOffset now, CancellationToken cancel)
    {
        await findings.FindAsync(key, FindingWeight.Major, "The probe of the primary asks every 5 minutes", cancel);
        await findings.FindAsync(key, FindingWeight.Minor, "Two of three had to ask for the password of the replica", cancel);
        await findings.AgreeAsync(key, 1, "Ask every minute, and alarm on the second miss", "Jonas Weber", now.AddDays(12), "", cancel);
        await findings.AgreeAsync(key, 2, "Give the replica's access with the duty, by break-glass", "Sofía Herrera", now.AddDays(34), "fail-over-database", cancel);
        var report = (await reports.ExecuteAsync(cancel)).Single(known => known.Key == key);
        await summarize.ExecuteAsync(key, "Agents wrote again after **11 min 48 s**, for the first time well within the RTO. The loss was seen too late: the probe asks too seldom. Nobody needed the author of the runbook.", report.Version, cancel);
    }
}
