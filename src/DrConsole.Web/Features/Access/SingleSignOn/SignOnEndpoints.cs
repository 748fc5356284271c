using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Access;

/// <summary>The two addresses of a sign-in through a provider: the way out, and the way back.</summary>
internal static class SignOnEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/sign-in/with/{provider}", BeginAsync).AllowAnonymous().ExcludeFromDescription();
        routes.MapGet($"{TripCookies.CallbackPath}/{{provider}}", EndAsync).AllowAnonymous().ExcludeFromDescription();
    }

    private static async Task<IResult> BeginAsync(string provider, [FromQuery] string? returnUrl, HttpContext context, SignOnFlow flow) =>
        Results.Redirect(await flow.BeginAsync(context, provider, returnUrl));

    private static async Task<IResult> EndAsync(
        string provider, [FromQuery] string? code, [FromQuery] string? state, [FromQuery] string? error, [FromQuery] string? iss, HttpContext context, SignOnFlow flow) =>
        Results.LocalRedirect(await flow.EndAsync(context, provider, new SignOnAnswer(code, state, error, iss)));
}
