using System.Globalization;
using System.Text;

namespace DrConsole.Incidents;

/// <summary>The timeline as a file that a person reads.</summary>
public sealed class ExportTimeline(ReadIncidents read, ReadRoom rooms)
{
    public async Task<(string Name, string Text)> MarkdownAsync(string key, CancellationToken cancel)
    {
        var incident = (await rooms.ExecuteAsync(key, cancel)).Incident;
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"# {incident.Key}: {incident.Title}").AppendLine();
        text.AppendLine(CultureInfo.InvariantCulture, $"{incident.Severity}, {incident.State}. Counts from {incident.CountsFrom.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC.").AppendLine();
        for (var at = 0; ; at += ReadIncidents.MostEntries)
        {
            var entries = await read.TimelineAsync(key, new([]), at, ReadIncidents.MostEntries, cancel);
            foreach (var entry in entries)
                Write(text, entry);
            if (entries.Count < ReadIncidents.MostEntries)
                return ($"{incident.Key}-timeline", text.ToString());
        }
    }

    private static void Write(StringBuilder text, IncidentEntry entry)
    {
        text.AppendLine(CultureInfo.InvariantCulture, $"## {entry.At.UtcDateTime:yyyy-MM-dd HH:mm:ss} UTC, {entry.Kind}, {entry.Who} (#{entry.Number})").AppendLine();
        if (entry.Corrects is { } corrected)
            text.AppendLine(CultureInfo.InvariantCulture, $"Corrects #{corrected}.").AppendLine();
        text.AppendLine(entry.Text).AppendLine();
        foreach (var (title, more) in new[] { ("Not chosen", entry.Rejected), ("On the authority of", entry.Authority), ("Readings", entry.Readings) })
        {
            if (more.Length > 0)
                text.AppendLine(CultureInfo.InvariantCulture, $"{title}: {more}").AppendLine();
        }
    }
}
