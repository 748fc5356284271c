using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>Derives every figure of a report again from what else it says, and lists what contradicts. Pure.</summary>
public static class EvidenceAuditor
{
    // Reports round: a figure in minutes may be half a minute off on either side.
    private static readonly TimeSpan Rounding = TimeSpan.FromMinutes(1);

    public static IReadOnlyList<Contradiction> Judge(StatedReport report) =>
        [.. Order(report).Concat(Lengths(report)).Concat(Sums(report)).Concat(Losses(report)).Concat(Verdicts(report)).Concat(Promises(report)).OrderBy(found => found.Line).ThenBy(found => found.Rule)];

    private static IEnumerable<Contradiction> Order(StatedReport report)
    {
        foreach (var phase in report.Phases.Where(phase => phase.To < phase.From))
            yield return new(AuditRule.Backwards, $"{phase.Name} ends before it begins.", $"{Time(phase.From!.Value)} to {Time(phase.To!.Value)}", phase.Line);
        foreach (var (earlier, later) in Neighbours(report))
        {
            if (later.At >= earlier.At)
                continue;
            yield return later.Kind is MomentKind.Verified
                ? new(AuditRule.CheckBefore, "It is verified before it was recovered.", $"{Time(later.At)} is before {Time(earlier.At)}", later.Line)
                : new(AuditRule.Backwards, $"'{later.Said}' comes before '{earlier.Said}'.", $"{Time(later.At)} is before {Time(earlier.At)}", later.Line);
        }

        // A check belongs after the end of what was done last before it.
        var works = report.Phases.Where(phase => !phase.Checks).ToList();
        foreach (var check in report.Phases.Where(phase => phase is { Checks: true, From: not null }))
        {
            if (works.LastOrDefault(work => work.Line < check.Line && work.To is not null) is { } work && check.From < work.To)
                yield return new(AuditRule.CheckBefore, $"{check.Name} begins before {work.Name} is over.", $"{Time(check.From!.Value)} is before {Time(work.To!.Value)}", check.Line);
        }
    }

    private static IEnumerable<(StatedMoment Earlier, StatedMoment Later)> Neighbours(StatedReport report)
    {
        List<StatedMoment> line = [.. report.Moments.Where(moment => moment.Kind is not (MomentKind.Copy or MomentKind.DataAsOf)).OrderBy(moment => moment.Kind)];
        return line.Zip(line.Skip(1));
    }

    private static IEnumerable<Contradiction> Lengths(StatedReport report)
    {
        foreach (var phase in report.Phases.Where(phase => phase is { From: not null, To: not null, Stated: not null } && phase.To >= phase.From && Differs(phase.Stated.Value, phase.To.Value - phase.From.Value)))
            yield return Length(phase.Name, phase.Stated!.Value, phase.From!.Value, phase.To!.Value, phase.Line);
        var end = report.At(MomentKind.Ended) ?? report.At(MomentKind.Verified) ?? report.At(MomentKind.Recovered);
        if (report.Of(SpanKind.Whole) is { } whole && (report.At(MomentKind.Failure) ?? report.At(MomentKind.Begun)) is { } begin && end is not null && Differs(whole.Value, end.At - begin.At))
            yield return Length("The whole", whole.Value, begin.At, end.At, whole.Line);
        if (report.Of(SpanKind.Rto) is { } rto && (report.At(MomentKind.Failure) ?? report.At(MomentKind.Detected)) is { } from && report.At(MomentKind.Recovered) is { } recovered && Differs(rto.Value, recovered.At - from.At)
            && !(report.At(MomentKind.Verified) is { } verified && !Differs(rto.Value, verified.At - from.At)))
            yield return Length("The time of recovery", rto.Value, from.At, recovered.At, rto.Line);
        if (report.Of(SpanKind.Detection) is { } found && report.At(MomentKind.Failure) is { } failed && report.At(MomentKind.Detected) is { } detected && Differs(found.Value, detected.At - failed.At))
            yield return Length("The time to detect", found.Value, failed.At, detected.At, found.Line);
    }

    private static Contradiction Length(string what, TimeSpan stated, DateTimeOffset from, DateTimeOffset to, int line) =>
        new(AuditRule.LengthDiffers, $"{what} is said to have taken {Durations.Spoken(stated)}, and its times make {Spoken(to - from)}.", $"{Time(from)} to {Time(to)} is {Spoken(to - from)}", line);

    private static IEnumerable<Contradiction> Sums(StatedReport report)
    {
        List<StatedPhase> phases = [.. report.Phases.Where(phase => phase.Length is not null)];
        if (phases.Count < 2 || (report.Of(SpanKind.Whole) ?? report.Of(SpanKind.Rto)) is not { } whole || Overlap(phases))
            yield break;
        var sum = phases.Aggregate(TimeSpan.Zero, (all, phase) => all + phase.Length!.Value);
        if ((sum - whole.Value).Duration() > Rounding * Math.Max(1, phases.Count / 2))
            yield return new(AuditRule.PhasesDoNotAddUp, $"The phases make {Spoken(sum)}, and the whole is said to be {Durations.Spoken(whole.Value)}.", $"{string.Join(" + ", phases.Select(phase => Spoken(phase.Length!.Value)))} = {Spoken(sum)}", whole.Line);
    }

    // What runs beside each other makes no sum.
    private static bool Overlap(List<StatedPhase> phases) => phases.Zip(phases.Skip(1)).Any(pair => pair.Second.From < pair.First.To);

    private static IEnumerable<Contradiction> Losses(StatedReport report)
    {
        if (report.Of(SpanKind.Rpo) is not { } rpo || report.At(MomentKind.Failure) is not { } failure)
            yield break;
        var back = report.At(MomentKind.DataAsOf) ?? report.At(MomentKind.Copy);
        if (back is not null && !Differs(rpo.Value, failure.At - back.At))
            yield break;
        foreach (var other in report.Moments.Where(moment => moment.Kind is MomentKind.Detected or MomentKind.Declared or MomentKind.Begun or MomentKind.Recovered))
        {
            if (back is not null && other.At != failure.At && !Differs(rpo.Value, other.At - back.At))
            {
                yield return new(AuditRule.WrongInstant, $"The loss of data is counted to '{other.Said}', and what came after the failure was not there to be lost.", $"{Time(back.At)} to {Time(failure.At)} is {Spoken(failure.At - back.At)}, not {Durations.Spoken(rpo.Value)}", rpo.Line);
                yield break;
            }
        }
        if (back is not null)
            yield return new(AuditRule.WrongInstant, $"{Durations.Spoken(rpo.Value)} of data are said to be lost, and from '{back.Said}' to the failure are {Spoken(failure.At - back.At)}.", $"{Time(back.At)} to {Time(failure.At)}", rpo.Line);
    }

    private static IEnumerable<Contradiction> Verdicts(StatedReport report)
    {
        foreach (var result in report.Results.Where(result => result.Met is { } met && met != result.Actual <= result.Target))
        {
            yield return new(AuditRule.VerdictDiffers, $"{result.Name} is said to be {(result.Met is true ? "met" : "missed")}.",
                $"{Durations.Spoken(result.Actual)} is {(result.Actual <= result.Target ? "within" : "over")} {Durations.Spoken(result.Target)}", result.Line);
        }
        if (report.Count is { } count && report.Criteria.Count > 0 && (count.Met, count.Of) != (report.Criteria.Count(met => met), report.Criteria.Count))
            yield return new(AuditRule.CountDiffers, $"{count.Met} of {count.Of} criteria are said to be met.", $"{report.Criteria.Count(met => met)} of {report.Criteria.Count} are", count.Line);
    }

    private static IEnumerable<Contradiction> Promises(StatedReport report)
    {
        if (report.Of(SpanKind.Interval) is { } interval && report.Of(SpanKind.RpoTarget) is { } target)
        {
            var making = report.Of(SpanKind.CopyTime)?.Value ?? TimeSpan.Zero;
            if (interval.Value + making > target.Value)
            {
                yield return new(AuditRule.IntervalTooLong, $"A copy every {Durations.Spoken(interval.Value)} cannot promise to lose at most {Durations.Spoken(target.Value)}.",
                    making > TimeSpan.Zero ? $"{Durations.Spoken(interval.Value)} and {Durations.Spoken(making)} to make it are {Durations.Spoken(interval.Value + making)}" : $"{Durations.Spoken(interval.Value)} is more than {Durations.Spoken(target.Value)}", interval.Line);
            }
        }
        if (report.Copies.Count > 1 && report.Copies.Select(copy => copy.Place.ToUpperInvariant()).Distinct().Count() == 1)
            yield return new(AuditRule.OneRegion, $"All copies are in {report.Copies[0].Place}: what takes that away takes all of them.", $"{report.Copies.Count} copies, one region", report.Copies[0].Line);
    }

    private static bool Differs(TimeSpan stated, TimeSpan derived) => (stated - derived).Duration() > (stated.Seconds == 0 && stated.Milliseconds == 0 ? Rounding : TimeSpan.FromSeconds(1));

    private static string Spoken(TimeSpan span) => span < TimeSpan.Zero ? $"-{Durations.Spoken(span.Negate())}" : Durations.Spoken(span);

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString(at.Year == StatedTimes.NoDay.Year ? "HH:mm:ss" : "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
