using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Access;

/// <summary>A session as people see it. <c>EndsAt</c>: when it ends if nothing is done in it any more.</summary>
public sealed record SessionLine(
    SessionId Id, UserId UserId, string Person, string Email, SignInWay How, string Device, string Address, DateTimeOffset BegunAt, DateTimeOffset LastSeenAt, DateTimeOffset EndsAt, bool IsHere);

/// <summary>The sessions that are open now: one's own, or for an administrator everybody's. The one that was seen last comes first.</summary>
public sealed class ReadSessions(IDbContextFactory<DrStore> stores, Caller caller, IOptions<SessionOptions> options, TimeProvider clock)
{
    private const int Most = 1_000;

    public async Task<IReadOnlyList<SessionLine>> MineAsync(CancellationToken cancel)
    {
        var me = (await caller.DemandAsync(Permission.Enter, cancel)).UserId;
        return await ReadAsync(sessions => sessions.Where(session => session.UserId == me), cancel);
    }

    public async Task<IReadOnlyList<SessionLine>> AllAsync(UserId? of, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageUsers, cancel);
        return await ReadAsync(sessions => of is { } user ? sessions.Where(session => session.UserId == user) : sessions, cancel);
    }

    private async Task<IReadOnlyList<SessionLine>> ReadAsync(Func<IQueryable<Session>, IQueryable<Session>> which, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var idle = options.Value.Idle;
        var seenAfter = now - idle;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var rows = await which(store.OpenSessions()).Where(session => session.ExpiresAt > now && session.LastSeenAt > seenAfter)
            .OrderByDescending(session => session.LastSeenAt).ThenBy(session => session.Id).Take(Most)
            .Join(store.Users, session => session.UserId, user => user.Id, (session, user) => new { Session = session, user.Name, user.Email })
            .AsNoTracking().ToListAsync(cancel);
        return
        [
            .. from row in rows
               let quiet = row.Session.LastSeenAt + idle
               select new SessionLine(
                   row.Session.Id, row.Session.UserId, row.Name, row.Email, row.Session.How, row.Session.Device, row.Session.Address, row.Session.BegunAt,
                   row.Session.LastSeenAt, quiet < row.Session.ExpiresAt ? quiet : row.Session.ExpiresAt, row.Session.Id == caller.Session),
        ];
    }
}
