using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>Everybody, every duty and every policy, read in one go: what who-is-on-call and reachability are computed from.</summary>
public sealed class PeopleFacts
{
    private readonly Dictionary<ContactId, List<Absence>> _absences;
    private readonly ILookup<string, Cover> _covers;

    /// <param name="Covers">In the order in which they were made.</param>
    public sealed record TurnChanges(IEnumerable<Cover> Covers, IEnumerable<Absence> Absences);

    public PeopleFacts(IEnumerable<Contact> contacts, IEnumerable<Group> groups, IEnumerable<Rotation> rotations, IEnumerable<EscalationPolicy> policies, TurnChanges changes)
    {
        Contacts = contacts.ToDictionary(contact => contact.Key);
        Groups = groups.ToDictionary(group => group.Key);
        Rotations = rotations.ToDictionary(rotation => rotation.Key);
        Policies = policies.ToDictionary(policy => policy.Key);
        _covers = changes.Covers.ToLookup(cover => cover.Rotation);
        _absences = changes.Absences.GroupBy(absence => absence.ContactId).ToDictionary(group => group.Key, group => group.ToList());
    }

    public IReadOnlyDictionary<string, Contact> Contacts { get; }

    public IReadOnlyDictionary<string, Group> Groups { get; }

    public IReadOnlyDictionary<string, Rotation> Rotations { get; }

    public IReadOnlyDictionary<string, EscalationPolicy> Policies { get; }

    public static async Task<PeopleFacts> ReadAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        // What was over a while ago still shows in the strip of the last days, and no longer.
        var since = now.AddDays(-OnCallBoard.MostDaysBack);
        return new PeopleFacts(
            await store.Contacts.AsNoTracking().Include(contact => contact.Channels).ToListAsync(cancel), await store.ContactGroups.AsNoTracking().ToListAsync(cancel),
            await store.Rotations.AsNoTracking().Include(rotation => rotation.Layers).ToListAsync(cancel), await store.EscalationPolicies.AsNoTracking().Include(policy => policy.Levels).ToListAsync(cancel),
            new TurnChanges(
                await store.Covers.AsNoTracking().Where(cover => cover.To > since).OrderBy(cover => cover.MadeAt).ThenBy(cover => cover.Id).ToListAsync(cancel),
                await store.Absences.AsNoTracking().Where(absence => absence.To > since).ToListAsync(cancel)));
    }

    public string NameOf(string contact) => Contacts.GetValueOrDefault(contact)?.Name ?? contact;

    public string NameOf(PeopleRef who) => who.Kind switch
    {
        PeopleRef.Contact => NameOf(who.Key),
        PeopleRef.Group => Groups.GetValueOrDefault(who.Key)?.Name ?? who.Key,
        _ => Rotations.GetValueOrDefault(who.Key)?.Name ?? who.Key,
    };

    public IReadOnlyList<Cover> CoversOf(string rotation) => [.. _covers[rotation]];

    public IReadOnlyList<Absence> AbsencesOf(Contact contact) => _absences.GetValueOrDefault(contact.Id) ?? [];

    public OnCallPlan PlanOf(Rotation rotation) =>
        new(rotation.Key, rotation.Text, [.. _covers[rotation.Key].Reverse().Select(cover => new CoverText(cover.Contact, cover.From, cover.To, cover.Note))], AwayAt) { Edges = EdgesOf };

    public Away? AwayAt(string contact, DateTimeOffset moment) => Contacts.GetValueOrDefault(contact) switch
    {
        null => new Away("is no contact any more"),
        { } known when known.HasLeft(moment) => new Away("left"),
        { } known when AbsencesOf(known).Any(absence => absence.From <= moment && absence.To > moment) => new Away("is away"),
        _ => null,
    };

    /// <summary>Whoever this means at a moment; nobody where there is a gap.</summary>
    public IReadOnlyList<Contact> Meant(PeopleRef who, DateTimeOffset moment) => who.Kind switch
    {
        PeopleRef.Contact => Known([who.Key]),
        PeopleRef.Group => Known(KeyLines.Each(Groups.GetValueOrDefault(who.Key)?.Members ?? "")),
        _ => Rotations.GetValueOrDefault(who.Key) is { } rotation && OnCall.At(PlanOf(rotation), moment).Contact is { } key ? Known([key]) : [],
    };

    private List<Contact> Known(IReadOnlyList<string> keys) => [.. keys.Select(key => Contacts.GetValueOrDefault(key)).OfType<Contact>()];

    private IEnumerable<DateTimeOffset> EdgesOf(string contact)
    {
        if (Contacts.GetValueOrDefault(contact) is not { } known)
            return [];
        var away = AbsencesOf(known).SelectMany(absence => new[] { absence.From, absence.To });
        return known.LeftOn is { } day ? away.Append(Zones.At(Zones.Of(known.TimeZone), day.ToDateTime(TimeOnly.MinValue))) : away;
    }
}
