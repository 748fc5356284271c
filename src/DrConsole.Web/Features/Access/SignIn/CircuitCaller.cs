using System.Data.Common;
using DrConsole.Access;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server.Circuits;

namespace DrConsole.Web.Features.Access;

/// <summary>Tells a circuit's use cases who calls, from its first moment and after every change of the sign-in, and notes that the session is in use.</summary>
internal sealed class CircuitCaller(AuthenticationStateProvider signIn, Caller caller, SessionsNow sessions, TimeProvider clock) : CircuitHandler, IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    private DateTimeOffset _seenAt;

    public override async Task OnCircuitOpenedAsync(Circuit circuit, CancellationToken cancellationToken)
    {
        signIn.AuthenticationStateChanged += Follow;
        var who = (await signIn.GetAuthenticationStateAsync()).User;
        caller.Become(who.ToActor(), who.ToSession());
    }

    public override Func<CircuitInboundActivityContext, Task> CreateInboundActivityHandler(Func<CircuitInboundActivityContext, Task> next) => async activity =>
    {
        await SeeAsync();
        await next(activity);
    };

    public void Dispose() => signIn.AuthenticationStateChanged -= Follow;

    // The state handed over by the provider is always there already; nothing waits here.
    private void Follow(Task<AuthenticationState> change)
    {
        if (change.IsCompletedSuccessfully)
        {
            var who = change.GetAwaiter().GetResult().User;
            caller.Become(who.ToActor(), who.ToSession());
        }
    }

    // An open page that nobody touches is not in use, however long it shows a wall.
    private async Task SeeAsync()
    {
        var now = clock.GetUtcNow();
        if (now - _seenAt < Pause || caller is not { Session: { } session, Actor.Kind: Actor.Kinds.User })
            return;
        _seenAt = now;
        try
        {
            await sessions.SeeAsync(session, caller.Actor.UserId, CancellationToken.None);
        }
        catch (DbException)
        {
            // The store does not answer. What the person does next says so by itself; noting that they did it must not close the page.
        }
    }
}
