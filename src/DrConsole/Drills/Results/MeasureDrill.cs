using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>The instants of a drill, counted as in an incident.</summary>
/// <param name="ExecutedAt">When the last step of the recovery was done.</param>
/// <param name="VerifiedAt">When it was seen to work.</param>
/// <param name="HasEnded">Whether the recovery came to its end. Without one nothing was recovered, whatever times there are.</param>
public sealed record DrillTimes(DateTimeOffset? FailureAt, DateTimeOffset? DetectedAt, DateTimeOffset? DecidedAt, DateTimeOffset? ExecutedAt, DateTimeOffset? VerifiedAt, bool HasEnded);

/// <summary>When one service was back by itself: by the run that is about it.</summary>
/// <param name="VerifiedAt">The end of its own run, whose gates are in it.</param>
public sealed record ServiceBack(string Service, DateTimeOffset? ExecutedAt, DateTimeOffset? VerifiedAt, bool HasEnded);

/// <summary>Of when the data of a class is that came back, and what says so.</summary>
public sealed record ClassBack(string DataClass, DateTimeOffset AsOf, string From);

/// <summary>A service or a data class that the drill touched, with what is promised of it.</summary>
/// <param name="Service">Of a data class the service that holds it.</param>
public sealed record TouchedSubject(TargetSubject Subject, string Name, int? Tier, TimeSpan? Rto, TimeSpan? Rpo, string? Service = null);

/// <summary>Derives from the instants of a drill what each subject took and lost. Pure: the same drill gives the same figures.</summary>
public static class MeasureDrill
{
    private const string NoInstant = "Nothing says of when the data is that came back: no capture named data-as-of, no restore and no restore test in this drill, and nobody stated it.";

    public static IReadOnlyList<Measured> Of(DrillTimes times, IReadOnlyList<TouchedSubject> touched, IReadOnlyList<ServiceBack> services, IReadOnlyList<ClassBack> classes)
    {
        var own = services.ToDictionary(back => back.Service);
        var back = classes.ToLookup(one => one.DataClass);
        return
        [
            .. touched.Select(subject => Rto(times, subject, own.GetValueOrDefault(subject.Subject.Kind is TargetSubjectKind.DataClass ? subject.Service ?? "" : subject.Subject.Key))),
            .. touched.Where(subject => subject.Subject.Kind is TargetSubjectKind.DataClass).Select(subject => Rpo(times, subject, back[subject.Subject.Key].MinBy(one => one.AsOf))),
        ];
    }

    private static Measured Rto(DrillTimes times, TouchedSubject subject, ServiceBack? own)
    {
        var (executed, verified, ended) = own is null ? (times.ExecutedAt, times.VerifiedAt, times.HasEnded) : (own.ExecutedAt, own.VerifiedAt, own.HasEnded);
        Measured Is(MeasuredState state, TimeSpan? value, string why, RecoverySplit split) => new(subject.Subject, TargetKind.Rto, subject.Name, subject.Tier, subject.Rto, state, value, why) { Split = split };
        if (times.FailureAt is not { } failure)
            return Is(MeasuredState.Unknown, null, "No failure was marked, so that there is nothing to count from.", RecoverySplit.Unknown);
        var split = SplitOf(failure, times.DetectedAt, times.DecidedAt, executed, verified);
        if (!ended)
            return Is(MeasuredState.NotReached, null, "The recovery did not come to its end.", split);
        if ((verified ?? executed) is not { } back)
            return Is(MeasuredState.Unknown, null, "Nobody marked when it was back.", split);
        if (back < failure)
            return Is(MeasuredState.Unknown, null, "It is marked as back before it failed: a clock ran backwards.", split);
        var by = own is null ? "of the whole recovery" : "of its own run";
        return Is(MeasuredState.Measured, back - failure, $"From the failure to the {(verified is null ? $"end {by}; nobody marked that it was verified" : $"verified end {by}")}.", split);
    }

    private static Measured Rpo(DrillTimes times, TouchedSubject subject, ClassBack? back)
    {
        Measured Is(MeasuredState state, TimeSpan? value, string why) => new(subject.Subject, TargetKind.Rpo, subject.Name, subject.Tier, subject.Rpo, state, value, why) { AsOf = back?.AsOf };
        if (times.FailureAt is not { } failure)
            return Is(MeasuredState.Unknown, null, "No failure was marked, so that there is nothing to count to.");
        if (back is null)
            return times.HasEnded ? Is(MeasuredState.Unknown, null, NoInstant) : Is(MeasuredState.NotReached, null, "The recovery did not come to its end: nothing came back.");

        // What was written after the failure was not there to be lost: it counts as nothing lost, never as less than nothing.
        var lost = failure - back.AsOf;
        return Is(MeasuredState.Measured, lost > TimeSpan.Zero ? lost : TimeSpan.Zero, $"From {back.From} to the failure.");
    }

    /// <summary>Instants out of order are drawn to where they can be, so that no part is negative and the parts make the whole.</summary>
    public static RecoverySplit SplitOf(DateTimeOffset failure, DateTimeOffset? detected, DateTimeOffset? decided, DateTimeOffset? executed, DateTimeOffset? verified)
    {
        var at = failure;
        TimeSpan? To(DateTimeOffset? time)
        {
            if (time is not { } known)
                return null;
            var took = known > at ? known - at : TimeSpan.Zero;
            at += took;
            return took;
        }
        return new RecoverySplit(To(detected), To(decided), To(executed), To(verified));
    }

    /// <summary>The worst of each tier and priority: what a reader asks of a class of services or data.</summary>
    public static IReadOnlyList<(string Name, TargetKind Kind, Measured Worst)> ByTier(IEnumerable<Measured> measured) =>
    [
        .. measured.Where(one => one.Tier is not null && one.Subject.Kind is TargetSubjectKind.Service or TargetSubjectKind.DataClass)
            .GroupBy(one => (one.Subject.Kind, one.Tier, Target: one.Kind)).OrderBy(group => group.Key.Kind).ThenBy(group => group.Key.Tier).ThenBy(group => group.Key.Target)
            .Select(group => (group.Key.Kind is TargetSubjectKind.Service ? $"Services of priority {group.Key.Tier}" : $"Data of tier {group.Key.Tier}", group.Key.Target, group.MaxBy(Badness)!)),
    ];

    private static (int, TimeSpan) Badness(Measured one) => one.State switch
    {
        MeasuredState.NotReached => (2, TimeSpan.Zero),
        MeasuredState.Measured => (1, one.Value!.Value),
        _ => (0, TimeSpan.Zero),
    };

    internal static string Spoken(TimeSpan length) => Durations.Spoken(length < TimeSpan.FromSeconds(1) && length > TimeSpan.Zero ? length : TimeSpan.FromSeconds(Math.Round(length.TotalSeconds)));
}
