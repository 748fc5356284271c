using System.Security.Claims;
using System.Security.Cryptography;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace DrConsole.Web.Features.Access;

/// <summary>The way to a provider and back. Whatever goes wrong ends on the sign-in page with a sentence and a reference that the log has too.</summary>
internal sealed partial class SignOnFlow(IdentityProviders providers, TripCookies trips, SignOutHint hint, Admission admission, ILogger<SignOnFlow> log)
{
    public async Task<string> BeginAsync(HttpContext context, string provider, string? returnUrl)
    {
        try
        {
            return await providers.AddressAsync(trips.Begin(context, provider, returnUrl), context.RequestAborted);
        }
        catch (SignOnException fault)
        {
            return Explain(provider, fault, returnUrl);
        }
    }

    public async Task<string> EndAsync(HttpContext context, string provider, SignOnAnswer answer)
    {
        IdentityProviders.Arrival? arrival = null;
        string? returnTo = null;
        try
        {
            var trip = trips.Take(context, provider, answer.State);
            returnTo = trip.ReturnTo;
            if (answer.Error is { } error)
                throw new SignOnException(FaultOf(error), "The provider answered with an error of its own.");
            if (answer.Code is not { Length: > 0 and <= 4096 } code)
                throw new SignOnException(SignOnFault.Rejected, "The answer carries no code.");

            arrival = await providers.WelcomeAsync(trip, code, answer.Issuer, context.RequestAborted);
            var (user, complete) = await admission.LetInAsync(context, arrival);
            hint.Keep(context, provider, user.Id, arrival.IdToken);
            return complete ? trip.ReturnTo : $"/sign-in/second-factor?returnUrl={Uri.EscapeDataString(trip.ReturnTo)}";
        }
        catch (SignOnException fault)
        {
            if (arrival is not null)
                await admission.RefusedAsync(arrival.Person);
            Measures.SignedIn("wrong");
            return Explain(provider, fault, returnTo);
        }
    }

    private string Explain(string provider, SignOnException fault, string? returnUrl)
    {
        var reference = RandomNumberGenerator.GetHexString(8, lowercase: true);
        LogRefused(providers.NameOf(provider) is null ? "an unknown provider" : provider, fault.Fault, reference, fault.Message);
        return $"{SignInWiring.SignInPath}?provider={Uri.EscapeDataString(provider)}&why={SignOnWords.WordOf(fault.Fault)}&reference={reference}&returnUrl={Uri.EscapeDataString(ReturnTo.Local(returnUrl))}";
    }

    private static SignOnFault FaultOf(string error) => error switch
    {
        "access_denied" or "login_required" or "interaction_required" or "consent_required" => SignOnFault.Denied,
        "server_error" or "temporarily_unavailable" => SignOnFault.Down,
        _ => SignOnFault.Rejected,
    };

    [LoggerMessage(Level = LogLevel.Warning, Message = "A sign-in through {Provider} failed ({Fault}), reference {Reference}: {Detail}")]
    private partial void LogRefused(string provider, SignOnFault fault, string reference, string detail);
}

/// <summary>What a browser brings back from a provider.</summary>
internal sealed record SignOnAnswer(string? Code, string? State, string? Error, string? Issuer);

/// <summary>Opens the session of somebody whom a provider vouches for, and keeps the record of it.</summary>
internal sealed class Admission(AdmitFromProvider admit, SignInManager<User> signIn, ISignInRecord record)
{
    /// <summary>Says whether that was all, or the person's own second factor is still due.</summary>
    public async Task<(User User, bool Complete)> LetInAsync(HttpContext context, IdentityProviders.Arrival arrival)
    {
        var person = arrival.Person;
        var user = await admit.ExecuteAsync(person, arrival.NonceHash, context.RequestAborted);
        if (user.SecondFactorOn && !person.HasSecondFactor)
        {
            // As Identity notes that a password was right: the second-factor page goes on from there.
            var pending = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
            pending.AddClaim(new Claim(ClaimTypes.Name, user.Id.ToString()));
            pending.AddClaim(new Claim(ClaimTypes.AuthenticationMethod, person.Provider));
            await context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(pending));
            return (user, false);
        }
        var claims = new List<Claim> { new(ClaimTypes.AuthenticationMethod, person.Provider) };
        if (person.HasSecondFactor)
            claims.Add(new Claim(SessionClaims.SecondFactor, person.Provider));
        await signIn.SignInWithClaimsAsync(user, new AuthenticationProperties(), claims);
        await record.InsideAsync(user.Id, How(person), CancellationToken.None);
        Measures.SignedIn("inside");
        return (user, true);
    }

    /// <summary>Enters a failed try where it is known whose account it was for.</summary>
    public async Task RefusedAsync(ProvidedPerson person)
    {
        if (await admit.FindAsync(person, CancellationToken.None) is { } id)
            await record.WrongAsync(id, How(person), CancellationToken.None);
    }

    private static string How(ProvidedPerson person) => $"single sign-on {person.Provider}";
}

/// <summary>What a session's cookie says about how it began.</summary>
internal static class SessionClaims
{
    /// <summary>What vouched for a second factor when the session began: a provider, or a passkey that checked its owner. A code of our own app says nothing here: the app may be turned off while the session goes on.</summary>
    public const string SecondFactor = "drconsole:second-factor";

    /// <summary>What a session that is begun anew takes over from the one before.</summary>
    public static IEnumerable<Claim> Kept(ClaimsPrincipal session) =>
        session.Claims.Where(claim => claim.Type is SecondFactor or ClaimTypes.AuthenticationMethod).Select(claim => new Claim(claim.Type, claim.Value));
}
