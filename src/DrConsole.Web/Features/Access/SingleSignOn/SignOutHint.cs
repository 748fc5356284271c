using System.Security.Cryptography;
using System.Text.Json;
using DrConsole.Access;
using Microsoft.AspNetCore.DataProtection;

namespace DrConsole.Web.Features.Access;

/// <summary>What signing out at the provider asks for, kept sealed with the browser and sent by it to the sign-out address alone.</summary>
internal sealed class SignOutHint(IDataProtectionProvider protection)
{
    public const string Path = "/sign-out";

    private const string Name = "drconsole-hint";

    // A longer one would not fit into a cookie; signing out works without, the provider asks once more.
    private const int LongestToken = 2500;

    private readonly IDataProtector _box = protection.CreateProtector("single sign-on hint");

    public sealed record Hint(string Provider, UserId User, string? IdToken);

    public void Keep(HttpContext context, string provider, UserId user, string idToken)
    {
        var hint = new Hint(provider, user, idToken.Length <= LongestToken ? idToken : null);
        context.Response.Cookies.Append(Name, _box.Protect(JsonSerializer.Serialize(hint)), Options(context));
    }

    public Hint? Read(HttpContext context)
    {
        try
        {
            return context.Request.Cookies[Name] is { } kept ? JsonSerializer.Deserialize<Hint>(_box.Unprotect(kept)) : null;
        }
        catch (Exception error) when (error is CryptographicException or JsonException)
        {
            return null;
        }
    }

    public static void Forget(HttpContext context) => context.Response.Cookies.Delete(Name, Options(context));

    private static CookieOptions Options(HttpContext context) => new()
    {
        HttpOnly = true,
        Secure = context.Request.IsHttps,
        SameSite = SameSiteMode.Strict,
        Path = Path,
        IsEssential = true,
    };
}
