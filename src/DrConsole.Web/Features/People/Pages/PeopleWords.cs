using System.Globalization;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.People.Pages;

/// <summary>How pages say what the records hold.</summary>
public static class PeopleWords
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static string Of(TimeSpan? span) => span is { } known ? Durations.Spoken(known) : "";

    public static string Of(ChannelKind kind) => kind switch { ChannelKind.Sms => "SMS", ChannelKind.Voice => "Voice", ChannelKind.Email => "Email", _ => "Chat" };

    public static string IconOf(ChannelKind kind) => kind switch { ChannelKind.Sms => "message-square", ChannelKind.Voice => "phone", ChannelKind.Email => "mail", _ => "hash" };

    public static string Of(WeekDays days) => days is WeekDays.None ? "every day" : string.Join(", ", Enum.GetValues<WeekDays>().Where(day => day is not (WeekDays.None or WeekDays.All) && days.HasFlag(day)));

    /// <summary>Where somebody is and what their clock shows: Berlin, 15:31.</summary>
    public static string Local(string timeZone, DateTimeOffset moment) => $"{Place(timeZone)}, {Zones.Shown(Zones.Of(timeZone), moment).ToString("HH:mm", Culture)}";

    public static string Place(string timeZone) => timeZone is "Etc/UTC" or "UTC" ? "UTC" : timeZone[(timeZone.LastIndexOf('/') + 1)..].Replace('_', ' ');

    public static string Day(DateTimeOffset moment) => moment.ToString("ddd d MMM, HH:mm", Culture);

    public static string Span(DateTimeOffset from, DateTimeOffset to) => $"{Day(from)} to {(from.Date == to.Date ? to.ToString("HH:mm", Culture) : Day(to))} UTC";

    public static (string Word, string Icon, string Tone) Of(CallOutcome outcome) => outcome switch
    {
        CallOutcome.Told => ("Told", "check", Tones.Ok),
        CallOutcome.Unverified => ("Told, not verified", "circle-question-mark", Tones.Warn),
        CallOutcome.Quiet => ("Waits for quiet hours", "moon", Tones.Mute),
        CallOutcome.NoChannel => ("No channel", "octagon-x", Tones.Bad),
        CallOutcome.Away => ("Not there", "user-check", Tones.Warn),
        _ => ("Nobody", "octagon-x", Tones.Bad),
    };
}
