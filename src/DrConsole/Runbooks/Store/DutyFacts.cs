using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>How a role or duty that a runbook names is filled. A name that is no duty here is nobody's to judge.</summary>
/// <param name="Left">Somebody who is named in it and left.</param>
internal sealed record DutyStanding(bool IsKnown, bool IsFilled, string? Left);

internal static class DutyFacts
{
    public static async Task<IReadOnlyDictionary<string, DutyStanding>> ReadAsync(DrStore store, IReadOnlyCollection<string> roles, DateTimeOffset now, CancellationToken cancel)
    {
        var known = await store.ContactGroups.Where(group => roles.Contains(group.Key)).Select(group => group.Key)
            .Concat(store.Rotations.Where(rotation => roles.Contains(rotation.Key)).Select(rotation => rotation.Key)).AnyAsync(cancel);
        if (!known)
            return roles.ToDictionary(role => role, _ => new DutyStanding(false, false, null));
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        return roles.ToDictionary(role => role, role => Standing(facts, role, now));
    }

    private static DutyStanding Standing(PeopleFacts facts, string role, DateTimeOffset now) => Duty(facts, role) is not { } duty
        ? new DutyStanding(false, false, null)
        : new DutyStanding(true, facts.Meant(duty, now).Any(contact => facts.AwayAt(contact.Key, now) is null), Named(facts, role).FirstOrDefault(contact => contact.HasLeft(now))?.Name);

    private static PeopleRef? Duty(PeopleFacts facts, string role) =>
        facts.Rotations.ContainsKey(role) ? new PeopleRef(PeopleRef.Rotation, role) : facts.Groups.ContainsKey(role) ? new PeopleRef(PeopleRef.Group, role) : null;

    private static IEnumerable<Contact> Named(PeopleFacts facts, string role) =>
        (facts.Rotations.GetValueOrDefault(role)?.Layers.SelectMany(layer => KeyLines.Each(layer.Members)) ?? KeyLines.Each(facts.Groups.GetValueOrDefault(role)?.Members ?? ""))
            .Select(key => facts.Contacts.GetValueOrDefault(key)).OfType<Contact>();
}
