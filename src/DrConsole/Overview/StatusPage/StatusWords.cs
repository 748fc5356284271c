using System.Globalization;
using DrConsole.Notices;
using DrConsole.People;

namespace DrConsole.Overview;

/// <summary>What the status page calls things, in the words of people outside.</summary>
internal static class StatusWords
{
    public static string Of(PublicBoard.Part part) => part switch
    {
        { Words.Length: > 0 } => part.Words,
        { State: PartState.Down, Since: { } since } => $"Down since {Clock(since)}",
        { State: PartState.Down } => "Down",
        { State: PartState.Slow } => "Slow",
        { IsUnderWork: true } => "Working, under maintenance",
        _ => "Working",
    };

    public static string Of(PublicPhase phase) => phase.ToString();

    /// <summary>What stands in the band above everything.</summary>
    public static string Band(PublicBoard board, PublicBoard.Trouble trouble) => trouble.Kind switch
    {
        PublicKind.Maintenance => "Maintenance",
        PublicKind.Drill => "Recovery drill: nothing is broken",
        _ when board.Worst is PartState.Down => "Outage",
        _ when board.Worst is PartState.Slow => "Slow or late",
        _ => Of(trouble.Phase),
    };

    public static string History(IReadOnlyList<PartState?> days) => days.Count(day => day is PartState.Slow or PartState.Down) switch
    {
        0 => $"Last {PublicBoard.Days} days: no day with problems",
        1 => $"Last {PublicBoard.Days} days: 1 day with problems",
        var count => $"Last {PublicBoard.Days} days: {count} days with problems",
    };

    // Never rounded up to a hundred: a page that hides the one outage is believed no more.
    public static string Uptime(double share) => share >= 1 ? "100 %" : string.Create(CultureInfo.InvariantCulture, $"{Math.Floor(share * 10_000) / 100:0.00} %");

    public static string Clock(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm 'UTC'", CultureInfo.InvariantCulture);

    public static string Day(DateTimeOffset at) => at.UtcDateTime.ToString("d MMMM", CultureInfo.InvariantCulture);

    public static string ShortDay(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM", CultureInfo.InvariantCulture);

    /// <summary>From when to when, with the second day only where it is another.</summary>
    public static string Between(DateTimeOffset from, DateTimeOffset to) =>
        $"{from.UtcDateTime.ToString("HH:mm", CultureInfo.InvariantCulture)} to {(from.UtcDateTime.Date == to.UtcDateTime.Date ? Clock(to) : ClockAndDay(to))}";

    public static string ClockAndDay(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm 'UTC', d MMM", CultureInfo.InvariantCulture);

    public static string Second(DateTimeOffset at) => at.UtcDateTime.ToString("HH:mm:ss 'UTC'", CultureInfo.InvariantCulture);

    /// <summary>For programs.</summary>
    public static string Stamp(DateTimeOffset at) => at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    /// <summary>The same moment on the wall of whoever runs the service; empty where that is UTC.</summary>
    public static string There(string timeZone, DateTimeOffset at) =>
        timeZone is "Etc/UTC" or "UTC" ? "" : $"{Zones.Shown(Zones.Of(timeZone), at).ToString("HH:mm", CultureInfo.InvariantCulture)} {timeZone[(timeZone.LastIndexOf('/') + 1)..].Replace('_', ' ')}";

    public static string Lasted(PublicBoard.Trouble trouble) => (int)Math.Ceiling((trouble.EndedAt!.Value - trouble.StartedAt).TotalMinutes) switch
    {
        < 90 and var minutes => minutes == 1 ? "1 minute" : $"{minutes} minutes",
        < 48 * 60 and var minutes => $"{Math.Round(minutes / 60.0)} hours",
        var minutes => $"{Math.Round(minutes / 1440.0)} days",
    };
}
