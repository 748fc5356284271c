using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Ends sessions: one's own, or as an administrator anybody's. What was ended is refused at once here and within seconds elsewhere.</summary>
public sealed class EndSessions(IDbContextFactory<DrStore> stores, Caller caller, SessionsNow sessions, TimeProvider clock)
{
    public async Task EndMineAsync(SessionId id, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.Enter, cancel);
        var me = actor.UserId;
        if (await FinishAsync(session => session.Id == id && session.UserId == me, SessionEnd.EndedByPerson, actor, cancel) == 0)
            throw new MissingException("That session is not open any more.");
    }

    /// <summary>Ends every session of the person but the one at hand; says how many there were.</summary>
    public async Task<int> EndMyOthersAsync(CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.Enter, cancel);
        var (me, here) = (actor.UserId, caller.Session ?? default);
        return await FinishAsync(session => session.UserId == me && session.Id != here, SessionEnd.EndedByPerson, actor, cancel);
    }

    public async Task EndAsync(SessionId id, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.ManageUsers, cancel);
        if (await FinishAsync(session => session.Id == id, SessionEnd.EndedByAdministrator, actor, cancel) == 0)
            throw new MissingException("That session is not open any more.");
    }

    /// <summary>Signs out: asks for no right, since whoever lost all of them must still be able to leave.</summary>
    public async Task SignOutAsync(CancellationToken cancel)
    {
        if (caller is not { Session: { } here, Actor: { Kind: Actor.Kinds.User } actor })
            return;
        var me = actor.UserId;
        Acting.As(actor);
        await FinishAsync(session => session.Id == here && session.UserId == me, SessionEnd.SignedOut, actor, cancel);
    }

    private Task<int> FinishAsync(System.Linq.Expressions.Expression<Func<Session, bool>> which, SessionEnd end, Actor actor, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var open = await store.OpenSessions().Where(which).ToListAsync(cancel);
        foreach (var session in open)
            session.Finish(end, actor.Name, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
        foreach (var session in open)
            sessions.Forget(session.Id);
        return open.Count;
    });
}
