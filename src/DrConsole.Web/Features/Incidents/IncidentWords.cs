using DrConsole.Incidents;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Incidents;

/// <summary>How the parts of an incident look and read.</summary>
internal static class IncidentWords
{
    public static IReadOnlyList<string> Phases { get; } = [.. Enum.GetValues<IncidentPhase>().Select(phase => $"{phase}")];

    public static (string Icon, string Tone) Of(EntryKind kind) => kind switch
    {
        EntryKind.Declared or EntryKind.Reopened => ("siren", Tones.Bad),
        EntryKind.Alarm => ("bell-ring", Tones.Bad),
        EntryKind.Acknowledged => ("check-check", Tones.Ok),
        EntryKind.Resolved or EntryKind.Recovery => ("circle-check", Tones.Ok),
        EntryKind.Decision => ("split", Tones.Act),
        EntryKind.Severity => ("triangle-alert", Tones.Warn),
        EntryKind.Phase => ("flag", Tones.Run),
        EntryKind.Run => ("play", Tones.Run),
        EntryKind.Notice or EntryKind.Update => ("send", Tones.Mute),
        EntryKind.Duty => ("users", Tones.Mute),
        EntryKind.Check => ("clipboard-check", Tones.Mute),
        EntryKind.Plan => ("book-open", Tones.Mute),
        EntryKind.Fact => ("info", Tones.Mute),
        EntryKind.Note => ("message-square", Tones.Mute),
        _ => ("link-2", Tones.Mute),
    };

    /// <summary>What a timeline may be narrowed to.</summary>
    public static IReadOnlyList<(string Key, string Word, EntryKind[] Kinds)> Filters { get; } =
    [
        ("", "All", []),
        ("people", "Notes and decisions", [EntryKind.Note, EntryKind.Fact, EntryKind.Decision]),
        ("runs", "Runs", [EntryKind.Run, EntryKind.Recovery]),
        ("told", "Told", [EntryKind.Notice, EntryKind.Update, EntryKind.Acknowledged]),
        ("course", "Course", [EntryKind.Declared, EntryKind.Phase, EntryKind.Severity, EntryKind.Duty, EntryKind.Plan, EntryKind.Resolved, EntryKind.Reopened, EntryKind.Closed]),
        ("alarms", "Alarms", [EntryKind.Alarm]),
    ];

    public static string VerdictOf(ClockStanding standing) => standing switch
    {
        ClockStanding.OnTrack or ClockStanding.Met => "onTrack",
        ClockStanding.AtRisk => "tight",
        ClockStanding.Late or ClockStanding.Missed => "late",
        _ => "none",
    };

    public static string Of(IncidentDuty duty) => duty is IncidentDuty.Communications ? "Comms lead" : $"{duty}";
}
