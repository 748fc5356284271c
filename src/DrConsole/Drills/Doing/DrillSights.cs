using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Failovers;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Reads what is seen of a drill outside of its own record: runs, restore tests, notices, trials, the all stop.</summary>
internal static class DrillSights
{
    public const string RestoreTest = "restore-test/";
    public const string Notice = "notice/";
    public const string Trial = "trial/";

    public static async Task<DrillSight> SeeAsync(DrStore store, Drill drill, DateTimeOffset now, CancellationToken cancel)
    {
        var stop = await store.AllStops.AsNoTracking().SingleOrDefaultAsync(all => all.InForce != null, cancel);
        var isDue = drill.State is DrillState.Planned && drill.ScheduledAt <= now && DrillRules.BeginsAlone(drill.Kind);
        return new DrillSight
        {
            Held = stop is null ? null : $"All stop by {stop.HeldBy}: {stop.Reason}",
            Refused = isDue ? await BeginDrill.FaultAsync(store, drill, cancel) : null,
            Inject = await DrillRuns.SeeAsync(store, drill.InjectRunId, times: false, cancel),
            Recovery = await DrillRuns.SeeAsync(store, drill.RunId, drill.IsUnderWay && (drill.ExecutedAt is null || drill.VerifiedAt is null), cancel),
            CleanUp = await DrillRuns.SeeAsync(store, drill.CleanUpRunId, times: false, cancel),
            Work = drill.IsUnderWay && drill.Reference is { } reference ? await WorkAsync(store, drill, reference, now, cancel) : null,
        };
    }

    public static Guid IdOf(string reference) => Guid.Parse(DrillSubjects.KeyOf(reference));

    private static Task<WorkSeen> WorkAsync(DrStore store, Drill drill, string reference, DateTimeOffset now, CancellationToken cancel) =>
        reference.StartsWith(RestoreTest, StringComparison.Ordinal) ? TestAsync(store, IdOf(reference), cancel)
        : reference.StartsWith(Notice, StringComparison.Ordinal) ? CallTreeAsync(store, drill, IdOf(reference), now, cancel)
        : TrialAsync(store, drill, IdOf(reference), cancel);

    private static async Task<WorkSeen> TestAsync(DrStore store, Guid id, CancellationToken cancel)
    {
        var test = await store.Set<RestoreTest>().AsNoTracking().SingleOrDefaultAsync(row => row.Id == new RestoreTestId(id), cancel);
        return test is null ? new WorkSeen(false, "Its restore test is gone.", null)
            : test.Outcome is RestoreOutcome.Running ? new WorkSeen(null, "", null)
            : new WorkSeen(test.Outcome is RestoreOutcome.Passed, test.Outcome is RestoreOutcome.Passed ? "" : $"The restore test ended {test.Outcome}: {test.Problem}", test.EndedAt);
    }

    // It is over when everybody has answered, when its time is over, or when nobody waits for it any more.
    private static async Task<WorkSeen> CallTreeAsync(DrStore store, Drill drill, Guid id, DateTimeOffset now, CancellationToken cancel)
    {
        var rate = await AckRate.OfAsync(store, new NoticeId(id), cancel);
        var isWhole = rate.Asked > 0 && rate.Acknowledged == rate.Asked;
        if (!isWhole && drill.State is DrillState.Running && now < drill.StartedAt + drill.ExpectedDuration)
            return new WorkSeen(null, rate.Says, null);
        return new WorkSeen(isWhole, rate.Says, isWhole ? rate.LastAt : null);
    }

    private static async Task<WorkSeen> TrialAsync(DrStore store, Drill drill, Guid id, CancellationToken cancel)
    {
        if (await store.Runs.AsNoTracking().SingleOrDefaultAsync(row => row.Id == new RunId(id), cancel) is null)
            return drill.State is DrillState.Running ? new WorkSeen(null, "", null) : new WorkSeen(false, "The trial never began.", null);
        var run = await DrillRuns.SeeAsync(store, id, times: false, cancel);
        var trial = (await store.ReplayFailoverAsync(DrillSubjects.KeyOf(drill.Subject!), cancel)).Trial;
        if (trial?.Run != id)
            return new WorkSeen(run!.End is null ? null : run.End is RunStatus.Succeeded, run.Why, null, run);
        return new WorkSeen(trial.Passed, trial.Why, trial.EndedAt, run);
    }
}

/// <summary>How many of those who were asked have said that they were reached.</summary>
public sealed record AckRate(int Asked, int Acknowledged, DateTimeOffset? LastAt)
{
    public string Says => $"{Acknowledged} of {Asked} acknowledged.";

    internal static async Task<AckRate> OfAsync(DrStore store, NoticeId notice, CancellationToken cancel)
    {
        // Whoever is asked by more than one channel is one.
        var rows = await store.Deliveries.AsNoTracking().Where(row => row.NoticeId == notice).Select(row => new { row.ContactId, row.UserId, row.Address, row.AcknowledgedAt }).ToListAsync(cancel);
        var people = rows.GroupBy(row => row.ContactId?.ToString() ?? row.UserId?.ToString() ?? row.Address).Select(each => each.Min(row => row.AcknowledgedAt)).ToList();
        return new AckRate(people.Count, people.Count(at => at is not null), people.Max());
    }
}
