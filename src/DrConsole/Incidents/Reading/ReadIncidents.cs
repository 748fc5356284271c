using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reads the list of incidents that somebody may see, and the timeline of one.</summary>
public sealed class ReadIncidents(IDbContextFactory<DrStore> stores, Caller caller)
{
    public const int MostEntries = 150;

    public sealed record Query(IncidentState? State = null, IncidentSeverity? Severity = null, string? Service = null, string Text = "");

    public sealed record Line(
        IncidentId Id, string Key, string Title, IncidentSeverity Severity, IncidentPhase Phase, IncidentState State, DateTimeOffset CountsFrom, DateTimeOffset DeclaredAt, DateTimeOffset? RecoveredAt, DateTimeOffset? ResolvedAt,
        string? Commander, bool IsPrivate, bool IsTest);

    /// <param name="Kinds">Empty: all of them.</param>
    public sealed record TimelineQuery(IReadOnlyCollection<EntryKind> Kinds, string Text = "");

    /// <summary>The newest first, from the one before <paramref name="before"/> on.</summary>
    public async Task<IReadOnlyList<Line>> ListAsync(Query asked, string? before, int limit, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var incidents = Matching(store, store.VisibleTo(actor).AsNoTracking(), asked);
        if (before is { Length: > 0 })
        {
            var last = (await store.FindIncidentAsync(before, actor, cancel)).DeclaredAt;
            incidents = incidents.Where(incident => incident.DeclaredAt < last);
        }
        return await LinesAsync(store, await incidents.OrderByDescending(incident => incident.DeclaredAt).Take(limit).ToListAsync(cancel), cancel);
    }

    /// <summary>Those that are under way, the worst first.</summary>
    public async Task<IReadOnlyList<Line>> ActiveAsync(CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var open = await store.VisibleTo(actor).AsNoTracking().Where(incident => incident.State == IncidentState.Open).OrderBy(incident => incident.DeclaredAt).Take(50).ToListAsync(cancel);
        return [.. (await LinesAsync(store, open, cancel)).OrderBy(line => line.Severity).ThenBy(line => line.DeclaredAt)];
    }

    public async Task<int> CountAsync(string key, TimelineQuery asked, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await Matching(store, await store.FindIncidentAsync(key, actor, cancel), asked).CountAsync(cancel);
    }

    /// <summary>A window of the timeline, the newest first.</summary>
    public async Task<IReadOnlyList<IncidentEntry>> TimelineAsync(string key, TimelineQuery asked, int skip, int take, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await Matching(store, await store.FindIncidentAsync(key, actor, cancel), asked).OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Number)
            .Skip(Math.Max(0, skip)).Take(Math.Clamp(take, 1, MostEntries)).ToListAsync(cancel);
    }

    // What follows is SQL, which knows no culture.
#pragma warning disable CA1304, CA1311, CA1862
    private static IQueryable<IncidentEntry> Matching(DrStore store, Incident incident, TimelineQuery asked)
    {
        var entries = store.IncidentEntries.AsNoTracking().Where(entry => entry.IncidentId == incident.Id);
        var kinds = asked.Kinds.ToList();
        if (kinds.Count > 0)
            entries = entries.Where(entry => kinds.Contains(entry.Kind));
        if (asked.Text.Trim().ToUpperInvariant() is { Length: > 0 } text)
            entries = entries.Where(entry => entry.Text.ToUpper().Contains(text) || entry.Who.ToUpper().Contains(text));
        return entries;
    }

    private static IQueryable<Incident> Matching(DrStore store, IQueryable<Incident> incidents, Query asked)
    {
        var services = store.IncidentServices;
        if (asked.State is { } state)
            incidents = incidents.Where(incident => incident.State == state);
        if (asked.Severity is { } severity)
            incidents = incidents.Where(incident => incident.Severity == severity);
        if (asked.Service is { Length: > 0 } service)
            incidents = incidents.Where(incident => services.Any(row => row.IncidentId == incident.Id && row.ServiceKey == service));
        return asked.Text.Trim().ToUpperInvariant() is { Length: > 0 } text ? incidents.Where(incident => incident.Title.ToUpper().Contains(text) || incident.Key.Contains(text)) : incidents;
    }
#pragma warning restore CA1304, CA1311, CA1862

    private static async Task<IReadOnlyList<Line>> LinesAsync(DrStore store, IReadOnlyList<Incident> incidents, CancellationToken cancel)
    {
        var ids = incidents.Select(incident => incident.Id).ToList();
        var commanders = await store.IncidentRoles.AsNoTracking().Where(role => ids.Contains(role.IncidentId) && role.Commands == 1).ToDictionaryAsync(role => role.IncidentId, role => role.Name, cancel);
        return [.. incidents.Select(incident => new Line(incident.Id, incident.Key, incident.Title, incident.Severity, incident.Phase, incident.State, incident.CountsFrom, incident.DeclaredAt, incident.RecoveredAt, incident.ResolvedAt,
            commanders.GetValueOrDefault(incident.Id), incident.IsPrivate, incident.IsTest))];
    }
}
