using System.Security.Claims;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Components.Authorization;
using Microsoft.AspNetCore.Components.Server;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Features.Access;

/// <summary>
/// A circuit's sign-in, checked when the person's record changes and every few seconds besides: whoever is disabled is signed out
/// of open pages, and a changed role changes what they show.
/// </summary>
internal sealed class LiveSignIn(
    RightsNow rights, SessionsNow sessions, Pulse pulse, TimeProvider clock, IOptions<IdentityOptions> identity) : ServerAuthenticationStateProvider, IDisposable
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(15);

    // The page that a person signs out from is on its way to where the form leads, and must not be sent elsewhere meanwhile.
    private static readonly TimeSpan OnItsWay = TimeSpan.FromSeconds(2);

    private readonly CancellationTokenSource _closed = new();
    private bool _watching;

    public override async Task<AuthenticationState> GetAuthenticationStateAsync()
    {
        var state = await base.GetAuthenticationStateAsync();
        if (!_watching && state.User.ToActor() is { Kind: Actor.Kinds.User } actor)
        {
            _watching = true;
            _ = WatchAsync(state.User, actor);
        }
        return state;
    }

    public void Dispose()
    {
        _closed.Cancel();
        _closed.Dispose();
    }

    private async Task WatchAsync(ClaimsPrincipal person, Actor actor)
    {
        using var listener = pulse.Listen([$"user/{actor.Id}", SignInPolicy.Topic]);
        using var timer = new PeriodicTimer(Interval, clock);
        var cancel = _closed.Token;
        var stamp = person.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        var session = person.ToSession();
        (AccessRoles, bool)? seen = null;
        var heard = listener.NextAsync(cancel).AsTask();
        var tick = timer.WaitForNextTickAsync(cancel).AsTask();
        try
        {
            while (true)
            {
                var held = await rights.ReadAsync(actor, cancel);
                var hasEnded = session is not { } open || !await sessions.IsOpenAsync(open, actor.UserId, cancel);
                if (held.IsGone || held.Stamp != stamp || hasEnded)
                {
                    if (hasEnded)
                        await Task.Delay(OnItsWay, clock, cancel);
                    SetAuthenticationState(Task.FromResult(new AuthenticationState(new ClaimsPrincipal(new ClaimsIdentity()))));
                    return;
                }
                if (seen is { } before && before != (held.Roles, held.OwesSecondFactor))
                    SetAuthenticationState(Task.FromResult(new AuthenticationState(person.Clone())));
                seen = (held.Roles, held.OwesSecondFactor);

                if (await Task.WhenAny(heard, tick) == heard)
                {
                    rights.Forget(actor.Id!.Value);
                    if (session is { } told)
                        sessions.Forget(told);
                    heard = listener.NextAsync(cancel).AsTask();
                }
                else
                {
                    tick = timer.WaitForNextTickAsync(cancel).AsTask();
                }
            }
        }
        catch (OperationCanceledException)
        {
            // The circuit closed.
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            // The store does not answer. Use cases refuse by themselves meanwhile; the next question starts a new watch.
            _watching = false;
        }
    }
}
