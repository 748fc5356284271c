using System.Security.Claims;
using DrConsole.Access;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace DrConsole.Web.Http;

/// <summary>Finds out which account a sign-in form is for before limits are asked, so that many addresses cannot share the guessing.</summary>
internal sealed class AccountOfForm(RequestDelegate next)
{
    private static readonly object Key = new();

    public static string? Of(HttpContext context) => context.Items[Key] as string;

    public async Task InvokeAsync(HttpContext context)
    {
        if (RateLimits.IsSignIn(context))
            context.Items[Key] = await ReadAsync(context);
        await next(context);
    }

    private static async Task<string?> ReadAsync(HttpContext context)
    {
        var pending = await context.AuthenticateAsync(IdentityConstants.TwoFactorUserIdScheme);
        if (pending.Principal?.FindFirstValue(ClaimTypes.Name) is { } id && !context.Request.Path.Equals("/sign-in", StringComparison.OrdinalIgnoreCase))
            return id;
        if (!context.Request.HasFormContentType)
            return null;
        try
        {
            // Read once: the page gets the same form again from the request.
            var form = await context.Request.ReadFormAsync(context.RequestAborted);
            return form["Form.Email"].ToString() is { Length: > 0 and <= User.MaxEmail } email ? EmailAddress.Lookup(email) : null;
        }
        catch (InvalidDataException)
        {
            throw new BadHttpRequestException("The form cannot be read.");
        }
    }
}
