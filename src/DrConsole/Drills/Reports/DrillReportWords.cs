using System.Globalization;
using DrConsole.Estate;
using DrConsole.Evidence;

namespace DrConsole.Drills;

/// <summary>How reports and pages say what a drill showed.</summary>
public static class DrillReportWords
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static (string Word, ReportTone Tone) Outcome(Drill drill) => (drill.State, drill.Outcome) switch
    {
        (DrillState.Aborted, _) => ("Aborted", ReportTone.Bad),
        (_, DrillOutcome.Passed) => ("Passed", ReportTone.Good),
        (_, DrillOutcome.PassedWithGaps) => ("Passed with gaps", ReportTone.Warn),
        (_, DrillOutcome.Failed) => ("Failed", ReportTone.Bad),
        _ => ("Not judged", ReportTone.Plain),
    };

    public static string Kind(DrillKind kind) => kind switch
    {
        DrillKind.RestoreTest => "Restore test",
        _ => $"{kind}",
    };

    /// <summary>The whole drill in two or three sentences, from what was measured.</summary>
    public static string Lead(DrillDossier of)
    {
        if (of.Drill.State is DrillState.Aborted)
            return $"It was aborted: {of.Drill.Why}{(of.Drill.Leftover.Length > 0 ? $" Left behind: {of.Drill.Leftover}" : " Nothing is known to be left behind.")}";
        var recovery = Main(of) switch
        {
            { State: MeasuredState.Measured, Value: { } took } one => $"{one.Name} was back after {Span(took)}{Against(one, "RTO")}.",
            { State: MeasuredState.NotReached } one => $"{one.Name} was not brought back.",
            _ => "No recovery time was measured.",
        };
        var loss = Worst(of, TargetKind.Rpo) switch
        {
            { State: MeasuredState.Measured, Value: { } lost } one => $" The data of {one.Name} that came back was {(lost == TimeSpan.Zero ? "up to the failure" : $"{Span(lost)} old")}{Against(one, "RPO")}.",
            _ => "",
        };
        var criteria = of.Drill.Criteria.Count == 0 ? "" : $" {of.Met} of {of.Drill.Criteria.Count} criteria are met.";
        return $"{recovery}{loss}{criteria}{(of.Findings.Count > 0 ? $" {of.Findings.Count} {(of.Findings.Count == 1 ? "finding" : "findings")}, {of.Actions.Count(action => action.IsOver)} of {of.Actions.Count} actions done." : "")}";
    }

    /// <summary>The service that was back last: what a reader asks first.</summary>
    public static Measured? Main(DrillDossier of) => of.Measured.Where(one => one is { Kind: TargetKind.Rto, Subject.Kind: TargetSubjectKind.Service }).MaxBy(Weight) ?? Worst(of, TargetKind.Rto);

    public static Measured? Worst(DrillDossier of, TargetKind kind) => of.Measured.Where(one => one.Kind == kind).MaxBy(Weight);

    private static double Weight(Measured one) => one.State switch
    {
        MeasuredState.NotReached => double.MaxValue,
        MeasuredState.Measured => one.Value!.Value.TotalSeconds,
        _ => -1,
    };

    /// <summary>How a measurement stands to its target: 7 min 50 s inside.</summary>
    public static string Margin(Measured one) => one switch
    {
        { Target: null } => "no target",
        { State: MeasuredState.NotReached } => "not reached",
        { State: MeasuredState.Unknown } => "not known",
        { Target: { } target, Value: { } value } => value <= target ? $"{Span(target - value)} inside" : $"{Span(value - target)} over",
        _ => "",
    };

    public static string Said(Measured one) => one.State switch
    {
        MeasuredState.NotReached => "not reached",
        MeasuredState.Unknown => "not known",
        _ => one.Value == TimeSpan.Zero && one.Kind is TargetKind.Rpo ? "nothing lost" : Span(one.Value!.Value),
    };

    /// <summary>How it went against the drill before: 4 min faster than on 28 July 2026.</summary>
    public static string Compared(Measured one, DrillResult? last) => (one.Value, last?.Value) switch
    {
        ({ } now, { } then) when last is not null => $"{(now == then ? "the same as" : now < then ? $"{Span(then - now)} less than" : $"{Span(now - then)} more than")} on {Day(last.At)}",
        _ => "first measured",
    };

    private static string Against(Measured one, string what) => one is { Target: { } target, Value: { } value } ? $", {(value <= target ? $"{Span(target - value)} inside" : $"{Span(value - target)} over")} the {what} of {Span(target)}" : "";

    public static string Span(TimeSpan length) => MeasureDrill.Spoken(length);

    public static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", Culture);

    public static string Clock(DateTimeOffset time) => time.UtcDateTime.ToString("HH:mm", Culture);

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy", Culture);
}
