using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Access;

/// <summary>The few forms that write the sign-in cookie from inside the live pages, which no circuit can.</summary>
internal static class SignInEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/sign-out", SignOutAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapPost("/profile/password", SetPasswordAsync).Needs(Permission.Enter).ExcludeFromDescription();
    }

    private static async Task<IResult> SignOutAsync(
        HttpContext context, IAntiforgery antiforgery, SignInManager<User> signIn, ISignInRecord record, SignOutHint hints, EndSessions sessions)
    {
        await antiforgery.ValidateRequestAsync(context);
        var who = context.User.ToActor();
        if (who.Kind is Actor.Kinds.User)
        {
            await record.OutAsync(who.UserId, context.RequestAborted);
            await sessions.SignOutAsync(context.RequestAborted);
        }
        await signIn.SignOutAsync();
        if (hints.Read(context) is { } hint && hint.User.Value == who.Id)
            return Results.LocalRedirect("/sign-out/elsewhere");
        SignOutHint.Forget(context);
        return Results.LocalRedirect(SignInWiring.SignInPath);
    }

    private static async Task<IResult> SetPasswordAsync(
        [FromForm] string current, [FromForm] string password, HttpContext context, EditProfile profiles, SignInManager<User> signIn, SignInNote note, CancellationToken cancel)
    {
        try
        {
            // Every session ends with the old password, so this browser gets a new one.
            note.How = SignInWay.Password;
            var kept = SessionClaims.Kept(context.User);
            await signIn.SignInWithClaimsAsync(await profiles.SetPasswordAsync(current, password, cancel), new AuthenticationProperties(), kept);
            return Results.LocalRedirect("/profile?password=changed");
        }
        catch (InvalidException refusal)
        {
            // A word and not the message: an address must not put text of somebody's choice on the page.
            return Results.LocalRedirect(refusal.Errors.ContainsKey("current") ? "/profile?password=wrong" : "/profile?password=weak");
        }
    }
}
