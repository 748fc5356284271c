using System.Security.Claims;
using DrConsole.Access;
using Microsoft.AspNetCore.Authentication.Cookies;

namespace DrConsole.Web.Features.Access;

/// <summary>Says how somebody signs in, for the session that the cookie then begins. Whoever says nothing is taken by what Identity says.</summary>
public sealed class SignInNote
{
    public SignInWay? How { get; set; }
}

/// <summary>Begins a session whenever a sign-in cookie is written, whoever writes it, and puts its id into the cookie.</summary>
internal static class SessionCookie
{
    public const string Claim = "drconsole:session";

    public static async Task BeginAsync(CookieSigningInContext context)
    {
        if (context.Principal!.ToActor() is not { Kind: Actor.Kinds.User } actor)
            return;
        var services = context.HttpContext.RequestServices;
        var how = services.GetRequiredService<SignInNote>().How ?? WayOf(context.Principal!);
        var id = await services.GetRequiredService<BeginSession>().ExecuteAsync(
            actor.UserId, how, AddressOf(context.HttpContext), context.HttpContext.Request.Headers.UserAgent, context.HttpContext.RequestAborted);
        ((ClaimsIdentity)context.Principal!.Identity!).AddClaim(new Claim(Claim, id.ToString()));
    }

    /// <summary>The session that a cookie names, or null.</summary>
    public static SessionId? ToSession(this ClaimsPrincipal principal) =>
        Guid.TryParse(principal.FindFirstValue(Claim), out var id) ? new SessionId(id) : null;

    // The whole address and not the network that limits go by: the person is to recognise it.
    private static string AddressOf(HttpContext http) => http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { IsIPv4MappedToIPv6: true } mapped => mapped.MapToIPv4().ToString(),
        var address => address.ToString(),
    };

    private static SignInWay WayOf(ClaimsPrincipal principal) =>
        principal.HasClaim(claim => claim.Type == ClaimTypes.AuthenticationMethod) ? SignInWay.Provider
        : principal.FindFirstValue("amr") switch
        {
            "mfa" => SignInWay.SecondFactor,
            "pwd" => SignInWay.Password,
            _ => SignInWay.Link,
        };
}
