using System.Globalization;
using System.Text;

namespace DrConsole.People;

/// <summary>Writes shifts as an iCalendar file that calendars can follow.</summary>
public static class IcalWriter
{
    private const int MostOctets = 75;

    /// <param name="rotation">The key and the name of the rotation.</param>
    public static string Write((string Key, string Name) rotation, IEnumerable<Shift> shifts, Func<string, string> nameOf, DateTimeOffset now)
    {
        var text = new StringBuilder();
        void Line(string line) => Fold(text, line);

        Line("BEGIN:VCALENDAR");
        Line("VERSION:2.0");
        Line("PRODID:-//DrConsole//On call//EN");
        Line($"X-WR-CALNAME:{Escaped(rotation.Name)}");
        Line("X-PUBLISHED-TTL:PT1H");
        foreach (var shift in shifts)
        {
            Line("BEGIN:VEVENT");
            Line($"UID:{rotation.Key}-{Stamp(shift.From)}@drconsole");
            Line($"DTSTAMP:{Stamp(now)}");
            Line($"DTSTART:{Stamp(shift.From)}");
            Line($"DTEND:{Stamp(shift.To)}");
            Line($"SUMMARY:{Escaped(shift.Contact is { } contact ? $"{rotation.Name}: {nameOf(contact)}{(shift.IsCover ? " (cover)" : "")}" : $"{rotation.Name}: NOBODY")}");
            Line("END:VEVENT");
        }
        Line("END:VCALENDAR");
        return text.ToString();
    }

    private static string Stamp(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);

    // A name is one line already; its commas would begin another value.
    private static string Escaped(string text) => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace(";", "\\;", StringComparison.Ordinal).Replace(",", "\\,", StringComparison.Ordinal).ReplaceLineEndings(" ");

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
