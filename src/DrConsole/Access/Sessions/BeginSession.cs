using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Access;

/// <summary>Begins a session for somebody who has just shown who they are, in whatever way. The last place where a sign-in can be refused.</summary>
public sealed class BeginSession(IDbContextFactory<DrStore> stores, RightsNow rights, IOptions<SessionOptions> options, TimeProvider clock)
{
    public async Task<SessionId> ExecuteAsync(UserId id, SignInWay how, string address, string? userAgent, CancellationToken cancel)
    {
        rights.Forget(id.Value);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var user = await store.FindUserAsync(id, cancel);
        if (user.IsDisabled)
            throw new RefusedException("This account is disabled. Ask an administrator.", "disabled");
        if ((await rights.ReadAsync(Actor.Person(user.Id, user.Name), cancel)).IsGone)
            throw new RefusedException("Your access as an auditor has ended. Ask the administrator who gave it.", "access-ended");

        var session = Session.Begin(user, how, address, DeviceName.Of(userAgent), options.Value.Longest, clock.GetUtcNow());
        Acting.As(Actor.Person(user.Id, user.Name));
        store.Add(session);
        await store.SaveChangesAsync(cancel);
        return session.Id;
    }
}
