using DrConsole.Estate;

namespace DrConsole.Drills;

/// <summary>One drill as figures need it.</summary>
/// <param name="At">When it was over, or was missed.</param>
public sealed record DrillCase(string Key, string Title, DrillKind Kind, string? Programme, string? Scenario, string? Environment, DrillState State, DrillOutcome? Outcome, DateTimeOffset At)
{
    /// <summary>It was held: one that did not begin is missed, and says nothing about recovery.</summary>
    public bool IsHeld => State is DrillState.Done or DrillState.Aborted;

    /// <summary>Only passed counts as passed; with gaps does not.</summary>
    public bool HasPassed => State is DrillState.Done && Outcome is DrillOutcome.Passed;
}

/// <summary>What one drill measured of one subject: the number behind a point.</summary>
public sealed record DrillPoint(string Drill, string Subject, string Name, TargetKind Kind, int? Tier, TimeSpan? Target, MeasuredState State, TimeSpan? Value, DateTimeOffset At)
{
    /// <summary>Null where nothing was promised, or nothing is known.</summary>
    public bool? IsMet => (Target, State) switch
    {
        (null, _) or (_, MeasuredState.Unknown) => null,
        (_, MeasuredState.NotReached) => false,
        var (target, _) => Value <= target,
    };
}

/// <summary>The figures of some drills.</summary>
/// <param name="Held">Those that were begun and are over, aborted ones among them.</param>
/// <param name="Missed">Those that were due and never begun; not among the held.</param>
/// <param name="MeanRto">Mean of the recovery times of services that were measured.</param>
/// <param name="MeanRpo">Mean of the ages of the data that came back.</param>
public sealed record DrillTally(
    string Key, string Name, int Held, int Passed, int WithGaps, int Failed, int Aborted, int Missed, int RtoMeasured, int RtoMet, TimeSpan? MeanRto, TimeSpan? LongestRto, int RpoMeasured, int RpoMet, TimeSpan? MeanRpo, TimeSpan? MostLost)
{
    /// <summary>Passed of held, from 0 to 1; null where none was held.</summary>
    public double? SuccessRate => Held == 0 ? null : (double)Passed / Held;

    public static DrillTally Of(string key, string name, IReadOnlyList<DrillCase> cases, IReadOnlyList<DrillPoint> points)
    {
        var rto = points.Where(point => point.Kind is TargetKind.Rto).ToList();
        var rpo = points.Where(point => point.Kind is TargetKind.Rpo).ToList();
        List<TimeSpan> took = [.. rto.Where(point => point.Subject.StartsWith("service/", StringComparison.Ordinal)).Select(point => point.Value).OfType<TimeSpan>()], lost = [.. rpo.Select(point => point.Value).OfType<TimeSpan>()];
        return new DrillTally(
            key, name, cases.Count(one => one.IsHeld), cases.Count(one => one.HasPassed), cases.Count(one => one.Outcome is DrillOutcome.PassedWithGaps), cases.Count(one => one.Outcome is DrillOutcome.Failed),
            cases.Count(one => one.State is DrillState.Aborted), cases.Count(one => one.State is DrillState.Missed),
            rto.Count(point => point.IsMet is not null), rto.Count(point => point.IsMet is true), Mean(took), Longest(took), rpo.Count(point => point.IsMet is not null), rpo.Count(point => point.IsMet is true), Mean(lost), Longest(lost));
    }

    private static TimeSpan? Mean(List<TimeSpan> lengths) => lengths.Count == 0 ? null : TimeSpan.FromSeconds(Math.Round(lengths.Average(length => length.TotalSeconds)));

    private static TimeSpan? Longest(List<TimeSpan> lengths) => lengths.Count == 0 ? null : lengths.Max();
}
