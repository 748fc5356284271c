using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>One decision about one incident: who decides, when, and the store that everything of it is saved in.</summary>
internal sealed class Sitting
{
    private readonly Ledger _ledger;
    private int _last;

    private Sitting(DrStore store, Incident incident, Actor actor, Ledger ledger, DateTimeOffset now, int last) =>
        (Store, Incident, Actor, _ledger, Now, _last) = (store, incident, actor, ledger, now, last);

    public DrStore Store { get; }

    public Incident Incident { get; }

    public Actor Actor { get; }

    public DateTimeOffset Now { get; }

    public static Sitting Begin(DrStore store, Incident incident, Actor actor, Ledger ledger, DateTimeOffset now) => new(store, incident, actor, ledger, now, 0);

    public static async Task<Sitting> OpenAsync(DrStore store, Incident incident, Actor actor, Ledger ledger, DateTimeOffset now, CancellationToken cancel) =>
        new(store, incident, actor, ledger, now, Math.Max(
            await store.IncidentEntries.Where(entry => entry.IncidentId == incident.Id).MaxAsync(entry => (int?)entry.Number, cancel) ?? 0,
            store.IncidentEntries.Local.Where(entry => entry.IncidentId == incident.Id).Select(entry => entry.Number).DefaultIfEmpty().Max()));

    /// <summary>The same decision, as the timeline of another incident tells it.</summary>
    public Task<Sitting> BesideAsync(Incident other, CancellationToken cancel) => OpenAsync(Store, other, Actor, _ledger, Now, cancel);

    public IncidentEntry Write(EntryKind kind, string text, string facts = "{}") => Write(new EntryText(kind, text, Actor.Name, Actor.Id) { Facts = facts });

    public IncidentEntry Write(EntryText text)
    {
        var entry = IncidentEntry.Of(Incident.Id, ++_last, text.Text.Length <= IncidentEntry.MaxText ? text : text with { Text = text.Text[..IncidentEntry.MaxText] }, Now);
        Store.Add(entry);
        return entry;
    }

    /// <summary>Enters the ledger under the incident, as every other entry about it.</summary>
    public void Record(string kind, params ReadOnlySpan<(string Name, object? Value)> content) => _ledger.Record(Store, kind, $"incident/{Incident.Id}", content);

    /// <summary>Whoever holds command now.</summary>
    public Task<IncidentRole?> CommanderAsync(CancellationToken cancel) =>
        Store.IncidentRoles.SingleOrDefaultAsync(role => role.IncidentId == Incident.Id && role.Commands == 1, cancel);

    /// <summary>Gives command to a person who may hold it, and to nobody else; whoever had it holds it until the same instant.</summary>
    public async Task<bool> LeadAsync(Actor who, CancellationToken cancel)
    {
        if (who.Kind is not Actor.Kinds.User || !await Store.Users.AnyAsync(user => user.Id == who.UserId && user.DisabledAt == null && (user.Roles & AccessRoles.Commander) != 0, cancel))
            return false;
        var before = await CommanderAsync(cancel);
        before?.End(Now);
        Store.Add(IncidentRole.Begin(Incident.Id, IncidentDuty.Commander, who.UserId, who.Name, Now));
        Incident.Lead(true, Now);
        Record("incident.command-taken", ("user", $"user/{who.UserId}"), ("from", before is null ? null : $"user/{before.UserId}"));
        Write(EntryKind.Duty, before is null ? $"{who.Name} commands." : $"{who.Name} commands, taking over from {before.Name}.");
        return true;
    }
}

/// <summary>What the console itself knows of an entry, as canonical JSON.</summary>
internal static class IncidentJson
{
    public static string Of(params IEnumerable<(string Name, string? Value)> facts) =>
        System.Text.Json.JsonSerializer.Serialize(new SortedDictionary<string, string>(facts.Where(fact => !string.IsNullOrEmpty(fact.Value)).ToDictionary(fact => fact.Name, fact => fact.Value!), StringComparer.Ordinal));
}
