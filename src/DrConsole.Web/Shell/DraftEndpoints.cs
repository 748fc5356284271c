using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Shell;

/// <summary>
/// Where the browser keeps what is typed and not sent. Plain requests and not the circuit, because the moment to restore is the one
/// at which there is no circuit yet.
/// </summary>
internal static class DraftEndpoints
{
    public static void Map(IEndpointRouteBuilder routes)
    {
        var drafts = routes.MapGroup("/drafts").Needs(Permission.Enter).ExcludeFromDescription();
        drafts.MapGet("/", FindAsync);
        drafts.MapPut("/", SaveAsync);
        drafts.MapDelete("/", DiscardAsync);
    }

    private static async Task<IResult> FindAsync([FromQuery] string form, Caller caller, Drafts drafts, CancellationToken cancel) =>
        await drafts.FindAsync(caller.Actor.UserId.Value, form, cancel) is { } draft
            ? Results.Json(new { fields = draft.Fields, savedAt = draft.SavedAt })
            : Results.NoContent();

    private static async Task<IResult> SaveAsync(
        [FromQuery] string form, [FromBody] DraftBody body, HttpContext context, IAntiforgery antiforgery, Caller caller, Drafts drafts, CancellationToken cancel)
    {
        await antiforgery.ValidateRequestAsync(context);
        await drafts.SaveAsync(caller.Actor.UserId.Value, form, body.Fields, cancel);
        return Results.NoContent();
    }

    private static async Task<IResult> DiscardAsync(
        [FromQuery] string form, HttpContext context, IAntiforgery antiforgery, Caller caller, Drafts drafts, CancellationToken cancel)
    {
        await antiforgery.ValidateRequestAsync(context);
        await drafts.DiscardAsync(caller.Actor.UserId.Value, form, cancel);
        return Results.NoContent();
    }

    internal sealed record DraftBody(string Fields);
}
