using System.Globalization;
using DrConsole.Evidence;
using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>An incident's report as people read it, on screen, on paper and in the sealed bundle.</summary>
public static class ReportDocument
{
    private const int FitsWhole = 16;

    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;

    public static Report Of(IncidentDossier of, string organisation, DateTimeOffset now)
    {
        var (incident, text) = (of.Incident, of.Report?.Text ?? ReportDraft.Of(of));
        return new Report(
            $"IR-{incident.Key}", organisation, of.Report?.FinishedAt is { } finished ? $"Finished {Time(finished)}" : "Draft", incident.Title, First(text.Summary),
            [
                new($"{incident.Severity}", incident.Severity is IncidentSeverity.P1 ? ReportTone.Bad : incident.Severity is IncidentSeverity.P2 ? ReportTone.Warn : ReportTone.Plain),
                of.Report?.FinishedAt is null ? new("Draft", ReportTone.Warn) : new("Finished", ReportTone.Good),
                .. incident.IsTest ? (ReportBadge[])[new("Test", ReportTone.Exercise)] : [],
            ],
            Facts(of), [.. Sections(of, text)], now);
    }

    /// <summary>Of a private incident: that there is a report, and how long it took.</summary>
    public static Report Private(IncidentDossier of, string organisation, DateTimeOffset now) => new(
        $"IR-{of.Incident.Key}", organisation, $"Finished {Time(now)}", of.Incident.SpokenTitle, "The report of this incident is shown to those whom it names. Its hash stands in the record of this bundle.",
        [new($"{of.Incident.Severity}"), new("Private", ReportTone.Warn)], [new("Incident", of.Incident.Key, IsCode: true), new("Declared", Time(of.Incident.DeclaredAt))], [], now);

    private static List<ReportFact> Facts(IncidentDossier of)
    {
        var incident = of.Incident;
        return
        [
            new("Incident", incident.Key, IsCode: true), new("Impact", incident.ImpactAt is { } impact ? Time(impact) : "not known"), new("Detected", Time(incident.DetectedAt)), new("Declared", Time(incident.DeclaredAt)),
            new("Acknowledged", incident.AcknowledgedAt is { } known ? Time(known) : "never"), new("Recovered", incident.RecoveredAt is { } back ? Time(back) : "not recorded"),
            new("Resolved", incident.ResolvedAt is { } over ? Time(over) : "not yet"), new("Scenario", of.ScenarioTitle ?? "none"),
            new("Services", of.Services.Count == 0 ? "none" : string.Join(", ", of.Services.Select(service => service.Name))), new("Ticket", incident.ExternalTicket ?? "none"),
            .. of.Exposure is { } exposure ? (ReportFact[])[new("RPO exposure when declared", Cut(exposure))] : [],
        ];
    }

    private static IEnumerable<ReportSection> Sections(IncidentDossier of, ReportText text)
    {
        yield return new ReportSection(null, [Figures(of, text)]);
        foreach (var (title, words) in new[] { ("Summary", text.Summary), ("Impact", text.Impact), ("Cause", text.Cause), ("What went well", text.WentWell), ("What went badly", text.WentBadly) })
        {
            if (words.Length > 0)
                yield return new ReportSection(title, [.. Paragraphs(words)], MayBreak: words.Length > 2_000);
        }
        yield return new ReportSection("Where the time went", [Parts(of), new ReportBlock.Text(Definition(of), IsSmall: true)]);
        if (of.Edits.Count > 0)
            yield return new ReportSection("Corrected times", [Corrections(of)]);
        if (of.Duties.Count > 0)
            yield return new ReportSection("Reporting duties", [Duties(of)], MayBreak: of.Duties.Sum(duty => duty.Deadlines.Count) > FitsWhole);
        yield return new ReportSection("Actions", [of.Actions.Count == 0 ? new ReportBlock.Text("No action was agreed.") : Actions(of)], MayBreak: of.Actions.Count > FitsWhole);
        yield return new ReportSection("Timeline", [Timeline(of)], MayBreak: true);
    }

    private static ReportBlock.Figures Figures(IncidentDossier of, ReportText text) => new(
    [
        new("Acknowledged after", of.Incident.AcknowledgedAt - of.Incident.DetectedAt is { } answered ? Span(answered) : "never", null, $"of {Span(of.Rule.Acknowledge)} from the declaration"),
        new("Actual RTO", of.Computed.Total is { } total ? Span(total) : "not known", null, of.Rto is { } target ? $"against {Span(target.Value)} ({target.Of})" : "no target"),
        new("Data lost", text.DataLost is { } lost ? Span(lost) : "not said", null, "actual RPO, as the report states"),
    ]);

    private static ReportBlock.Table Parts(IncidentDossier of) => new(
        "Recovery time by part", [new("Part"), new("Took", IsRight: true), new("Counts")],
        [.. Enum.GetValues<RecoveryPart>().Select(part => (IReadOnlyList<ReportBlock.Cell>)[new($"{part}", IsStrong: true), of.TimeOf(part) is { } took ? Span(took) : "not known", RecoveryTimes.Meaning(part)])]);

    public static string Definition(IncidentDossier of) => $"The recovery counts from the {of.CountsFromWord}{(of.Incident.ImpactAt is null ? ", since the impact is not known," : "")} to the recovery: {(of.Incident.RecoveredBy.Length > 0 ? of.Incident.RecoveredBy : "when it was resolved")}.";

    private static ReportBlock.Table Corrections(IncidentDossier of) => new(
        "Corrections of computed times", [new("Part"), new("Before", IsRight: true), new("After", IsRight: true), new("Why"), new("Who"), new("When (UTC)")],
        [.. of.Edits.Select(edit => (IReadOnlyList<ReportBlock.Cell>)[$"{edit.Part}", edit.Before is { } before ? Span(before) : "not known", Span(edit.After), edit.Reason, edit.By, Time(edit.At)])]);

    private static ReportBlock.Table Duties(IncidentDossier of) => new(
        "What had to be reported", [new("Duty"), new("What"), new("Due (UTC)"), new("Sent (UTC)"), new("What was sent")],
        [.. of.Duties.SelectMany(duty => duty.Deadlines.Select(deadline => (IReadOnlyList<ReportBlock.Cell>)
            [duty.Duty.Name, deadline.What, deadline.DueAt is { } due ? Time(due) : "not begun", deadline.SentAt is { } sent ? Time(sent) : duty.Duty.WithdrawnAt is null ? "not sent" : "does not apply", deadline.Sent]))]);

    private static ReportBlock.Table Actions(IncidentDossier of) => new(
        "Actions", [new("What"), new("Owner"), new("Due"), new("State")],
        [.. of.Actions.Select(action => (IReadOnlyList<ReportBlock.Cell>)[new(action.Title, IsStrong: true), action.Owner, action.DueOn.UtcDateTime.ToString("d MMM yyyy", Culture), $"{action.State}"])]);

    private static ReportBlock.Table Timeline(IncidentDossier of) => new(
        "Timeline", [new("When (UTC)"), new("What"), new("Text"), new("Who")],
        [.. of.Entries.OrderBy(entry => entry.At).ThenBy(entry => entry.Number).Select(entry => (IReadOnlyList<ReportBlock.Cell>)[Time(entry.At), $"{entry.Kind}", Cut(entry.Text), entry.Who])]);

    // What people wrote in Markdown stands here as they wrote it, line by line.
    private static IEnumerable<ReportBlock> Paragraphs(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(line => new ReportBlock.Text(line.StartsWith("- ", StringComparison.Ordinal) ? $"• {line[2..]}" : line));

    private static string First(string text) => text.Split('\n')[0] is { Length: > 0 } line ? Cut(line) : "No summary is written yet.";

    private static string Cut(string text) => text.Length <= 600 ? text : $"{text[..600]} …";

    internal static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", Culture);

    internal static string Span(TimeSpan length) => Durations.Spoken(TimeSpan.FromSeconds(Math.Round(length.TotalSeconds)));
}
