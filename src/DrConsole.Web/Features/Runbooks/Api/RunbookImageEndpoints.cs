using DrConsole.Access;
using DrConsole.Runbooks;
using DrConsole.Web.Features.Access;

namespace DrConsole.Web.Features.Runbooks;

/// <summary>Pictures of instructions, by the hash of their bytes: the same address never shows anything else.</summary>
internal static class RunbookImageEndpoints
{
    public static void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/images/{hash:regex(^[0-9a-f]{{64}}$)}", ShowAsync).Needs(Permission.SeeRunbooks).ExcludeFromDescription();

    private static async Task<IResult> ShowAsync(string hash, HttpContext context, KeepImages images, CancellationToken cancel)
    {
        var image = await images.FindAsync(hash, cancel);
        context.Response.Headers.CacheControl = "private, max-age=31536000, immutable";
        return Results.Bytes(image.Content, image.Type);
    }
}
