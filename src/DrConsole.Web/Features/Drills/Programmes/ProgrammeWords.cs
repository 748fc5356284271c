using System.Globalization;
using DrConsole.Drills;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Drills.Programmes;

/// <summary>Programmes and their dates as the screen says them.</summary>
internal static class ProgrammeWords
{
    public static IReadOnlyList<StateStyle> Legend { get; } =
    [
        .. Enum.GetValues<DrillOutcome>().Select(outcome => StateStyles.For(outcome)),
        .. new[] { ProgrammeStanding.Scheduled, ProgrammeStanding.Due, ProgrammeStanding.Overdue, ProgrammeStanding.Missed }.Select(standing => StateStyles.For(standing)),
    ];

    public static StateStyle StyleOf(ProgrammeSlot slot) => slot is { Standing: ProgrammeStanding.Done, Drill.Outcome: { } outcome } ? StateStyles.For(outcome) : StateStyles.For(slot.Standing);

    public static StateStyle StyleOf(DrillState state, DrillOutcome? outcome) => state switch
    {
        DrillState.Done when outcome is { } known => StateStyles.For(known),
        _ => StateStyles.For(state),
    };

    public static string Of(DrillKind kind) => kind switch
    {
        DrillKind.Notification => "Call tree",
        DrillKind.RestoreTest => "Restore test",
        _ => kind.ToString(),
    };

    public static string Of(CriterionKind kind) => kind switch
    {
        CriterionKind.Person => "A person judges",
        CriterionKind.RunSucceeded => "The run succeeded",
        CriterionKind.GatePassed => "A gate passed",
        CriterionKind.DataEqual => "The data is equal",
        CriterionKind.WithinTarget => "Within the target",
        CriterionKind.AlarmFired => "An alarm fired",
        CriterionKind.UpdateInTime => "An update was sent in time",
        _ => "Somebody acknowledged",
    };

    public static string Month(int month) => CultureInfo.InvariantCulture.DateTimeFormat.GetAbbreviatedMonthName(month);
}
