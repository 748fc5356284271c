using System.Collections.Concurrent;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Notices;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reads the war room for somebody who may see it: once for all of them between two beats.</summary>
public sealed class ReadRoom(IDbContextFactory<DrStore> stores, Caller caller, JointRooms rooms, ReadRoomBoard everybodys)
{
    public async Task<RoomBoard> ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        if (rooms.At(key) is { } open && await open.AskAsync(going => everybodys.ReadAsync(open.Id, going), cancel) is var board && board.IsFor(actor))
            return board;
        IncidentId id;
        await using (var store = await stores.CreateDbContextAsync(cancel))
            id = (await store.FindIncidentAsync(key, actor, cancel)).Id;
        return await rooms.Of(id, key).AskAsync(going => everybodys.ReadAsync(id, going), cancel);
    }
}

/// <summary>One reading for each room that somebody is in.</summary>
public sealed class JointRooms(Pulse pulse, TimeProvider clock) : IDisposable
{
    private const int Most = 32;

    private readonly ConcurrentDictionary<IncidentId, JointRoom> _rooms = new();
    private readonly ConcurrentDictionary<string, IncidentId> _keys = new();

    /// <summary>The room that somebody found by this key before, so that nobody else has to look it up.</summary>
    public JointRoom? At(string key) => _keys.TryGetValue(key, out var id) ? _rooms.GetValueOrDefault(id) : null;

    public JointRoom Of(IncidentId id, string key)
    {
        // The oldest is nearly always one that nobody is in any more; whoever is has it read anew.
        if (_rooms.Count >= Most && !_rooms.ContainsKey(id) && _rooms.Keys.MinBy(known => known.Value) is var oldest && _rooms.TryRemove(oldest, out var left))
        {
            left.Dispose();
            foreach (var (known, _) in _keys.Where(pair => pair.Value == oldest))
                _keys.TryRemove(known, out var _);
        }
        _keys[key] = id;
        return _rooms.GetOrAdd(id, made => new JointRoom(pulse, made, clock));
    }

    public void Dispose()
    {
        foreach (var room in _rooms.Values)
            room.Dispose();
    }
}

/// <summary>The part of a war room that is the same for everybody in it.</summary>
public sealed class JointRoom(Pulse pulse, IncidentId id, TimeProvider clock) : JointReading<RoomBoard>(pulse, TopicsOf(id), Lasts, clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);

    public IncidentId Id => id;

    protected override RoomBoard Keep(RoomBoard earlier, RoomBoard now) => now.Keeping(earlier);

    /// <summary>What a room is made of; a beat on any of them makes it old.</summary>
    public static IReadOnlyCollection<string> TopicsOf(IncidentId id) => [Incident.TopicOf(id), RoomPresence.TopicOf(id), Run.Topic, Notice.Topic, Exposure.Topic];
}

/// <summary>Reads what everybody sees of a war room; whoever asks may see it.</summary>
public sealed class ReadRoomBoard(IDbContextFactory<DrStore> stores, ReadClocks clocks, TimeProvider clock)
{
    private const int MostNotices = 50;
    private const int Newest = 60;

    internal async Task<RoomBoard> ReadAsync(IncidentId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var incident = await store.Incidents.AsNoTracking().SingleAsync(known => known.Id == id, cancel);
        var runs = await clocks.RunsAsync(store, incident, now, cancel);
        var entries = store.IncidentEntries.AsNoTracking().Where(entry => entry.IncidentId == id);
        var subject = incident.Subject;
        return new RoomBoard(incident, await ReadClocks.FactsAsync(store, incident, runs, cancel), now)
        {
            Runs = runs,
            Roles = await store.IncidentRoles.AsNoTracking().Where(role => role.IncidentId == id).OrderBy(role => role.From).ToListAsync(cancel),
            Offer = await store.HandoverOffers.AsNoTracking().FirstOrDefaultAsync(offer => offer.IncidentId == id && offer.EndedAt == null, cancel),
            Checks = await store.IncidentChecks.AsNoTracking().Where(check => check.IncidentId == id).OrderBy(check => check.Number).ToListAsync(cancel),
            People = await store.IncidentPeople.AsNoTracking().Where(person => person.IncidentId == id).OrderBy(person => person.Name).ToListAsync(cancel),
            Services = await ServicesAsync(store, id, cancel),
            Notices = await ReadNotices.LinesAsync(store, await store.Notices.AsNoTracking().Where(notice => notice.Subject == subject && notice.Kind != NoticeKind.Reminder).OrderByDescending(notice => notice.CreatedAt).Take(MostNotices).ToListAsync(cancel), cancel),
            Promise = await store.IncidentUpdates.AsNoTracking().FirstOrDefaultAsync(update => update.IncidentId == id && update.EndedAt == null, cancel),
            Pinned = await entries.Where(entry => entry.IsPinned).OrderBy(entry => entry.At).Take(20).ToListAsync(cancel),
            Decisions = await entries.Where(entry => entry.Kind == EntryKind.Decision).OrderByDescending(entry => entry.Number).Take(20).ToListAsync(cancel),
            Done = [.. runs.Where(run => run.Mode is RunMode.Live).SelectMany(run => run.Done).OrderBy(step => step.At)],
            Runbooks = await SuggestedAsync(store, incident, cancel),
            Activation = await store.PlanActivations.AsNoTracking().FirstOrDefaultAsync(activation => activation.PlanKey == incident.PlanKey && activation.Environment == incident.EnvironmentKey && activation.InForce != null, cancel),
            ScenarioTitle = await store.Scenarios.Where(scenario => scenario.Key == incident.ScenarioKey).Select(scenario => scenario.Title).SingleOrDefaultAsync(cancel),
            PlanTitle = await store.Plans.Where(plan => plan.Key == incident.PlanKey).Select(plan => plan.Title).SingleOrDefaultAsync(cancel),
            Present = await PresentAsync(store, id, now, cancel),
            Entries = await entries.CountAsync(cancel),
            Newest = await entries.OrderByDescending(entry => entry.At).ThenByDescending(entry => entry.Number).Take(Newest).ToListAsync(cancel),
        };
    }

    private static async Task<IReadOnlyList<string>> PresentAsync(DrStore store, IncidentId id, DateTimeOffset now, CancellationToken cancel)
    {
        var alive = now - RoomPresence.Life;
        return await store.RoomPresences.AsNoTracking().Where(row => row.IncidentId == id && row.SeenAt > alive).Select(row => row.Name).Distinct().OrderBy(name => name).ToListAsync(cancel);
    }

    private static async Task<IReadOnlyList<RoomBoard.ServiceLine>> ServicesAsync(DrStore store, IncidentId id, CancellationToken cancel)
    {
        var keys = await store.IncidentServices.AsNoTracking().Where(service => service.IncidentId == id).Select(service => service.ServiceKey).ToListAsync(cancel);
        var known = await store.Services.AsNoTracking().Where(service => keys.Contains(service.Key)).ToDictionaryAsync(service => service.Key, cancel);
        return [.. keys.Select(key => known.GetValueOrDefault(key) is { } service ? new RoomBoard.ServiceLine(key, service.Name, service.Priority, service.Degradation) : new RoomBoard.ServiceLine(key, key, 3, "")).OrderBy(line => line.Priority).ThenBy(line => line.Name, StringComparer.Ordinal)];
    }

    private static async Task<IReadOnlyList<RoomBoard.Suggested>> SuggestedAsync(DrStore store, Incident incident, CancellationToken cancel)
    {
        if (incident.ScenarioKey is not { } key || await store.Scenarios.AsNoTracking().SingleOrDefaultAsync(scenario => scenario.Key == key, cancel) is not { } scenario)
            return [];
        var links = scenario.RunbookLinks;
        var keys = links.Select(link => link.Key).ToList();
        var known = await store.KnownRunbooks.AsNoTracking().Where(runbook => keys.Contains(runbook.Key)).ToDictionaryAsync(runbook => runbook.Key, cancel);
        return [.. links.OrderBy(link => link.Role).Select(link => new RoomBoard.Suggested(link.Role, link.Key, known.GetValueOrDefault(link.Key)?.Title ?? link.Key, known.GetValueOrDefault(link.Key)?.IsPublished ?? false))];
    }
}
