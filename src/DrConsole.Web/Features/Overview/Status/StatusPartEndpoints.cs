using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Overview;
using DrConsole.Platform;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Overview;

internal static class StatusPartEndpoints
{
    public sealed record StatusPartShown(string Key, string Name, int Position, IReadOnlyList<string> Services, int Version);

    public sealed record NewStatusPart(string Key, string Name, int Position = 0, IReadOnlyList<string>? Services = null);

    public sealed record StatusPartChange(string Name, int Position = 0, IReadOnlyList<string>? Services = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        var parts = api.MapGroup("/status-parts").WithTags("Status page");
        parts.MapGet("", ListAsync).WithSummary("The parts that the status page is made of, in their order").Needs(Permission.See);
        parts.MapGet("/{key}", GetAsync).WithSummary("One part").Needs(Permission.See);
        parts.MapPost("", PostAsync).WithSummary("Add a part").Needs(Permission.TellPublic);
        parts.MapPut("/{key}", PutAsync).WithSummary("Change a part").Needs(Permission.TellPublic).WithMetadata(new TakesIfMatch(true));
        parts.MapDelete("/{key}", DeleteAsync).WithSummary("Take a part off the page, with its history").Needs(Permission.TellPublic).WithMetadata(new TakesIfMatch(true));
    }

    // There are at most fifty: one page holds them all, in the order of the status page.
    private static async Task<Ok<Page<StatusPartShown>>> ListAsync(ReadStatusDesk read, CancellationToken cancel) =>
        TypedResults.Ok(new Page<StatusPartShown>([.. (await read.PartsAsync(cancel)).Select(Show)], null));

    private static async Task<Ok<StatusPartShown>> GetAsync(string key, HttpContext context, ReadStatusDesk read, CancellationToken cancel) =>
        TypedResults.Ok(Show(await read.FindPartAsync(key, cancel), context));

    private static async Task<Created<StatusPartShown>> PostAsync(NewStatusPart made, HttpContext context, EditStatusPart edit, CancellationToken cancel)
    {
        var part = await edit.CreateAsync(made.Key, TextOf(made.Name, made.Position, made.Services), cancel);
        return TypedResults.Created(ApiRoutes.At("status-parts", part.Key), Show(part, context));
    }

    private static async Task<Ok<StatusPartShown>> PutAsync(string key, StatusPartChange change, HttpContext context, EditStatusPart edit, CancellationToken cancel) =>
        TypedResults.Ok(Show(await edit.ChangeAsync(key, TextOf(change.Name, change.Position, change.Services), IfMatch.Read(context), cancel), context));

    private static async Task<NoContent> DeleteAsync(string key, HttpContext context, EditStatusPart edit, CancellationToken cancel)
    {
        await edit.DeleteAsync(key, IfMatch.Read(context), cancel);
        return TypedResults.NoContent();
    }

    private static StatusPartText TextOf(string name, int position, IReadOnlyList<string>? services) => new(name, position, string.Join('\n', services ?? []));

    private static StatusPartShown Show(StatusPart part, HttpContext context) => Show(part).WithVersion(context, part.Version);

    private static StatusPartShown Show(StatusPart part) => new(part.Key, part.Name, part.Position, KeyLines.Each(part.Services), part.Version);
}
