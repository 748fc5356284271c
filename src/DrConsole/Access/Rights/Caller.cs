using DrConsole.Platform;

namespace DrConsole.Access;

/// <summary>Who calls a use case, within one request, circuit or job. Nobody, until somebody is known.</summary>
public sealed class Caller(RightsNow rights, SessionsNow sessions)
{
    public Actor Actor { get; private set; } = Actor.Nobody;

    /// <summary>The session that a person's request or circuit belongs to; null for programs and the console itself.</summary>
    public SessionId? Session { get; private set; }

    public void Become(Actor actor, SessionId? session = null)
    {
        (Actor, Session) = (actor, session);
        Acting.As(actor);
    }

    public async ValueTask<bool> MayAsync(Permission permission, CancellationToken cancel)
    {
        // The console itself and its own command line act with the rights of whoever can start the process.
        if (Actor.Kind is Actor.Kinds.Console)
            return true;
        if (Session is { } session && !await sessions.IsOpenAsync(session, Actor.UserId, cancel))
            return false;
        return (await rights.ReadAsync(Actor, cancel)).May(permission);
    }

    /// <summary>Begins every use case: gives back who asks, or refuses.</summary>
    public ValueTask<Actor> DemandAsync(Permission permission, CancellationToken cancel)
    {
        // Not async itself: what an async method sets is gone when it returns, and this is meant for whoever called it.
        Acting.As(Actor);
        return CheckAsync(permission, cancel);
    }

    private async ValueTask<Actor> CheckAsync(Permission permission, CancellationToken cancel)
    {
        if (await MayAsync(permission, cancel))
            return Actor;
        if (Actor.Kind is Actor.Kinds.Nobody)
            throw new ForbiddenException("Sign in first.");
        if (Session is { } session && !await sessions.IsOpenAsync(session, Actor.UserId, cancel))
            throw new ForbiddenException("This session has ended. Sign in again.");
        var row = PermissionTable.Rows.Single(row => row.Permission == permission);
        throw new ForbiddenException((await rights.ReadAsync(Actor, cancel)).IsAuditorOnly
            ? "This is outside what you may audit."
            : $"This needs the role {string.Join(" or ", (row.Roles & ~AccessRoles.Auditor).Names())}.");
    }
}
