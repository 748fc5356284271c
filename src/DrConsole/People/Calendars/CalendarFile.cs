using System.Globalization;
using System.Text;

namespace DrConsole.People;

/// <summary>One event of a calendar that is written out.</summary>
/// <param name="Uid">The same for the same thing at each writing, so that calendars move it and do not double it.</param>
public sealed record CalendarEvent(string Uid, DateTimeOffset From, DateTimeOffset To, string Summary)
{
    public string Description { get; init; } = "";

    public string Url { get; init; } = "";

    /// <summary>How often it was changed: a calendar takes the highest.</summary>
    public int Sequence { get; init; }
}

/// <summary>Writes iCalendar files (RFC 5545).</summary>
public static class CalendarFile
{
    private const int MostOctets = 75;

    /// <param name="product">What of the console wrote it, such as <c>On call</c>.</param>
    /// <param name="organizer">Who invites; null for a calendar that is followed and asks nobody.</param>
    public static string Write(string name, string product, IEnumerable<CalendarEvent> events, DateTimeOffset now, (string Name, string Address)? organizer = null)
    {
        var text = new StringBuilder();
        void Line(string line) => Fold(text, line);

        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line($"PRODID:-//DrConsole//{product}//EN");
        if (organizer is not null)
            Line("METHOD:PUBLISH");
        Line($"X-WR-CALNAME:{Escaped(name)}");
        Line("X-PUBLISHED-TTL:PT1H");
        foreach (var each in events)
        {
            Line("BEGIN:VEVENT");
            Line($"UID:{each.Uid}@drconsole");
            Line($"DTSTAMP:{Stamp(now)}");
            Line($"DTSTART:{Stamp(each.From)}");
            Line($"DTEND:{Stamp(each.To)}");
            Line($"SUMMARY:{Escaped(each.Summary)}");
            if (each.Description.Length > 0)
                Line($"DESCRIPTION:{Escaped(each.Description)}");
            if (each.Url.Length > 0)
                Line($"URL:{OneLine(each.Url)}");
            if (each.Sequence > 0)
                Line(string.Create(CultureInfo.InvariantCulture, $"SEQUENCE:{each.Sequence}"));
            if (organizer is { } by)
                Line($"ORGANIZER;CN=\"{OneLine(by.Name).Replace("\"", "'", StringComparison.Ordinal)}\":{OneLine(by.Address)}");
            Line("END:VEVENT");
        }
        Line("END:VCALENDAR");
        return text.ToString();
    }

    /// <summary>A moment as it stands in one.</summary>
    public static string Stamp(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // Commas would begin another value, and a line end another property.
    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings("\\n");

    private static string OneLine(string text) => text.ReplaceLineEndings(" ");

    // No line is longer than 75 octets, and no character is cut in two.
    private static void Fold(StringBuilder text, string line)
    {
        var octets = 0;
        foreach (var rune in line.EnumerateRunes())
        {
            if (octets + rune.Utf8SequenceLength > MostOctets)
            {
                text.Append("\r\n ");
                octets = 1;
            }
            text.Append(rune.ToString());
            octets += rune.Utf8SequenceLength;
        }
        text.Append("\r\n");
    }
}
