using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Changes what is known of an incident: title, impact, times, services, links, and who may see a private one.</summary>
public sealed class TellIncident(IncidentDesk desk)
{
    public Task ExecuteAsync(string key, IncidentFacts facts, IReadOnlyList<string> services, int version, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, async sitting =>
    {
        var (store, incident, before) = (sitting.Store, sitting.Incident, sitting.Incident.Facts);
        ConflictException.ThrowIfStale(incident.Key, incident.Version, version, [new("Title", before.Title, facts.Title), new("Impact", before.Impact, facts.Impact)]);
        await IncidentRows.CheckKeysAsync(store, services, facts.Plan, facts.Environment, isScenarios: false, cancel);
        if (facts.Scenario is { Length: > 0 } scenario && !await store.Scenarios.AnyAsync(known => known.Key == scenario, cancel))
            throw new InvalidException("scenario", $"There is no scenario {scenario}.");
        incident.Tell(facts, sitting.Now);
        if (Changes(before, incident.Facts) is { Count: > 0 } changes)
            sitting.Write(EntryKind.Fact, string.Join(" ", changes));
        if (before.Plan != facts.Plan)
            await PhaseLists.TakeAsync(sitting, cancel);
        await SetServicesAsync(sitting, services, cancel);
    }, cancel);

    /// <summary>Names somebody who may see a private incident, or takes that back. Whoever does it stays named.</summary>
    public Task NameAsync(string key, UserId user, bool named, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        var (store, incident) = (sitting.Store, sitting.Incident);
        if (!incident.IsPrivate)
            throw new RefusedException("Everybody may see it: it is not private.", "not-private");
        var known = await store.IncidentPeople.SingleOrDefaultAsync(person => person.IncidentId == incident.Id && person.UserId == user, cancel);
        if (known is not null == named)
            return;
        if (known is not null && sitting.Actor.Kind is Actor.Kinds.User && sitting.Actor.UserId == user)
            throw new RefusedException("You cannot shut yourself out.", "yourself");
        var name = known?.Name ?? (await store.Users.AsNoTracking().SingleOrDefaultAsync(each => each.Id == user && each.DisabledAt == null, cancel) ?? throw new InvalidException("user", "There is nobody like that who signs in.")).Name;
        if (known is null)
            store.Add(new IncidentPerson { IncidentId = incident.Id, UserId = user, Name = name, Since = sitting.Now });
        else
            store.Remove(known);
        sitting.Write(EntryKind.Duty, named ? $"{name} may see this incident from now on." : $"{name} may not see this incident any more.");
    }, cancel);

    private static async Task SetServicesAsync(Sitting sitting, IReadOnlyList<string> services, CancellationToken cancel)
    {
        var (store, id) = (sitting.Store, sitting.Incident.Id);
        var before = await store.IncidentServices.Where(service => service.IncidentId == id).ToListAsync(cancel);
        var (gone, come) = (before.Where(service => !services.Contains(service.ServiceKey)).ToList(), services.Distinct().Where(key => !before.Exists(service => service.ServiceKey == key)).ToList());
        store.RemoveRange(gone);
        store.AddRange(come.Select(key => new IncidentService { IncidentId = id, ServiceKey = key, Since = sitting.Now }));
        if (come.Count + gone.Count == 0)
            return;
        if (!sitting.Incident.IsPrivate)
            sitting.Record("incident.services", ("added", string.Join(", ", come)), ("removed", string.Join(", ", gone.Select(service => service.ServiceKey))));
        sitting.Write(EntryKind.Fact, $"{(come.Count > 0 ? $"Affected as well: {string.Join(", ", come)}. " : "")}{(gone.Count > 0 ? $"Not affected: {string.Join(", ", gone.Select(service => service.ServiceKey))}." : "")}".Trim());
    }

    private static List<string> Changes(IncidentFacts before, IncidentFacts after)
    {
        var changes = new List<string>();
        if (before.Title != after.Title)
            changes.Add($"Title: {after.Title} (was: {before.Title}).");
        if (before.Impact != after.Impact)
            changes.Add($"Impact: {after.Impact}.");
        if (before.ImpactAt != after.ImpactAt)
            changes.Add($"Impact since {Time(after.ImpactAt)} (was {Time(before.ImpactAt)}).");
        if (before.DetectedAt != after.DetectedAt)
            changes.Add($"Detected at {Time(after.DetectedAt)} (was {Time(before.DetectedAt)}).");
        if (before.SuspectedCompromiseAt != after.SuspectedCompromiseAt)
            changes.Add($"Copies made after {Time(after.SuspectedCompromiseAt)} may not be trusted.");
        if ((before.Scenario, before.Plan, before.Environment) != (after.Scenario, after.Plan, after.Environment))
            changes.Add($"Scenario {after.Scenario ?? "none"}, plan {after.Plan ?? "none"}, environment {after.Environment ?? "none"}.");
        if ((before.ConferenceUrl, before.ChatUrl, before.ExternalTicket) != (after.ConferenceUrl, after.ChatUrl, after.ExternalTicket))
            changes.Add("Links changed.");
        return changes;
    }

    private static string Time(DateTimeOffset? time) => time is { } known ? $"{known.UtcDateTime:yyyy-MM-dd HH:mm} UTC" : "not known";
}
