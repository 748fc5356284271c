using DrConsole.Runs;

namespace DrConsole.Drills;

/// <summary>What follows for a drill from its record and from what is seen. No clock, no store, nothing outside: the same question has the same answer.</summary>
internal static class DrillRules
{
    public static DrillDeed? Next(Drill drill, DrillSight sight, DrillPatience patience, DateTimeOffset now) => drill.State switch
    {
        DrillState.Planned => NextOfPlanned(drill, sight, patience, now),
        DrillState.Running => NextOfRunning(drill, sight, patience, now),
        DrillState.CleaningUp => NextOfCleaningUp(drill, sight, patience, now),
        _ => null,
    };

    /// <summary>What the recovery tells of its times, where nobody marked them.</summary>
    public static void Learn(Drill drill, DrillSight sight)
    {
        if (!drill.IsUnderWay)
            return;
        var (executed, verified) = sight.Work is { Passed: true, EndedAt: { } worked } ? (worked, worked) : (sight.Recovery?.ExecutedAt, sight.Recovery?.VerifiedAt);
        if (executed is { } done)
            drill.Learn(DrillMoments.Executed, done);
        if (verified is { } looked)
            drill.Learn(DrillMoments.Verified, looked);
    }

    /// <summary>The console begins it when its time has come. The others wait for people.</summary>
    public static bool BeginsAlone(DrillKind kind) => kind is not (DrillKind.Guided or DrillKind.Tabletop);

    /// <summary>The console injects and recovers by itself.</summary>
    public static bool GoesAlone(DrillKind kind) => kind is DrillKind.Automated or DrillKind.Failback;

    private static DrillDeed? NextOfPlanned(Drill drill, DrillSight sight, DrillPatience patience, DateTimeOffset now)
    {
        if (now < drill.ScheduledAt)
            return null;
        if (!BeginsAlone(drill.Kind))
            return now >= drill.ScheduledAt + patience.People ? new DrillDeed.Miss($"Nobody began it within {Spoken(patience.People)} of its time.") : null;
        var (why, isLate) = (sight.Held ?? sight.Refused, now >= drill.ScheduledAt + patience.Grace);
        if (isLate)
            return new DrillDeed.Miss(why ?? (drill.Why.Length > 0 ? drill.Why : $"The console was not there at its time, and came back more than {Spoken(patience.Grace)} after it."));
        return why is null ? new DrillDeed.Start() : why == drill.Why ? null : new DrillDeed.Postpone(why);
    }

    private static DrillDeed? NextOfRunning(Drill drill, DrillSight sight, DrillPatience patience, DateTimeOffset now)
    {
        var by = drill.StartedAt!.Value + drill.ExpectedDuration;
        if (GoesAlone(drill.Kind))
            return NextAlone(drill, sight, now >= by + patience.Grace);
        if (drill.Kind is DrillKind.Guided or DrillKind.Tabletop)
            return now >= by + patience.People && IsOver(sight.Recovery) && IsOver(sight.Inject) ? new DrillDeed.Finish("Nobody finished it.") : null;
        if (drill.Reference is null)
            return sight.Held is null ? new DrillDeed.Work() : null;
        return sight.Work is { Passed: not null } work ? new DrillDeed.Finish(work.Why) : null;
    }

    private static DrillDeed? NextAlone(Drill drill, DrillSight sight, bool isOverdue)
    {
        if (isOverdue && (Open(sight.Inject) ?? Open(sight.Recovery)) is { Waits: true } stuck)
            return new DrillDeed.Abort($"It waits for a person, and its time is over. {stuck.Why}".Trim());
        if (drill.InjectRunbook is not null && drill.InjectRunId is null)
            return sight.Held is null ? new DrillDeed.Break() : null;
        if (sight.Inject is { } inject)
        {
            if (inject.End is null)
                return null;
            if (inject.End is not RunStatus.Succeeded)
                return new DrillDeed.Finish($"Nothing was recovered, for the inject ended {inject.End}: {inject.Why}");
        }
        if (drill.RunId is null)
            return sight.Held is null ? new DrillDeed.Recover() : null;
        return sight.Recovery?.End is { } end ? new DrillDeed.Finish(end is RunStatus.Succeeded ? "" : $"The recovery ended {end}: {sight.Recovery.Why}") : null;
    }

    // What ends something is never held; what cleans up acts, and waits.
    private static DrillDeed? NextOfCleaningUp(Drill drill, DrillSight sight, DrillPatience patience, DateTimeOffset now)
    {
        RunSeen[] open = [.. new[] { sight.Inject, sight.Recovery, sight.Work?.Run }.Select(Open).OfType<RunSeen>()];
        if (open.Length > 0)
            return open.Any(run => !run.IsAborting) ? new DrillDeed.StopRuns() : null;
        if (sight.Work is { Passed: null })
            return null;
        var began = drill.InjectRunId is not null || drill.RunId is not null;
        if (drill.CleanUpRunbook is null || !began)
            return new DrillDeed.End(LeftWithout(drill, sight, began));
        if (drill.CleanUpRunId is null)
            return sight.Held is null ? new DrillDeed.CleanUp() : null;
        if (sight.CleanUp is not { } clean)
            return null;
        if (clean.End is null)
            return clean.Waits && now >= clean.StartedAt + patience.People ? new DrillDeed.End($"The clean-up still waits for a person. {clean.Why}".Trim()) : null;
        return new DrillDeed.End(clean.End is RunStatus.Succeeded ? "" : $"The clean-up ended {clean.End}: {clean.Why} What it had not done is to be done by hand.");
    }

    private static string LeftWithout(Drill drill, DrillSight sight, bool began)
    {
        if (sight.Work is { Passed: false } work)
            return work.Why;
        var isWhole = drill.AbortedAt is null && sight.Recovery?.End is null or RunStatus.Succeeded && sight.Inject?.End is null or RunStatus.Succeeded;
        return !began || isWhole ? "" : "No clean-up runbook is named: what its runs began stands as it is.";
    }

    private static RunSeen? Open(RunSeen? run) => run is { End: null } ? run : null;

    private static bool IsOver(RunSeen? run) => Open(run) is null;

    private static string Spoken(TimeSpan length) => Platform.Durations.Spoken(length);
}
