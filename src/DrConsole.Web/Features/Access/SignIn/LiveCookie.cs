using System.Security.Claims;
using DrConsole.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;

namespace DrConsole.Web.Features.Access;

/// <summary>
/// Checks the cookie at every request against what is in force now, by the same few seconds of memory that open pages use: were the
/// two to differ, a page would send the browser to sign in and the sign-in page would send it straight back.
/// </summary>
internal static class LiveCookie
{
    public static async Task CheckAsync(CookieValidatePrincipalContext context)
    {
        var services = context.HttpContext.RequestServices;
        var held = await services.GetRequiredService<RightsNow>().ReadAsync(context.Principal!.ToActor(), context.HttpContext.RequestAborted);
        var claim = services.GetRequiredService<IOptions<IdentityOptions>>().Value.ClaimsIdentity.SecurityStampClaimType;
        if (!held.IsGone && held.Stamp == context.Principal!.FindFirstValue(claim)
            && context.Principal!.ToSession() is { } session
            && await services.GetRequiredService<SessionsNow>().SeeAsync(session, context.Principal!.ToActor().UserId, context.HttpContext.RequestAborted))
        {
            return;
        }
        context.RejectPrincipal();
        await context.HttpContext.SignOutAsync(context.Scheme.Name);
    }
}
