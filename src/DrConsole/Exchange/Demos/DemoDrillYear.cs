using DrConsole.Drills;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's drills: a year of the same one, from too slow to well within its target, the last with findings; and one that waits to be judged.</summary>
public sealed class DemoDrillYear(DemoDrillDesk desk, DemoDrillReports reports, DemoPeople people)
{
    private static readonly DrillPlan Gateway = new(DrillKind.Guided, "Model provider lost")
    {
        Scenario = "model-api-outage",
        Runbook = "fail-over-by-hand",
        Environment = "staging",
        Services = ["model-gateway"],
        Objectives = "Show that people who did not write the runbook see the loss of the provider within a minute and have agents answering again within the RTO.",
        Criteria =
        [
            new(CriterionKind.WithinTarget, "Agents answer again within the RTO"), new(CriterionKind.Person, "The other provider was chosen without the author of the runbook"),
            new(CriterionKind.Person, "The loss was seen within a minute"),
        ],
    };

    // Minutes from the failure: detected, decided, executed, verified.
    private static readonly (int DaysAgo, double[] Minutes, bool Detected)[] Year =
        [(250, [2.5, 3.4, 7.1, 8.4], false), (188, [0.9, 1.8, 5.2, 6.1], true), (106, [0.8, 1.5, 4.1, 4.8], true), (34, [1.4, 1.9, 3.6, 4.2], false)];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        await people.BecomeAsync(DemoPeople.Commander, cancel);
        var last = "";
        foreach (var (daysAgo, minutes, detected) in Year)
        {
            last = await desk.HoldAsync(Gateway, daysAgo, minutes, clock, cancel);
            await reports.JudgeAsync(last, 1, CriterionJudgement.Met, "The step says which provider to take when; nobody had to ask.", cancel);
            await reports.JudgeAsync(last, 2, detected ? CriterionJudgement.Met : CriterionJudgement.NotMet, detected ? "The probe told of it within a minute." : "The probe's alarm came more than a minute after the failure: it asks too seldom.", cancel);
        }
        await reports.LearnAsync(last, clock.GetUtcNow(), cancel);
        clock.GoTo(6, new TimeOnly(13, 0));
        var redis = Gateway with { Title = "Redis primary lost", Scenario = "redis-primary-failure", Services = ["agent-redis"], Objectives = "", Criteria = [new(CriterionKind.WithinTarget, "Sessions are written again within the RTO"), new(CriterionKind.Person, "No session was lost that had been told as saved")] };
        await desk.HoldAsync(redis, 6, [0.2, 0.4, 0.6, 0.8], clock, cancel);
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
        await criterion.ExecuteAsync(key, number, judgement, why, "/runbooks/fail-over-by-hand", cancel);
    }

    internal async Task LearnAsync(string key, DateTimeOffset now, CancellationToken cancel)
    {
        await findings.FindAsync(key, FindingWeight.Major, "The probe of the provider asks every 2 minutes", cancel);
        await findings.FindAsync(key, FindingWeight.Minor, "Two of three had to ask for the second provider's key", cancel);
        await findings.AgreeAsync(key, 1, "Ask every minute, and alarm on the second miss", "Jonas Weber", now.AddDays(41), "", cancel);
        await findings.AgreeAsync(key, 2, "Keep the second provider's key where the duty finds it", "Sofía Herrera", now.AddDays(48), "fail-over-by-hand", cancel);
        var report = (await reports.ExecuteAsync(cancel)).Single(known => known.Key == key);
        await summarize.ExecuteAsync(key, "Agents answered again after **4 min 12 s**, well within the RTO. The loss was seen too late: the probe asks too seldom. Nobody needed the author of the runbook.", report.Version, cancel);
    }
}
