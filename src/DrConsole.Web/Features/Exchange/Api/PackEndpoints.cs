using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Exchange;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.OpenApi;

namespace DrConsole.Web.Features.Exchange;

internal static class PackEndpoints
{
    private const string Html = "text/html; charset=utf-8";

    public sealed record PackShown(
        PackId Id, DateTimeOffset MadeAt, string MadeBy, PackCause Cause, long Bytes, string Sha256, bool IsSealed, int Runbooks, int Plans, int Contacts, int Blacked, IReadOnlyList<CopyShown> Copies);

    public sealed record CopyShown(string Place, DateTimeOffset At, string? Fault);

    public sealed record PacksShown(string Standing, DateTimeOffset? OutsideAt, bool IsStale, IReadOnlyList<PackShown> Packs);

    /// <param name="Passphrase">Seals the pack; at least 12 characters. Left out, it is readable by whoever holds it.</param>
    public sealed record PackWish(string? Passphrase);

    public sealed record TicksTaken(TickFileId? File, int New, int Known);

    public sealed record TicksShown(TickFileId Id, PackId Pack, bool IsPackKnown, DateTimeOffset PackMadeAt, DateTimeOffset SavedAt, DateTimeOffset TakenAt, string TakenBy, Guid? Run, IReadOnlyList<TickShown> Ticks);

    public sealed record TickShown(string Runbook, int Version, string Step, string StepTitle, bool IsDone, DateTimeOffset At, string By, string Note, IReadOnlyList<string> Against);

    public static void Map(IEndpointRouteBuilder api)
    {
        var packs = api.MapGroup("/packs").WithTags("Break-glass pack");
        packs.MapGet("", ListAsync).WithSummary("How old the newest pack outside is, and the newest packs that were made").Needs(Permission.See);
        packs.MapPost("", MakeAsync).WithSummary("Make a pack and answer with it").Produces<string>(200, "text/html").Needs(Permission.KeepConsole);
        var ticks = api.MapGroup("/ticks").WithTags("Break-glass pack");
        ticks.MapPost("", TakeAsync).WithSummary("Bring in a file of ticks").WithDescription("The body is the file as a pack saved it. It is taken as what people claim and changes no run; what was brought before is known.")
            .AddOpenApiOperationTransformer((operation, _, _) => DescribeBody(operation)).Needs(Permission.WorkSteps);
        ticks.MapGet("/{id:guid}", GetAsync).WithSummary("A file of ticks, each with what stands against it").Needs(Permission.SeeRuns);
    }

    /// <summary>The same under an address of a page's own, for the browser.</summary>
    public static void MapDownload(IEndpointRouteBuilder routes) => routes.MapGet("/break-glass-pack/pack.html", DownloadAsync).Needs(Permission.KeepConsole).ExcludeFromDescription();

    private static Task DescribeBody(OpenApiOperation operation)
    {
        operation.RequestBody = new OpenApiRequestBody { Required = true, Content = new Dictionary<string, OpenApiMediaType> { ["application/json"] = new() { Schema = new OpenApiSchema { Type = JsonSchemaType.Object } } } };
        return Task.CompletedTask;
    }

    private static async Task<Ok<PacksShown>> ListAsync(ReadPacks packs, CancellationToken cancel)
    {
        var board = await packs.ExecuteAsync(cancel);
        return TypedResults.Ok(new PacksShown(board.Standing.Says, board.Standing.At, board.Standing.IsStale, [.. board.Packs.Select(Show)]));
    }

    private static async Task<FileContentHttpResult> MakeAsync(PackWish wish, DownloadPack download, CancellationToken cancel) =>
        FileOf(await download.ExecuteAsync(string.IsNullOrEmpty(wish.Passphrase) ? null : wish.Passphrase, asScheduled: false, cancel));

    private static async Task<FileContentHttpResult> DownloadAsync(DownloadPack download, CancellationToken cancel, [FromQuery, Description("Sealed with the passphrase of the settings.")] bool @sealed = false) =>
        FileOf(await download.ExecuteAsync(null, @sealed, cancel));

    private static FileContentHttpResult FileOf(MakePack.Result made) => TypedResults.File(made.Made.Html, Html, $"break-glass-{made.Pack.MadeAt:yyyy-MM-dd-HHmm}{(made.Pack.IsSealed ? "-sealed" : "")}.html");

    private static async Task<Ok<TicksTaken>> TakeAsync(HttpContext context, TakeTicks take, [FromQuery, Description("A run to compare them with.")] Guid? run, CancellationToken cancel)
    {
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, cancel);
        var taken = await take.ExecuteAsync(body.GetBuffer().AsMemory(0, (int)body.Length), run, cancel);
        return TypedResults.Ok(new TicksTaken(taken.File, taken.New, taken.Known));
    }

    private static async Task<Ok<TicksShown>> GetAsync(Guid id, ReadTicks ticks, CancellationToken cancel)
    {
        var board = await ticks.ExecuteAsync(new TickFileId(id), cancel);
        return TypedResults.Ok(new TicksShown(board.File.Id, board.File.Pack, board.Pack is not null, board.File.PackMadeAt, board.File.SavedAt, board.File.TakenAt, board.File.TakenBy, board.File.RunId,
        [
            .. board.Lines.Select(line => new TickShown(line.Tick.Runbook, line.Tick.Version, line.Tick.Step, line.Step, line.Tick.IsDone, line.Tick.At, line.Tick.By, line.Tick.Note, line.Against)),
        ]));
    }

    private static PackShown Show(BreakGlassPack pack) => new(
        pack.Id, pack.MadeAt, pack.MadeBy, pack.Cause, pack.Bytes, pack.Sha256, pack.IsSealed, pack.Runbooks, pack.Plans, pack.Contacts, pack.Blacked, [.. pack.Copies.Select(copy => new CopyShown(copy.Place, copy.At, copy.Fault))]);
}
