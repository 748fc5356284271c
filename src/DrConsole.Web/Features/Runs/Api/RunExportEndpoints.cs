using System.ComponentModel;
using System.Text;
using DrConsole.Access;
using DrConsole.Runs;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Runs;

/// <summary>A run taken along, two runs beside each other, and what a run would need before it starts.</summary>
internal static class RunExportEndpoints
{
    private const string Markdown = "text/markdown; charset=utf-8";
    private const string Html = "text/html; charset=utf-8";

    public sealed record Preparation(string Runbook, int Version, string Environment, TimeSpan Expected, RunTouches Touches, IReadOnlyList<RunPreparation.Check> Checks);

    public static void Map(IEndpointRouteBuilder api)
    {
        var run = api.MapGroup("/runs/{id:guid}").WithTags("Runs");
        run.MapGet("/export/json", JsonAsync).WithSummary("A run with its whole journal").Produces<string>(200, "application/json").Needs(Permission.SeeRuns);
        run.MapGet("/export/markdown", MarkdownAsync).WithSummary("A run as a person reads it").Produces<string>(200, "text/markdown").Needs(Permission.SeeRuns);
        run.MapGet("/export/print", PrintAsync).WithSummary("A run as one HTML page for paper").Produces<string>(200, "text/html").Needs(Permission.SeeRuns);
        run.MapGet("/compare/{other:guid}", CompareAsync).WithSummary("Two runs of one runbook, step by step").Needs(Permission.SeeRuns);
        api.MapGet("/runbooks/{key}/preparation", PrepareAsync).WithTags("Runs").WithSummary("What a run of it would touch, and whether runners and secrets are there").Needs(Permission.RehearseRunbooks);
    }

    /// <summary>The same for the browser.</summary>
    public static void MapPages(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/runs/{id:guid}/run.json", JsonAsync).Needs(Permission.SeeRuns).ExcludeFromDescription();
        routes.MapGet("/runs/{id:guid}/run.md", MarkdownAsync).Needs(Permission.SeeRuns).ExcludeFromDescription();
        routes.MapGet("/runs/{id:guid}/print", PrintAsync).Needs(Permission.SeeRuns).ExcludeFromDescription();
    }

    private static async Task<FileContentHttpResult> JsonAsync(Guid id, ExportRun export, CancellationToken cancel)
    {
        var (name, bytes) = await export.JsonAsync(new RunId(id), cancel);
        return TypedResults.File(bytes, "application/json; charset=utf-8", $"{name}.json");
    }

    private static async Task<FileContentHttpResult> MarkdownAsync(Guid id, ExportRun export, CancellationToken cancel)
    {
        var (name, text) = await export.MarkdownAsync(new RunId(id), cancel);
        return TypedResults.File(Encoding.UTF8.GetBytes(text), Markdown, $"{name}.md");
    }

    private static async Task<FileContentHttpResult> PrintAsync(Guid id, ExportRun export, HttpContext context, CancellationToken cancel)
    {
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.OfSealedFiles;
        return TypedResults.Bytes(await export.SheetAsync(new RunId(id), cancel), Html);
    }

    private static async Task<Ok<RunComparison>> CompareAsync(Guid id, Guid other, CompareRuns compare, CancellationToken cancel) =>
        TypedResults.Ok(await compare.ExecuteAsync(new RunId(id), new RunId(other), cancel));

    private static async Task<Ok<Preparation>> PrepareAsync(
        string key, PrepareRun prepare, CancellationToken cancel, [FromQuery, Description("Rehearsal, when it is left out.")] RunMode mode = RunMode.Rehearsal,
        [FromQuery, Description("Left out: the one that fits the mode.")] string? environment = null, [FromQuery] int? version = null)
    {
        var board = await prepare.ExecuteAsync(key, mode, environment, version, cancel);
        return TypedResults.Ok(new Preparation(board.Key, board.Version, board.Where.Key, board.Expected, board.Touches, board.Checks));
    }
}
