using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>Finds the people behind what records say about their owners, which is free text, and behind roles.</summary>
public sealed class OwnersOf
{
    private readonly PeopleFacts _facts;
    private readonly IReadOnlyList<User> _users;
    private readonly ILookup<UserId, Contact> _contacts;
    private readonly DateTimeOffset _now;

    private OwnersOf(PeopleFacts facts, IReadOnlyList<User> users, DateTimeOffset now)
    {
        (_facts, _users, _now) = (facts, users, now);
        _contacts = facts.Contacts.Values.Where(contact => contact.UserId is not null).ToLookup(contact => contact.UserId!.Value);
    }

    /// <summary>Somebody who can be told: by their contact, or in the console alone where they have none.</summary>
    public sealed record Person(Guid Id, string Name, Contact? Contact, UserId? User);

    public static async Task<OwnersOf> ReadAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var breakGlass = await store.BreakGlassAccounts.Select(account => account.UserId).ToListAsync(cancel);
        var users = await store.Users.AsNoTracking().Where(user => user.DisabledAt == null).ToListAsync(cancel);
        return new OwnersOf(await PeopleFacts.ReadAsync(store, now, cancel), [.. users.Where(user => !breakGlass.Contains(user.Id))], now);
    }

    /// <summary>Whoever has to do this: its owner, else those of the role.</summary>
    public IReadOnlyList<Person> Of(DueMatter matter)
    {
        var owners = Named(matter.Owner.Trim());
        return owners.Count > 0 ? owners : [.. _users.Where(user => (user.Roles & matter.Else) != 0).Select(Of)];
    }

    private List<Person> Named(string owner)
    {
        if (owner.Length == 0)
            return [];
        if (PeopleRef.Read(owner) is { } who)
            return [.. _facts.Meant(who, _now).Where(IsHere).Select(Of)];
        if (_users.FirstOrDefault(user => Is(user.Name, owner) || Is(user.Email, owner)) is { } known)
            return [Of(known)];
        return [.. _facts.Contacts.Values.Where(contact => IsHere(contact) && (contact.Key == owner || Is(contact.Name, owner) || contact.Channels.Any(channel => channel.Kind is ChannelKind.Email && Is(channel.Address, owner)))).Take(1).Select(Of)];
    }

    private bool IsHere(Contact contact) => !contact.HasLeft(_now);

    private Person Of(User user) => _contacts[user.Id].FirstOrDefault(IsHere) is { } contact ? Of(contact) : new Person(user.Id.Value, user.Name, null, user.Id);

    private static Person Of(Contact contact) => new(contact.Id.Value, contact.Name, contact, contact.UserId);

    private static bool Is(string one, string other) => one.Equals(other, StringComparison.OrdinalIgnoreCase);
}
