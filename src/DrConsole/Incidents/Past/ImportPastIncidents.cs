using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>What a file of past incidents brings, or would bring.</summary>
/// <param name="New">References that are not here yet.</param>
/// <param name="Known">References that are here; nothing about them changes.</param>
public sealed record PastImport(IReadOnlyList<PastRow> New, IReadOnlyList<string> Known, IReadOnlyList<PastRemark> Remarks)
{
    public bool HasFaults => Remarks.Any(remark => remark.IsFault);
}

/// <summary>Brings incidents from before the console in, so that figures and lessons begin earlier than it. All of a file or nothing; twice changes nothing.</summary>
public sealed class ImportPastIncidents(IDbContextFactory<DrStore> stores, Caller caller, Ledger ledger, TimeProvider clock)
{
    /// <summary>What would happen.</summary>
    public async Task<PastImport> PreviewAsync(string text, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.CommandIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await CompareAsync(store, PastSheet.Read(text, clock.GetUtcNow()), cancel);
    }

    public Task<PastImport> ExecuteAsync(string text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.CommandIncidents, cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var import = await CompareAsync(store, PastSheet.Read(text, now), cancel);
        if (import.HasFaults)
            throw new InvalidException("text", string.Join(" ", import.Remarks.Where(remark => remark.IsFault).Take(20).Select(remark => $"Line {remark.Line}: {remark.Text}.")));
        var numbers = new Dictionary<string, int>();
        foreach (var row in import.New.OrderBy(row => row.DetectedAt))
            Add(store, row, await NextKeyAsync(store, numbers, row.DetectedAt, cancel), actor, now);
        await store.SaveChangesAsync(cancel);
        return import;
    });

    private void Add(DrStore store, PastRow row, string key, Actor actor, DateTimeOffset now)
    {
        var incident = Incident.OfPast(key, row, actor, now);
        store.Add(incident);
        store.Add(new PastIncident { Reference = row.Reference, IncidentId = incident.Id, Stated = row.Stated, DataLost = row.DataLost, By = actor.Name, At = now });
        store.AddRange(row.Services.Select(service => new IncidentService { IncidentId = incident.Id, ServiceKey = service, Since = row.DetectedAt }));
        var sitting = Sitting.Begin(store, incident, actor, ledger, now);
        foreach (var (kind, at, words) in new[]
        {
            (EntryKind.Declared, (DateTimeOffset?)row.DetectedAt, $"Declared as {row.Severity}: {row.Title}"),
            (EntryKind.Acknowledged, row.AcknowledgedAt, "Acknowledged."),
            (EntryKind.Recovery, row.RecoveredAt, "Recovered."),
            (EntryKind.Resolved, row.ResolvedAt, $"Resolved. {row.Resolution}".Trim()),
        })
        {
            if (at is not null)
                sitting.Write(new EntryText(kind, words, actor.Name, actor.Id) { At = at });
        }
        sitting.Write(EntryKind.Fact, $"Brought in from a file as {row.Reference}{(row.Stated is { } stated ? $", which states that it took {Durations.Spoken(stated)}" : "")}.");
    }

    private static async Task<PastImport> CompareAsync(DrStore store, PastSheet sheet, CancellationToken cancel)
    {
        var known = (await store.PastIncidents.AsNoTracking().Select(past => past.Reference).ToListAsync(cancel)).ToHashSet();
        var services = (await store.Services.Select(service => service.Key).ToListAsync(cancel)).ToHashSet();
        var scenarios = (await store.Scenarios.Select(scenario => scenario.Key).ToListAsync(cancel)).ToHashSet();
        var environments = (await store.Environments.Select(environment => environment.Key).ToListAsync(cancel)).ToHashSet();
        var remarks = new List<PastRemark>(sheet.Remarks);
        foreach (var row in sheet.Rows)
        {
            remarks.AddRange(row.Services.Where(key => !services.Contains(key)).Select(key => new PastRemark(row.Line, $"services: there is no service {key}", IsFault: true)));
            if (row.Scenario is { } scenario && !scenarios.Contains(scenario))
                remarks.Add(new PastRemark(row.Line, $"scenario: there is no scenario {scenario}", IsFault: true));
            if (row.Environment is { } environment && !environments.Contains(environment))
                remarks.Add(new PastRemark(row.Line, $"environment: there is no environment {environment}", IsFault: true));
        }
        return new PastImport([.. sheet.Rows.Where(row => !known.Contains(row.Reference))], [.. sheet.Rows.Where(row => known.Contains(row.Reference)).Select(row => row.Reference)], [.. remarks.OrderBy(remark => remark.Line)]);
    }

    // After the last number of the year that it was in.
    private static async Task<string> NextKeyAsync(DrStore store, Dictionary<string, int> numbers, DateTimeOffset detected, CancellationToken cancel)
    {
        var prefix = $"{detected.UtcDateTime:yyyy}-";
        if (!numbers.TryGetValue(prefix, out var last))
        {
            var keys = await store.Incidents.Where(known => known.Key.StartsWith(prefix)).Select(known => known.Key).ToListAsync(cancel);
            last = keys.Select(known => int.TryParse(known[prefix.Length..], out var number) ? number : 0).DefaultIfEmpty().Max();
        }
        numbers[prefix] = last + 1;
        return $"{prefix}{last + 1:000}";
    }
}
