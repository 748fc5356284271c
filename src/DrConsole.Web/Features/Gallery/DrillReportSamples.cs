using DrConsole.Drills;
using DrConsole.Estate;

namespace DrConsole.Web.Features.Gallery;

/// <summary>What drills measured, in every state that its parts show, for the gallery and the parts' tests.</summary>
internal static class DrillReportSamples
{
    public static readonly DateTimeOffset Start = new(2026, 10, 28, 9, 0, 0, TimeSpan.Zero);

    private static readonly TargetSubject Service = new(TargetSubjectKind.Service, "resource-manager");
    private static readonly TargetSubject Held = new(TargetSubjectKind.DataClass, "configuration");

    public static IReadOnlyList<(Measured One, string Compared)> Measured { get; } =
    [
        (new(Service, TargetKind.Rto, "Resource manager", 1, TimeSpan.FromHours(1), MeasuredState.Measured, TimeSpan.FromSeconds(3130), "From the failure to the verified end of the whole recovery.")
        {
            Split = new(TimeSpan.FromSeconds(400), TimeSpan.FromMinutes(8), TimeSpan.FromMinutes(26), TimeSpan.FromMinutes(11)),
        }, "7 min less than on 29 Jul 2026"),
        (new(Held, TargetKind.Rpo, "Configuration", 1, TimeSpan.FromMinutes(2), MeasuredState.Measured, TimeSpan.FromSeconds(125), "From the copy that restore 0198 brought back to the failure."), "the same as on 29 Jul 2026"),
        (new(Held, TargetKind.Rto, "Configuration", 1, null, MeasuredState.Unknown, null, "Nobody marked when it was back."), "first measured"),
        (new(TargetSubject.OfScenario("region-loss"), TargetKind.Rto, "Region loss", null, TimeSpan.FromHours(4), MeasuredState.NotReached, null, "The recovery did not come to its end."), "first measured"),
    ];

    public static IReadOnlyList<Deviation> Deviations { get; } =
    [
        new(DeviationKind.Skipped, "grant", "Grant the role: was skipped (nobody holds it).", "/runs/01987654-0000-7000-8000-000000000001/steps/grant", true),
        new(DeviationKind.Late, "copy", "Copy the last good version: took 9 min, expected were 5 min.", "/runs/01987654-0000-7000-8000-000000000001/steps/copy", false),
    ];

    public static IReadOnlyList<ProcedureChange> Changes { get; } =
    [
        new("restore-configuration", "Restore the configuration", 7, 8, Start.AddDays(12), "The role is granted through break-glass"),
        new("check-drift", "Check for drift", null, null, null, "Run it every 2 min"),
    ];

    public static DrillMetrics Metrics { get; } = DrillMetrics.Of(Start.AddMonths(-3), Start.AddDays(1), [Case("2026-007", -3, DrillOutcome.Failed), Case("2026-009", -2, DrillOutcome.PassedWithGaps), Case("2026-011", -1, DrillOutcome.Passed), Case("2026-012", 0, DrillOutcome.Passed)],
        [Point("2026-007", -3, 71), Point("2026-009", -2, 62), Point("2026-011", -1, 59), Point("2026-012", 0, 52)], new Dictionary<string, string> { ["region-loss"] = "Region loss" });

    public static DrillMetrics Nothing { get; } = DrillMetrics.Of(Start.AddMonths(-3), Start, [], [], new Dictionary<string, string>());

    private static DrillCase Case(string key, int month, DrillOutcome outcome) => new(key, "Configuration corruption", DrillKind.Guided, "quarterly", "region-loss", "staging", DrillState.Done, outcome, Start.AddMonths(month));

    private static DrillPoint Point(string drill, int month, int minutes) => new(drill, $"{Service}", "Resource manager", TargetKind.Rto, 1, TimeSpan.FromHours(1), MeasuredState.Measured, TimeSpan.FromMinutes(minutes), Start.AddMonths(month));
}
