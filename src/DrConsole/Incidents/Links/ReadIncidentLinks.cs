using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reads what an incident has to do with others, as far as whoever asks may see them.</summary>
public sealed class ReadIncidentLinks(IDbContextFactory<DrStore> stores, Caller caller, JointLinks joint)
{
    public sealed record Other(string Key, string Title, IncidentSeverity Severity, IncidentState State, string Why);

    public sealed record Board(Other? MergedInto, Other? Parent, IReadOnlyList<Other> Merged, IReadOnlyList<Other> Parts, IReadOnlyList<Other> Linked)
    {
        public bool IsEmpty => MergedInto is null && Parent is null && Merged.Count + Parts.Count + Linked.Count == 0;
    }

    /// <summary>The same before it is known who asks.</summary>
    /// <param name="HasPrivate">Something of it is not for everybody.</param>
    public sealed record Found(Board Board, bool HasPrivate);

    public async Task<Board> ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return (await ReadAsync(store, await store.FindIncidentAsync(key, actor, cancel), store.VisibleTo(actor), cancel)).Board;
    }

    /// <summary>The same for somebody who has the incident before them: read once for all of them, unless something of it is private.</summary>
    public async Task<Board> ShownAsync(Incident of, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeIncidents, cancel);
        return !of.IsPrivate && await joint.AskAsync(of.Id, going => ReadForAllAsync(of.Id, going), cancel) is { HasPrivate: false } found ? found.Board : await ExecuteAsync(of.Key, cancel);
    }

    private async Task<Found> ReadForAllAsync(IncidentId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await ReadAsync(store, await store.Incidents.AsNoTracking().SingleAsync(incident => incident.Id == id, cancel), store.Incidents, cancel);
    }

    private static async Task<Found> ReadAsync(DrStore store, Incident incident, IQueryable<Incident> visible, CancellationToken cancel)
    {
        var id = incident.Id;
        var links = await store.IncidentLinks.AsNoTracking().Where(link => link.One == id || link.Other == id).ToListAsync(cancel);
        List<IncidentId> linked = [.. links.Select(link => link.One == id ? link.Other : link.One)];
        var (into, parent) = (incident.MergedInto, incident.Parent);
        var others = await visible.AsNoTracking()
            .Where(other => other.MergedInto == id || other.Parent == id || other.Id == into || other.Id == parent || linked.Contains(other.Id)).OrderBy(other => other.DeclaredAt).ToListAsync(cancel);
        var board = new Board(
            others.Where(other => other.Id == into).Select(other => Of(other)).FirstOrDefault(), others.Where(other => other.Id == parent).Select(other => Of(other)).FirstOrDefault(),
            [.. others.Where(other => other.MergedInto == id).Select(other => Of(other))], [.. others.Where(other => other.Parent == id).Select(other => Of(other))],
            [.. others.Where(other => linked.Contains(other.Id)).Select(other => Of(other, links.Find(link => link.One == other.Id || link.Other == other.Id)!.Why))]);
        return new Found(board, incident.IsPrivate || others.Exists(other => other.IsPrivate));
    }

    private static Other Of(Incident incident, string why = "") => new(incident.Key, incident.Title, incident.Severity, incident.State, why);
}
