using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reads what an incident has to do with others, as far as whoever asks may see them.</summary>
public sealed class ReadIncidentLinks(IDbContextFactory<DrStore> stores, Caller caller)
{
    public sealed record Other(string Key, string Title, IncidentSeverity Severity, IncidentState State, string Why);

    public sealed record Board(Other? MergedInto, Other? Parent, IReadOnlyList<Other> Merged, IReadOnlyList<Other> Parts, IReadOnlyList<Other> Linked)
    {
        public bool IsEmpty => MergedInto is null && Parent is null && Merged.Count + Parts.Count + Linked.Count == 0;
    }

    public async Task<Board> ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var incident = await store.FindIncidentAsync(key, actor, cancel);
        var id = incident.Id;
        var links = await store.IncidentLinks.AsNoTracking().Where(link => link.One == id || link.Other == id).ToListAsync(cancel);
        List<IncidentId> linked = [.. links.Select(link => link.One == id ? link.Other : link.One)];
        var (into, parent) = (incident.MergedInto, incident.Parent);
        var others = await store.VisibleTo(actor).AsNoTracking()
            .Where(other => other.MergedInto == id || other.Parent == id || other.Id == into || other.Id == parent || linked.Contains(other.Id)).OrderBy(other => other.DeclaredAt).ToListAsync(cancel);
        return new Board(
            others.Where(other => other.Id == into).Select(other => Of(other)).FirstOrDefault(), others.Where(other => other.Id == parent).Select(other => Of(other)).FirstOrDefault(),
            [.. others.Where(other => other.MergedInto == id).Select(other => Of(other))], [.. others.Where(other => other.Parent == id).Select(other => Of(other))],
            [.. others.Where(other => linked.Contains(other.Id)).Select(other => Of(other, links.Find(link => link.One == other.Id || link.Other == other.Id)!.Why))]);
    }

    private static Other Of(Incident incident, string why = "") => new(incident.Key, incident.Title, incident.Severity, incident.State, why);
}
