using System.Globalization;
using System.Text;

namespace DrConsole.Incidents;

/// <summary>The same report as Markdown, for a wiki or a ticket. Tables hold what the console knows; a pipe in a text does not end a cell.</summary>
public static class ReportMarkdown
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    public static string Of(IncidentDossier of)
    {
        var (incident, text) = (of.Incident, of.Report?.Text ?? ReportDraft.Of(of));
        var page = new StringBuilder();
        page.Append(Invariant, $"# {incident.Key}: {Line(incident.Title)}\n\n");
        page.Append(Invariant, $"{(of.Report?.FinishedAt is { } finished ? $"Finished {ReportDocument.Time(finished)} UTC" : "Draft")}. All times UTC.\n\n");
        Table(page, ["Fact", ""],
        [
            ["Severity", $"{incident.Severity}"], ["Impact", Time(incident.ImpactAt, "not known")], ["Detected", Time(incident.DetectedAt, "")], ["Declared", Time(incident.DeclaredAt, "")],
            ["Acknowledged", Time(incident.AcknowledgedAt, "never")], ["Recovered", Time(incident.RecoveredAt, "not recorded")], ["Resolved", Time(incident.ResolvedAt, "not yet")],
            ["Services", string.Join(", ", of.Services.Select(service => service.Name))], ["Scenario", of.ScenarioTitle ?? "none"], ["Ticket", incident.ExternalTicket ?? "none"],
            ["Actual RTO", $"{Span(of.Computed.Total)}{(of.Rto is { } target ? $" against {ReportDocument.Span(target.Value)} ({target.Of})" : "")}"], ["Data lost (actual RPO)", Span(text.DataLost, "not said")], ["RPO exposure when declared", of.Exposure ?? "not known"],
        ]);
        foreach (var (title, words) in new[] { ("Summary", text.Summary), ("Impact", text.Impact), ("Cause", text.Cause), ("What went well", text.WentWell), ("What went badly", text.WentBadly) })
            page.Append(Invariant, $"## {title}\n\n{(words.Length > 0 ? words : "Nothing was written.")}\n\n");

        page.Append("## Where the time went\n\n");
        Table(page, ["Part", "Took", "Counts"], Enum.GetValues<RecoveryPart>().Select(part => (string[])[$"{part}", Span(of.TimeOf(part)), RecoveryTimes.Meaning(part)]));
        page.Append(Invariant, $"{ReportDocument.Definition(of)}\n\n");
        foreach (var edit in of.Edits)
            page.Append(Invariant, $"- {edit.Part} was corrected from {Span(edit.Before)} to {ReportDocument.Span(edit.After)} by {Line(edit.By)}: {Line(edit.Reason)}\n");
        Duties(page, of);
        page.Append("## Actions\n\n");
        Table(page, ["What", "Owner", "Due", "State"], of.Actions.Select(action => (string[])[action.Title, action.Owner, $"{action.DueOn:yyyy-MM-dd}", $"{action.State}"]));
        page.Append("## Timeline\n\n");
        Table(page, ["When", "What", "Text", "Who"], of.Entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Number).Select(entry => (string[])[ReportDocument.Time(entry.At), $"{entry.Kind}", entry.Text, entry.Who]));
        return page.ToString();
    }

    private static void Duties(StringBuilder page, IncidentDossier of)
    {
        if (of.Duties.Count == 0)
            return;
        page.Append("\n## Reporting duties\n\n");
        Table(page, ["Duty", "What", "Due", "Sent", "What was sent"],
            of.Duties.SelectMany(duty => duty.Deadlines.Select(deadline => (string[])[duty.Duty.Name, deadline.What, Time(deadline.DueAt, "not begun"), Time(deadline.SentAt, "not sent"), deadline.Sent])));
    }

    private static void Table(StringBuilder page, string[] head, IEnumerable<string[]> rows)
    {
        page.Append(Invariant, $"| {string.Join(" | ", head)} |\n|{string.Concat(Enumerable.Repeat("---|", head.Length))}\n");
        foreach (var row in rows)
            page.Append(Invariant, $"| {string.Join(" | ", row.Select(Line))} |\n");
        page.Append('\n');
    }

    private static string Line(string text) => text.ReplaceLineEndings(" ").Replace("\\", "\\\\", StringComparison.Ordinal).Replace("|", "\\|", StringComparison.Ordinal);

    private static string Time(DateTimeOffset? time, string otherwise) => time is { } known ? ReportDocument.Time(known) : otherwise;

    private static string Span(TimeSpan? length, string otherwise = "not known") => length is { } known ? ReportDocument.Span(known) : otherwise;
}
