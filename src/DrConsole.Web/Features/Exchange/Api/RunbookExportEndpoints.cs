using System.ComponentModel;
using System.Text;
using DrConsole.Access;
using DrConsole.Exchange;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Exchange;

/// <summary>One runbook as YAML, as Markdown and on paper, for programs and under addresses of its page.</summary>
internal static class RunbookExportEndpoints
{
    private const string Markdown = "text/markdown; charset=utf-8";
    private const string Yaml = "application/yaml; charset=utf-8";
    private const string Html = "text/html; charset=utf-8";

    public static void Map(IEndpointRouteBuilder api)
    {
        var runbook = api.MapGroup("/runbooks/{key}/export").WithTags("Runbooks");
        runbook.MapGet("/yaml", YamlAsync).WithSummary("A runbook as its file").Produces<string>(200, "application/yaml").Needs(Permission.SeeRunbooks);
        runbook.MapGet("/zip", ZipAsync).WithSummary("A runbook as its file together with its pictures; imports again").Produces<byte[]>(200, "application/zip").Needs(Permission.SeeRunbooks);
        runbook.MapGet("/markdown", MarkdownAsync).WithSummary("A runbook that a person can follow without this console").Produces<string>(200, "text/markdown").Needs(Permission.SeeRunbooks);
        runbook.MapGet("/print", PrintAsync).WithSummary("A runbook as one HTML page for paper").Produces<string>(200, "text/html").Needs(Permission.SeeRunbooks);
    }

    /// <summary>The same for the browser.</summary>
    public static void MapPages(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/runbooks/{key}/runbook.yaml", YamlAsync).Needs(Permission.SeeRunbooks).ExcludeFromDescription();
        routes.MapGet("/runbooks/{key}/runbook.zip", ZipAsync).Needs(Permission.SeeRunbooks).ExcludeFromDescription();
        routes.MapGet("/runbooks/{key}/runbook.md", MarkdownAsync).Needs(Permission.SeeRunbooks).ExcludeFromDescription();
        routes.MapGet("/runbooks/{key}/print", PrintAsync).Needs(Permission.SeeRunbooks).ExcludeFromDescription();
    }

    private static async Task<FileContentHttpResult> YamlAsync(string key, ExportRunbook export, CancellationToken cancel, [FromQuery, Description("A version; left out: the one in force, else the draft.")] int? version = null)
    {
        var written = await export.YamlAsync(key, version, cancel);
        return TypedResults.File(Encoding.UTF8.GetBytes(written.Text), Yaml, $"{written.Key}.yaml");
    }

    private static async Task<FileContentHttpResult> ZipAsync(string key, ExportRunbook export, CancellationToken cancel, [FromQuery, Description("A version; left out: the one in force, else the draft.")] int? version = null)
    {
        var (own, zip) = await export.ArchiveAsync(key, version, cancel);
        return TypedResults.File(zip, "application/zip", $"{own}.zip");
    }

    private static async Task<FileContentHttpResult> MarkdownAsync(string key, ExportRunbook export, CancellationToken cancel, [FromQuery, Description("A version; left out: the one in force, else the draft.")] int? version = null)
    {
        var written = await export.MarkdownAsync(key, version, cancel);
        return TypedResults.File(Encoding.UTF8.GetBytes(written.Text), Markdown, $"{written.Key}.md");
    }

    private static async Task<FileContentHttpResult> PrintAsync(
        string key, ExportRunbook export, HttpContext context, CancellationToken cancel, [FromQuery, Description("A version; left out: the one in force, else the draft.")] int? version = null)
    {
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.OfSealedFiles;
        return TypedResults.Bytes(await export.SheetAsync(key, version, cancel), Html);
    }
}
