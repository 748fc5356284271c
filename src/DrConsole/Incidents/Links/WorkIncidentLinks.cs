using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>How incidents have to do with one another: merged, linked, one part of another. Nothing is erased by any of it.</summary>
public sealed class WorkIncidentLinks(IncidentDesk desk)
{
    /// <summary>Two that turn out to be one: this one ends, and the other takes over what it affects.</summary>
    public Task MergeAsync(string key, string into, string reason, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        var why = Said(reason);
        var (store, incident) = (sitting.Store, sitting.Incident);
        var other = await OtherAsync(sitting, into, cancel);
        incident.MergeInto(other, sitting.Now);
        var there = await store.IncidentServices.Where(service => service.IncidentId == other.Id).Select(service => service.ServiceKey).ToListAsync(cancel);
        var here = await store.IncidentServices.AsNoTracking().Where(service => service.IncidentId == incident.Id).ToListAsync(cancel);
        store.AddRange(here.Where(service => !there.Contains(service.ServiceKey)).Select(service => new IncidentService { IncidentId = other.Id, ServiceKey = service.ServiceKey, Since = sitting.Now }));
        foreach (var update in await store.IncidentUpdates.Where(update => update.IncidentId == incident.Id && update.EndedAt == null).ToListAsync(cancel))
            update.End(null, sitting.Now);
        foreach (var role in await store.IncidentRoles.Where(role => role.IncidentId == incident.Id && role.To == null).ToListAsync(cancel))
            role.End(sitting.Now);
        sitting.Write(EntryKind.Merged, $"Merged into {other.Key}: {why}", IncidentJson.Of(("into", other.Key)));
        (await sitting.BesideAsync(other, cancel)).Write(EntryKind.Merged, $"{incident.Key} was merged into this one: {why}", IncidentJson.Of(("from", incident.Key)));
        sitting.Record("incident.merged", ("into", $"incident/{other.Id}"));
    }, cancel);

    public Task LinkAsync(string key, string with, string reason, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, async sitting =>
    {
        var other = await OtherAsync(sitting, with, cancel);
        var link = IncidentLink.Between(sitting.Incident.Id, other.Id, reason, sitting.Actor.Name, sitting.Now);
        if (await sitting.Store.IncidentLinks.AnyAsync(known => known.One == link.One && known.Other == link.Other, cancel))
            throw new RefusedException($"It is linked with {other.Key} already.", "linked");
        sitting.Store.Add(link);
        sitting.Write(EntryKind.Linked, $"Has to do with {other.Key}: {link.Why}", IncidentJson.Of(("with", other.Key)));
        (await sitting.BesideAsync(other, cancel)).Write(EntryKind.Linked, $"Has to do with {sitting.Incident.Key}: {link.Why}", IncidentJson.Of(("with", sitting.Incident.Key)));
    }, cancel);

    /// <summary>Makes it a part of another that is led as a whole; with nothing named it stands by itself again.</summary>
    public Task BelongAsync(string key, string? parent, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        var whole = string.IsNullOrWhiteSpace(parent) ? null : await OtherAsync(sitting, parent, cancel);
        if (whole is not null && await sitting.Store.Incidents.AnyAsync(known => known.Parent == sitting.Incident.Id, cancel))
            throw new RefusedException("It has parts of its own. One level is enough to keep in the head.", "nested");
        sitting.Incident.BelongTo(whole);
        sitting.Write(EntryKind.Linked, whole is null ? "Stands by itself again." : $"Is part of {whole.Key}.", IncidentJson.Of(("parent", whole?.Key)));
        if (whole is not null)
            (await sitting.BesideAsync(whole, cancel)).Write(EntryKind.Linked, $"{sitting.Incident.Key} is part of this one: {sitting.Incident.SpokenTitle}", IncidentJson.Of(("part", sitting.Incident.Key)));
    }, cancel);

    private static async Task<Incident> OtherAsync(Sitting sitting, string key, CancellationToken cancel)
    {
        try
        {
            return await sitting.Store.FindIncidentAsync(key.Trim(), sitting.Actor, cancel);
        }
        catch (MissingException)
        {
            throw new InvalidException("with", $"There is no incident {key.Trim()}.");
        }
    }

    private static string Said(string reason) => reason.Trim() is { Length: > 0 and <= IncidentLink.MaxWhy } why ? why
        : throw new InvalidException("reason", $"Say why, in up to {IncidentLink.MaxWhy} characters.");
}
