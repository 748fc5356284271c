using DrConsole.Drills;

namespace DrConsole.Web.Features.Gallery;

/// <summary>A year of three programmes, with every mark that a date can have.</summary>
internal static class ProgrammeSamples
{
    public static readonly DateTimeOffset Now = new(2026, 11, 19, 14, 31, 0, TimeSpan.Zero);

    public static DrillsBoard.Figures Figures { get; } = new(23, 19, 2, TimeSpan.FromMinutes(38), TimeSpan.FromMinutes(34), 6, 1, "next due 14 Apr, Jonas Weber");

    public static DrillsBoard.Figures NoFigures { get; } = new(0, 0, 0, null, null, 0, 0, "");

    public static IReadOnlyList<DrillsBoard.Row> Rows { get; } =
    [
        Row("region-outage", "Region outage", ProgrammeInterval.Quarterly, "Sofía Herrera", Done(2, DrillOutcome.PassedWithGaps), Done(5, DrillOutcome.Passed), Done(8, DrillOutcome.Failed), Slot(11, 30, ProgrammeStanding.Scheduled)),
        Row("role-deletion", "Deletion of a role", ProgrammeInterval.Quarterly, "", Slot(4, 3, ProgrammeStanding.Missed), Done(7, DrillOutcome.Passed), Slot(10, 31, ProgrammeStanding.Overdue)),
        Row("backups", "Backups are read back", ProgrammeInterval.Fortnightly, "Jonas Weber", Done(9, DrillOutcome.Passed), Slot(9, 20, ProgrammeStanding.Missed), Slot(12, 4, ProgrammeStanding.Due), Slot(12, 24, ProgrammeStanding.LeftOut)),
    ];

    public static IReadOnlyList<DrillsBoard.Line> Latest { get; } =
    [
        new("2026-118", "region-outage", "Region outage", DrillKind.Guided, DrillState.Done, DrillOutcome.Failed, At(8, 20), At(8, 20), "region-outage"),
        new("2026-117", null, "Call tree", DrillKind.Notification, DrillState.Aborted, null, At(7, 2), At(7, 2), null),
    ];

    private static DrillsBoard.Row Row(string key, string title, ProgrammeInterval interval, string owner, params ProgrammeSlot[] slots)
    {
        var programme = DrillProgramme.Create(key, new ProgrammeText(title, "platform-recovery") { Rhythm = new ProgrammeRhythm(interval, new DateOnly(2026, 1, 5), new TimeOnly(9, 0), "Etc/UTC"), Runbook = "recover" }, Now.AddYears(-1));
        return new DrillsBoard.Row(programme, slots, ProgrammeCalendar.Standing(slots, Now), ProgrammeCalendar.Next(slots, Now), slots.FirstOrDefault(slot => slot.Standing is ProgrammeStanding.Overdue), owner);
    }

    private static ProgrammeSlot Done(int month, DrillOutcome outcome) => Slot(month, 12, ProgrammeStanding.Done) with { Drill = new ProgrammeDrill(new DateOnly(2026, month, 12), $"2026-{month:000}", DrillState.Done, outcome, At(month, 12), At(month, 12)) };

    private static ProgrammeSlot Slot(int month, int day, ProgrammeStanding standing) => new(new DateOnly(2026, month, day), At(month, day), standing);

    private static DateTimeOffset At(int month, int day) => new(2026, month, day, 9, 0, 0, TimeSpan.Zero);
}
