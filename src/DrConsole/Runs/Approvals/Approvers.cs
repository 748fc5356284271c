using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Who may approve a step now: whoever has the right, and of the duty that the step names.</summary>
internal static class Approvers
{
    /// <param name="starter">Who started the run, as in the ledger: they approve nothing in it.</param>
    public static async Task<IReadOnlyList<User>> OfAsync(DrStore store, string duty, string starter, DateTimeOffset now, CancellationToken cancel)
    {
        var users = (await store.Users.AsNoTracking().Where(user => user.DisabledAt == null).OrderBy(user => user.Id).ToListAsync(cancel))
            .Where(user => PermissionTable.Allows(user.Roles, Areas.None, Permission.ApproveSteps) && starter != $"user/{user.Id}").ToList();
        return await MeantAsync(store, duty, now, cancel) is { } meant ? users.FindAll(user => meant.Contains(user.Id)) : users;
    }

    /// <summary>Why somebody is not of the duty that a step names; null when they are.</summary>
    public static async Task<string?> WhyNotAsync(DrStore store, UserId? user, string duty, DateTimeOffset now, CancellationToken cancel) =>
        await MeantAsync(store, duty, now, cancel) is { } meant && (user is not { } known || !meant.Contains(known)) ? $"This needs somebody of {duty}." : null;

    /// <summary>Refuses whoever is not of the duty that a step names.</summary>
    public static async Task DemandAsync(DrStore store, UserId? user, string duty, DateTimeOffset now, CancellationToken cancel)
    {
        if (await WhyNotAsync(store, user, duty, now, cancel) is { } why)
            throw new ForbiddenException(why);
    }

    // A name that is no duty here is an incident role, which incidents give; the access role was asked for already.
    private static async Task<HashSet<UserId>?> MeantAsync(DrStore store, string duty, DateTimeOffset now, CancellationToken cancel)
    {
        var isGroup = await store.ContactGroups.AnyAsync(group => group.Key == duty, cancel);
        if (!isGroup && !await store.Rotations.AnyAsync(rotation => rotation.Key == duty, cancel))
            return null;
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        return [.. facts.Meant(new PeopleRef(isGroup ? PeopleRef.Group : PeopleRef.Rotation, duty), now).Select(contact => contact.UserId).OfType<UserId>()];
    }
}
