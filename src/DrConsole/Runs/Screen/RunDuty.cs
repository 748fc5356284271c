using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Whether somebody is of the duty that a step names.</summary>
internal static class RunDuty
{
    /// <summary>Why not; null when they are. A name that is no duty here is an incident role, which incidents give; the access role was asked for already.</summary>
    public static async Task<string?> WhyNotAsync(DrStore store, Actor actor, string duty, DateTimeOffset now, CancellationToken cancel)
    {
        var isGroup = await store.ContactGroups.AnyAsync(group => group.Key == duty, cancel);
        if (!isGroup && !await store.Rotations.AnyAsync(rotation => rotation.Key == duty, cancel))
            return null;
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        var meant = facts.Meant(new PeopleRef(isGroup ? PeopleRef.Group : PeopleRef.Rotation, duty), now);
        return actor.Kind is Actor.Kinds.User && meant.Any(contact => contact.UserId == actor.UserId) ? null : $"This needs somebody of {duty}.";
    }
}
