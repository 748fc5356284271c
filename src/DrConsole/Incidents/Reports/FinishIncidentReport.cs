using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Finishes a report: what was measured becomes proof of the targets, and the report is sealed.</summary>
public sealed class FinishIncidentReport(IncidentDesk desk, SealIncidentReport seal)
{
    public async Task<IncidentReport> ExecuteAsync(string key, int version, CancellationToken cancel)
    {
        // Checkpoint 1. It is finished and proves what it proves; sealing it is tried again if it is cut off here.
        await desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
        {
            var report = await sitting.Store.IncidentReports.SingleOrDefaultAsync(known => known.IncidentId == sitting.Incident.Id, cancel)
                ?? throw new RefusedException("There is no report yet.", "no-report");
            ConflictException.ThrowIfStale("the report", report.Version, version);
            report.Finish(sitting.Actor.Name, sitting.Now);
            await IncidentProofs.AddAsync(sitting, report, cancel);
            sitting.Write(EntryKind.Fact, "The report was finished.");
        }, cancel);
        return await seal.ExecuteAsync(key, cancel);
    }
}

/// <summary>Closes an incident whose report is finished.</summary>
public sealed class CloseIncident(IncidentDesk desk)
{
    public Task<Incident> ExecuteAsync(string key, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        var report = await sitting.Store.IncidentReports.AsNoTracking().SingleOrDefaultAsync(known => known.IncidentId == sitting.Incident.Id, cancel);
        if (sitting.Incident.State is IncidentState.Resolved && report?.IsFinishedFor(sitting.Incident) is not true)
            throw new RefusedException("Its report is not finished: an incident is closed with its report.", "report-open");
        sitting.Incident.Close(sitting.Now);

        // Nobody is told anything more of what is closed, nor called because an update is late.
        (await Promises.OpenAsync(sitting, cancel))?.End(null, sitting.Now);
        sitting.Write(EntryKind.Closed, "Closed with its report.");
        sitting.Record("incident.closed");
        return sitting.Incident;
    }, cancel);
}

/// <summary>Seals a finished report, once.</summary>
public sealed class SealIncidentReport(IncidentDesk desk, IDbContextFactory<DrStore> stores, ReadIncidentReport read, ReadOrganisation organisation, SealRecord seal)
{
    private const string Kind = "incident-report";

    public async Task<IncidentReport> ExecuteAsync(string key, CancellationToken cancel)
    {
        var dossier = await read.ExecuteAsync(key, cancel);
        if (dossier.Report is not { FinishedAt: { } finished } report)
            throw new RefusedException("Finish the report first.", "not-finished");
        if (report.Bundle is not null)
            return report;
        var name = (await organisation.ExecuteAsync(cancel))?.Name ?? "DrConsole";
        var markdown = System.Text.Encoding.UTF8.GetBytes(ReportMarkdown.Of(dossier));

        // Bundles are read by more people than a private incident is: of one only the hash of its report goes in.
        var document = dossier.Incident.IsPrivate ? ReportDocument.Private(dossier, name, finished) : ReportDocument.Of(dossier, name, finished);
        var bundle = await LoggedAsync(dossier.Incident, finished, cancel) ?? await seal.ExecuteAsync(
            new RecordToSeal(Kind, $"incident/{dossier.Incident.Id}", Cut($"{document.Number} {dossier.Incident.SpokenTitle}"), Record(dossier, report, markdown), document,
                dossier.Incident.IsPrivate ? [] : [new BundlePart("report.md", markdown)], await BeforeAsync(dossier.Incident, cancel)), cancel);

        // Checkpoint 2. The bundle is logged and goes on by itself; here it is told where it is.
        return await desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
        {
            var stored = await sitting.Store.IncidentReports.SingleAsync(known => known.IncidentId == sitting.Incident.Id, cancel);
            if (stored.Bundle is not null)
                return stored;
            stored.SealedAs(bundle.Value);
            sitting.Write(EntryKind.Fact, "The report was sealed.");
            return stored;
        }, cancel);
    }

    // Cut off between the two checkpoints it was sealed already: there is one bundle of one report.
    private async Task<BundleId?> LoggedAsync(Incident incident, DateTimeOffset finished, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var subject = $"incident/{incident.Id}";
        return await store.Bundles.Where(bundle => bundle.Kind == Kind && bundle.LoggedAt >= finished && bundle.Subjects.Any(about => about.Subject == subject)).OrderBy(bundle => bundle.LoggedAt).Select(bundle => (BundleId?)bundle.Id).FirstOrDefaultAsync(cancel);
    }

    // A report of an incident that was reopened puts the one before it right.
    private async Task<BundleId?> BeforeAsync(Incident incident, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var subject = $"incident/{incident.Id}";
        var before = await store.Bundles.Where(bundle => bundle.Kind == Kind && bundle.Subjects.Any(about => about.Subject == subject)).OrderByDescending(bundle => bundle.LoggedAt).Select(bundle => (BundleId?)bundle.Id).FirstOrDefaultAsync(cancel);
        return before;
    }

    private static Dictionary<string, object?> Record(IncidentDossier of, IncidentReport report, byte[] markdown) => new()
    {
        ["incident"] = of.Incident.Key,
        ["severity"] = $"{of.Incident.Severity}",
        ["impactAt"] = of.Incident.ImpactAt,
        ["detectedAt"] = of.Incident.DetectedAt,
        ["declaredAt"] = of.Incident.DeclaredAt,
        ["acknowledgedAt"] = of.Incident.AcknowledgedAt,
        ["recoveredAt"] = of.Incident.RecoveredAt,
        ["resolvedAt"] = of.Incident.ResolvedAt,
        ["countsFrom"] = of.CountsFromWord,
        ["seconds"] = Enum.GetValues<RecoveryPart>().ToDictionary(part => $"{part}".ToLowerInvariant(), part => (object?)(of.TimeOf(part) is { } took ? (long)took.TotalSeconds : null)),
        ["rtoSeconds"] = of.Rto is { } target ? (long)target.Value.TotalSeconds : null,
        ["dataLostSeconds"] = report.DataLost is { } lost ? (long)lost.TotalSeconds : null,
        ["services"] = of.Incident.IsPrivate ? null : of.Services.Select(service => service.Key),
        ["scenario"] = of.Incident.IsPrivate ? null : of.Incident.ScenarioKey,
        ["actions"] = (long)of.Actions.Count,
        ["finishedAt"] = report.FinishedAt,
        ["test"] = of.Incident.IsTest,
        ["reportSha256"] = Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(markdown)),
    };

    private static string Cut(string title) => title.Length <= Bundle.MaxTitle ? title : title[..Bundle.MaxTitle];
}
