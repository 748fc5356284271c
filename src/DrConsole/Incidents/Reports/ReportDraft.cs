using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Incidents;

/// <summary>The first words of a report, from what the console knows. Pure. Whoever edits it begins with facts and not with an empty page.</summary>
public static class ReportDraft
{
    public static ReportText Of(IncidentDossier of)
    {
        var incident = of.Incident;
        return new ReportText(
            Summary(of),
            incident.Impact.Length > 0 ? incident.Impact : of.Services.Count > 0 ? $"Affected: {string.Join(", ", of.Services.Select(service => service.Name))}." : "",
            incident.Cause, Lines(Well(of)), Lines(Badly(of)));
    }

    private static string Summary(IncidentDossier of)
    {
        var incident = of.Incident;
        var recovered = of.Computed.Total is { } total
            ? $" It was recovered after {Durations.Spoken(Seconds(total))}, counted from the {of.CountsFromWord}{(incident.RecoveredBy.Length > 0 ? $" ({incident.RecoveredBy})" : "")}." : "";
        return $"{incident.Title} ({incident.Severity}) was detected at {Time(incident.DetectedAt)} and declared at {Time(incident.DeclaredAt)}.{recovered}{(incident.Resolution.Length > 0 ? $" {incident.Resolution}" : "")}";
    }

    private static IEnumerable<string> Well(IncidentDossier of)
    {
        if (Answered(of) is { } answered && answered <= of.Rule.Acknowledge)
            yield return $"Acknowledged after {Said(answered)}, within the {Said(of.Rule.Acknowledge)} that {of.Incident.Severity} gives.";
        if (of is { KeptRto: true, Rto: { } target, Computed.Total: { } total })
            yield return $"Recovered after {Said(total)}, within the RTO of {Said(target.Value)} ({target.Of}).";
        if (of.Updates.Count(update => update.NoticeId is not null) is > 0 and var sent && of.Updates.All(update => update.MissedAt is null))
            yield return $"All {sent} updates went out in time.";
    }

    private static IEnumerable<string> Badly(IncidentDossier of)
    {
        if (Answered(of) is { } answered && answered > of.Rule.Acknowledge)
            yield return $"Acknowledged after {Said(answered)}; {of.Incident.Severity} gives {Said(of.Rule.Acknowledge)}.";
        if (of is { KeptRto: false, Rto: { } target, Computed.Total: { } total })
            yield return $"Recovered after {Said(total)}; the RTO is {Said(target.Value)} ({target.Of}).";
        if (of.Computed.Detect is { } unseen && unseen > TimeSpan.FromMinutes(10))
            yield return $"Nobody noticed for {Said(unseen)}.";
        if (of.Updates.Count(update => update.MissedAt is not null) is > 0 and var late)
            yield return late == 1 ? "One update was late." : $"{late} updates were late.";
        if (of.Entries.Any(entry => entry.Kind is EntryKind.Reopened))
            yield return "It was resolved once before it was over, and reopened.";
    }

    private static TimeSpan? Answered(IncidentDossier of) => of.Incident.AcknowledgedAt - of.Incident.DeclaredAt;

    private static string Lines(IEnumerable<string> lines) => string.Join('\n', lines.Select(line => $"- {line}"));

    private static string Said(TimeSpan length) => Durations.Spoken(Seconds(length));

    private static TimeSpan Seconds(TimeSpan length) => TimeSpan.FromSeconds(Math.Round(length.TotalSeconds));

    private static string Time(DateTimeOffset time) => time.UtcDateTime.ToString("d MMMM yyyy HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
