using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>
/// Declares an incident: the record, its timeline, its checklists, who is paged and the ledger in one save. Declared twice by the same hand within
/// two minutes, it is one.
/// </summary>
public sealed class DeclareIncident(IDbContextFactory<DrStore> stores, Caller caller, IncidentGates gates, IncidentRows rows, TimeProvider clock)
{
    private const int Patience = 5;

    public async Task<Incident> ExecuteAsync(Declaration what, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.DeclareIncidents, cancel);
        using var gate = await gates.EnterAsync("declare", cancel);
        for (var left = Patience; ; left--)
        {
            try
            {
                return await Races.SettleAsync(() => DeclareAsync(what, actor, cancel));
            }
            catch (RefusedException busy) when (busy.Code == "conflict" && left > 0)
            {
                // Other nodes took number after number. This is no moment to ask a person to try once more.
                continue;
            }
        }
    }

    private async Task<Incident> DeclareAsync(Declaration what, Actor actor, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var incident = await rows.DeclareAsync(store, what, actor, clock.GetUtcNow(), cancel);
        await store.SaveChangesAsync(cancel);
        return incident;
    }
}

/// <summary>Puts a new incident into a store, for the caller to save: people who declare one, and what finds trouble by itself.</summary>
public sealed class IncidentRows(Ledger ledger, IncidentPages pages)
{
    private static readonly TimeSpan SameWithin = TimeSpan.FromMinutes(2);

    internal Task<Incident> DeclareAsync(DrStore store, Declaration what, Actor actor, DateTimeOffset now, CancellationToken cancel) => DeclareAsync(store, what, actor, now, "Declared just now.", cancel);

    /// <param name="why">What whoever is paged is told.</param>
    internal async Task<Incident> DeclareAsync(DrStore store, Declaration what, Actor actor, DateTimeOffset now, string why, CancellationToken cancel)
    {
        what.Check(now);
        if (await SameAsync(store, what, actor, now, cancel) is { } same)
            return same;
        what = await FilledAsync(store, what, cancel);
        var rule = await store.FindSeverityRuleAsync(what.Severity, cancel);
        var incident = Incident.Declare(await NextKeyAsync(store, now, cancel), what, actor, rule, now);
        store.Add(incident);
        var sitting = Sitting.Begin(store, incident, actor, ledger, now);
        sitting.Record("incident.declared", ("severity", incident.Severity), ("scenario", incident.IsPrivate ? null : incident.ScenarioKey), ("services", incident.IsPrivate ? null : string.Join(", ", what.Services)), ("private", incident.IsPrivate), ("test", incident.IsTest));
        sitting.Write(EntryKind.Declared, $"Declared as {incident.Severity}: {incident.Title}", IncidentJson.Of(("severity", $"{incident.Severity}"), ("scenario", incident.ScenarioKey), ("services", string.Join(", ", what.Services))));
        await StakesOfIncidents.TellAsync(sitting, what.Services, cancel);
        store.AddRange(what.Services.Select(key => new IncidentService { IncidentId = incident.Id, ServiceKey = key, Since = now }));
        await AdmitAsync(store, incident, what, actor, now, cancel);
        await sitting.LeadAsync(actor, cancel);
        await PhaseLists.TakeAsync(sitting, cancel);
        if (rule.FirstNotice is { } first)
            store.Add(IncidentUpdate.Promise(incident.Id, 1, now + first, now));
        await pages.PageAsync(sitting, rule, why, cancel);
        return incident;
    }

    // Others may well declare another with the same words; the same hand twice is a double click, or a program that tried again.
    private static async Task<Incident?> SameAsync(DrStore store, Declaration what, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        var (since, title, by) = (now - SameWithin, what.Title.Trim(), actor.Id);
        return await store.Incidents.AsNoTracking().FirstOrDefaultAsync(known => known.Title == title && known.DeclaredById == by && known.DeclaredAt > since && known.ResolvedAt == null, cancel);
    }

    private static async Task<string> NextKeyAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        // Of another node's declaration at the same instant the index knows: then the next number is taken.
        var prefix = $"{now:yyyy}-";
        var last = await store.Incidents.Where(known => known.Key.StartsWith(prefix)).OrderByDescending(known => known.Key.Length).ThenByDescending(known => known.Key).Select(known => known.Key).FirstOrDefaultAsync(cancel);

        // What finds trouble by itself may declare more than one in a save.
        last = store.Incidents.Local.Select(known => known.Key).Append(last).OfType<string>().Where(key => key.StartsWith(prefix, StringComparison.Ordinal)).OrderBy(key => key.Length).ThenBy(key => key, StringComparer.Ordinal).LastOrDefault();
        return $"{prefix}{(last is null ? 1 : int.Parse(last[prefix.Length..], System.Globalization.CultureInfo.InvariantCulture) + 1):000}";
    }

    // What the scenario knows need not be said.
    private static async Task<Declaration> FilledAsync(DrStore store, Declaration what, CancellationToken cancel)
    {
        var scenario = what.Scenario is { Length: > 0 } key
            ? await store.Scenarios.AsNoTracking().SingleOrDefaultAsync(known => known.Key == key, cancel) ?? throw new InvalidException("scenario", $"There is no scenario {key}.")
            : null;
        var isScenarios = what.Services.Count == 0 && scenario is not null;
        what = what with
        {
            Scenario = scenario?.Key,
            Plan = string.IsNullOrEmpty(what.Plan) ? scenario?.Plan : what.Plan,
            Services = [.. (isScenarios ? PlanLines.Each(scenario!.Services) : what.Services).Distinct()],
            Environment = string.IsNullOrEmpty(what.Environment) ? await PlaceAsync(store, cancel) : what.Environment,
        };
        await CheckKeysAsync(store, what.Services, what.Plan, what.Environment, isScenarios, cancel);
        return what;
    }

    internal static async Task CheckKeysAsync(DrStore store, IReadOnlyList<string> services, string? plan, string? environment, bool isScenarios, CancellationToken cancel)
    {
        var known = await store.Services.Where(service => services.Contains(service.Key)).Select(service => service.Key).ToListAsync(cancel);
        new FieldErrors()
            .Check(isScenarios || services.Except(known).FirstOrDefault() is null, "services", $"There is no service {services.Except(known).FirstOrDefault()}.")
            .Check(string.IsNullOrEmpty(plan) || await store.Plans.AnyAsync(each => each.Key == plan, cancel), "plan", $"There is no plan {plan}.")
            .Check(string.IsNullOrEmpty(environment) || await store.Environments.AnyAsync(each => each.Key == environment, cancel), "environment", $"There is no environment {environment}.")
            .ThrowIfAny();
    }

    private static Task<string?> PlaceAsync(DrStore store, CancellationToken cancel) =>
        store.Environments.Where(place => place.IsProduction).OrderBy(place => place.Key).Select(place => place.Key).FirstOrDefaultAsync(cancel);

    private static async Task AdmitAsync(DrStore store, Incident incident, Declaration what, Actor actor, DateTimeOffset now, CancellationToken cancel)
    {
        if (!incident.IsPrivate)
            return;
        var ids = what.People.Concat(actor.Kind is Actor.Kinds.User ? [actor.UserId] : []).Distinct().ToList();
        var people = await store.Users.Where(user => ids.Contains(user.Id) && user.DisabledAt == null).Select(user => new { user.Id, user.Name }).ToListAsync(cancel);
        if (people.Count == 0)
            throw new InvalidException("people", "A private incident names at least one person who may see it.");
        store.AddRange(people.Select(person => new IncidentPerson { IncidentId = incident.Id, UserId = person.Id, Name = person.Name, Since = now }));
    }
}
