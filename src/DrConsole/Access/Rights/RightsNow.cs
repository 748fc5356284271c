using System.Collections.Concurrent;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>
/// The roles that an actor holds now, read from the store and remembered for a few seconds, so that a disabled person or a lost
/// role takes effect everywhere within that time and not at the next sign-in.
/// </summary>
public sealed class RightsNow(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<(Actor.Kinds, Guid), Entry> _entries = new();

    /// <summary>What is held now. <c>Stamp</c> changes whenever sessions that were begun before must end.</summary>
    /// <param name="Areas">What an auditor may read; nothing for everybody else, who has no scope.</param>
    /// <param name="Until">When an auditor's access ends.</param>
    /// <param name="OwesSecondFactor">A second factor is demanded of this person, who has none: nothing else is allowed until then.</param>
    public sealed record Entry(AccessRoles Roles, string Stamp, string Name, DateTimeOffset ReadAt, Areas Areas = Areas.None, DateTimeOffset? Until = null, bool OwesSecondFactor = false)
    {
        public bool IsGone => Stamp.Length == 0;

        public bool IsAuditorOnly => Roles is AccessRoles.Auditor;

        public bool May(Permission permission) => (!OwesSecondFactor || permission is Permission.SetUpSecondFactor) && PermissionTable.Allows(Roles, Areas, permission);
    }

    public async ValueTask<Entry> ReadAsync(Actor actor, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (actor.Id is not { } id)
            return new Entry(AccessRoles.None, "", actor.Name, now);
        if (_entries.TryGetValue((actor.Kind, id), out var known) && now - known.ReadAt < Remembered && now >= known.ReadAt)
            return For(actor, known);

        var entry = actor.Kind is Actor.Kinds.User
            ? await ReadUserAsync(new UserId(id), now, cancel)
            : await ReadTokenAsync(new ApiTokenId(id), now, cancel);
        _entries[(actor.Kind, id)] = entry ??= new Entry(AccessRoles.None, "", actor.Name, now);
        return For(actor, entry);
    }

    /// <summary>Reads again next time: called by whoever just changed somebody's rights.</summary>
    public void Forget(Guid id)
    {
        _entries.TryRemove((Actor.Kinds.User, id), out _);
        _entries.TryRemove((Actor.Kinds.Token, id), out _);
    }

    public void ForgetAll() => _entries.Clear();

    // What a provider vouched for belongs to the session and not to the person.
    private static Entry For(Actor actor, Entry entry) => actor.HasSecondFactor ? entry with { OwesSecondFactor = false } : entry;

    private async Task<Entry?> ReadUserAsync(UserId id, DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var policies = store.SignInPolicies;
        var entry = await store.Users
            .Where(user => user.Id == id && user.DisabledAt == null)
            .Select(user => new Entry(user.Roles, user.SecurityStamp, user.Name, now, Areas.None, null,
                !user.SecondFactorOn && policies.Any(policy => (policy.SecondFactorRoles & user.Roles) != 0)))
            .SingleOrDefaultAsync(cancel);
        if (entry is null || !entry.Roles.HasFlag(AccessRoles.Auditor))
            return entry;

        // The role alone opens nothing: an auditor is somebody whose access is in force now.
        var access = await store.AuditorAccess.Where(access => access.UserId == id && access.RevokedAt == null && access.ExpiresAt > now)
            .OrderByDescending(access => access.MadeAt).FirstOrDefaultAsync(cancel);
        if (access is not null)
            return entry with { Areas = access.Areas, Until = access.ExpiresAt };
        return entry.IsAuditorOnly ? null : entry with { Roles = entry.Roles & ~AccessRoles.Auditor };
    }

    private async Task<Entry?> ReadTokenAsync(ApiTokenId id, DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.ApiTokens
            .Where(token => token.Id == id && token.RevokedAt == null && token.ExpiresAt > now)
            .Select(token => new Entry(token.Roles, "token", token.Name, now, token.Areas, token.ExpiresAt))
            .SingleOrDefaultAsync(cancel);
    }
}
