using System.Collections.Concurrent;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Access;

/// <summary>
/// Whether a session is open now, read from the store and remembered for a few seconds as rights are, so that one that was ended is
/// refused everywhere within that time. Notes when it was last seen, at most once a minute.
/// </summary>
public sealed class SessionsNow(IDbContextFactory<DrStore> stores, IOptions<SessionOptions> options, TimeProvider clock)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan SeenPrecision = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<SessionId, Entry> _entries = new();

    private sealed record Entry(UserId User, bool IsOpen, DateTimeOffset LastSeenAt, DateTimeOffset ExpiresAt, DateTimeOffset ReadAt);

    /// <summary>A session of somebody else, or one that nobody began, is as good as ended.</summary>
    public async ValueTask<bool> IsOpenAsync(SessionId id, UserId user, CancellationToken cancel) => Holds(await ReadAsync(id, cancel), user);

    /// <summary>The same for somebody who does something now, which is noted.</summary>
    public async ValueTask<bool> SeeAsync(SessionId id, UserId user, CancellationToken cancel)
    {
        var entry = await ReadAsync(id, cancel);
        if (!Holds(entry, user))
            return false;
        var now = clock.GetUtcNow();
        if (now - entry.LastSeenAt < SeenPrecision)
            return true;
        await using var store = await stores.CreateDbContextAsync(cancel);
        await store.Sessions.Where(session => session.Id == id && session.EndedAt == null).ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, now), cancel);
        _entries[id] = entry with { LastSeenAt = now };
        return true;
    }

    /// <summary>Reads again next time: called by whoever just ended it.</summary>
    public void Forget(SessionId id) => _entries.TryRemove(id, out _);

    private bool Holds(Entry entry, UserId user)
    {
        var now = clock.GetUtcNow();
        return entry.IsOpen && entry.User == user && now < entry.ExpiresAt && now - entry.LastSeenAt < options.Value.Idle;
    }

    private async ValueTask<Entry> ReadAsync(SessionId id, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        if (_entries.TryGetValue(id, out var known) && now - known.ReadAt < Remembered && now >= known.ReadAt)
            return known;

        await using var store = await stores.CreateDbContextAsync(cancel);
        var entry = await store.OpenSessions().Where(session => session.Id == id)
            .Select(session => new Entry(session.UserId, true, session.LastSeenAt, session.ExpiresAt, now))
            .SingleOrDefaultAsync(cancel);

        // What is not open is not remembered: nobody could fill the memory with made-up ids.
        if (entry is null)
            Forget(id);
        else
            _entries[id] = entry;
        return entry ?? new Entry(default, false, now, now, now);
    }
}

internal static class SessionRows
{
    /// <summary>Sessions that nobody ended, of people whose stamp is still the one they began with. Time is not asked here.</summary>
    public static IQueryable<Session> OpenSessions(this DrStore store) =>
        from session in store.Sessions
        join user in store.Users on session.UserId equals user.Id
        where session.EndedAt == null && session.Stamp == user.SecurityStamp && user.DisabledAt == null
        select session;
}
