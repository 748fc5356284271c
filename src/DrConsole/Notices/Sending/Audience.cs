using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Finds out who an audience is right now: everybody once, however often they are meant.</summary>
internal static class Audience
{
    /// <summary>Somebody who is told, with the order of channels that their role asks for.</summary>
    public sealed record Told(Recipient Recipient, Contact? Contact, string Order = "");

    public static async Task<IReadOnlyList<Told>> FindAsync(DrStore store, NoticeAudience audience, PeopleFacts facts, DateTimeOffset now, CancellationToken cancel)
    {
        // Roles first: they carry by when somebody has to answer.
        var told = await StakeholdersAsync(store, audience.Stakeholders, facts, now, cancel);
        var seen = told.Select(each => each.Contact!.Id).ToHashSet();
        foreach (var who in audience.People)
        {
            if (!IsKnown(facts, who))
                throw new InvalidException("audience", $"There is no {who.Kind} {who.Key}.");
            told.AddRange(facts.Meant(who, now).Where(contact => !contact.HasLeft(now) && seen.Add(contact.Id)).Select(contact => new Told(Of(contact), contact)));
        }
        told.AddRange(await UsersAsync(store, [.. audience.Users.Except(told.Select(each => each.Recipient.User).OfType<UserId>())], facts, cancel));
        return told;
    }

    public static Recipient Of(Contact contact) => new(contact.Name) { Contact = contact.Id, User = contact.UserId, Language = contact.Language, TimeZone = contact.TimeZone };

    private static bool IsKnown(PeopleFacts facts, PeopleRef who) => who.Kind switch
    {
        PeopleRef.Contact => facts.Contacts.ContainsKey(who.Key),
        PeopleRef.Group => facts.Groups.ContainsKey(who.Key),
        _ => facts.Rotations.ContainsKey(who.Key),
    };

    private static async Task<List<Told>> StakeholdersAsync(DrStore store, IReadOnlyList<string> keys, PeopleFacts facts, DateTimeOffset now, CancellationToken cancel)
    {
        if (keys.Count == 0)
            return [];
        var known = await store.Stakeholders.AsNoTracking().Where(stakeholder => keys.Contains(stakeholder.Key)).ToListAsync(cancel);
        if (keys.Except(known.Select(stakeholder => stakeholder.Key)).FirstOrDefault() is { } missing)
            throw new InvalidException("audience", $"There is no stakeholder {missing}.");
        var found = from stakeholder in known.OrderBy(stakeholder => stakeholder.Criticality).ThenBy(stakeholder => stakeholder.Key, StringComparer.Ordinal)
                    where PeopleRef.Read(stakeholder.Who) is not null
                    from contact in facts.Meant(PeopleRef.Read(stakeholder.Who)!.Value, now)
                    where !contact.HasLeft(now)
                    select new Told(Of(contact) with { Role = stakeholder.Key, AnswerBy = stakeholder.RespondsWithin is { } within ? now + within : null }, contact, stakeholder.Channels);
        return [.. found.DistinctBy(each => each.Contact!.Id)];
    }

    private static async Task<IEnumerable<Told>> UsersAsync(DrStore store, IReadOnlyList<UserId> users, PeopleFacts facts, CancellationToken cancel)
    {
        if (users.Count == 0)
            return [];
        var languages = facts.Contacts.Values.Where(contact => contact.UserId is not null).ToLookup(contact => contact.UserId!.Value, contact => contact.Language);
        var known = await store.Users.AsNoTracking().Where(user => users.Contains(user.Id) && user.DisabledAt == null).ToListAsync(cancel);
        return known.Select(user => new Told(new Recipient(user.Name) { User = user.Id, TimeZone = user.TimeZone, Language = languages[user.Id].FirstOrDefault("en") }, null));
    }
}
