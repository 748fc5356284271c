using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text.Json;
using DrConsole.Access;
using Microsoft.AspNetCore.DataProtection;

namespace DrConsole.Web.Features.Access;

/// <summary>
/// What this browser must still know when it comes back from a provider, sealed, in a cookie of its own for each way there: two tabs do
/// not disturb one another, and a way that another browser began is never followed.
/// </summary>
internal sealed class TripCookies(IDataProtectionProvider protection, PublicOrigin origin, TimeProvider clock)
{
    public const string CallbackPath = "/sign-in/from";

    private const string Lead = "drconsole-trip-";
    private const int NamedBy = 16;

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly IDataProtector _box = protection.CreateProtector("single sign-on trip");

    public IdentityProviders.Trip Begin(HttpContext context, string provider, string? returnUrl)
    {
        var trip = new IdentityProviders.Trip(
            provider, Random(), Random(), Random(), $"{origin.Of(context)}{CallbackPath}/{provider}", ReturnTo.Local(returnUrl), clock.GetUtcNow() + Lifetime);
        context.Response.Cookies.Append(NameOf(trip.State), _box.Protect(JsonSerializer.Serialize(trip)), Options(context, Lifetime));
        return trip;
    }

    /// <summary>The way that an answer belongs to, which it uses up.</summary>
    public IdentityProviders.Trip Take(HttpContext context, string provider, string? state)
    {
        if (state is not { Length: > NamedBy and < 100 } || !state.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '-' or '_'))
            throw new SignOnException(SignOnFault.Expired, "The answer carries no state.");
        var name = NameOf(state);
        var kept = context.Request.Cookies[name] ?? throw new SignOnException(SignOnFault.Expired, "This browser began no such sign-in.");
        context.Response.Cookies.Delete(name, Options(context, null));
        var trip = Open(kept);
        var same = CryptographicOperations.FixedTimeEquals(System.Text.Encoding.ASCII.GetBytes(trip.State), System.Text.Encoding.ASCII.GetBytes(state));
        return same && trip.Provider == provider && clock.GetUtcNow() < trip.Until
            ? trip
            : throw new SignOnException(SignOnFault.Expired, "The state is another's, or too old.");
    }

    private IdentityProviders.Trip Open(string kept)
    {
        try
        {
            return JsonSerializer.Deserialize<IdentityProviders.Trip>(_box.Unprotect(kept))!;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            throw new SignOnException(SignOnFault.Expired, "The cookie is not ours.", error);
        }
    }

    // Lax: the way back begins on the provider's site.
    private static CookieOptions Options(HttpContext context, TimeSpan? lifetime) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Lax,
        Path = CallbackPath,
        MaxAge = lifetime,
        IsEssential = true,
    };

    private static string NameOf(string state) => Lead + state[..NamedBy];

    private static string Random() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}
