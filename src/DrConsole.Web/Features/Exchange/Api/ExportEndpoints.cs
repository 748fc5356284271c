using System.Text;
using DrConsole.Access;
using DrConsole.Exchange;
using DrConsole.Web.Features.Access;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Exchange;

internal static class ExportEndpoints
{
    private const string Markdown = "text/markdown; charset=utf-8";

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/export", ExportAsync).WithTags("Exchange")
        .WithSummary("Everything as one document that imports again").Produces<string>(200, "text/markdown").Needs(Permission.Export);

    /// <summary>The same under an address of a page's own, for the browser.</summary>
    public static void MapDownload(IEndpointRouteBuilder routes) => routes.MapGet("/export/plans.md", DownloadAsync).Needs(Permission.Export).ExcludeFromDescription();

    private static async Task<ContentHttpResult> ExportAsync(ExportRecords export, CancellationToken cancel) => TypedResults.Text(await export.DocumentAsync(cancel), Markdown);

    private static async Task<FileContentHttpResult> DownloadAsync(ExportRecords export, CancellationToken cancel) =>
        TypedResults.File(Encoding.UTF8.GetBytes(await export.DocumentAsync(cancel)), Markdown, "recovery-plans.md");
}
