using System.Text;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Plans;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Plans;

/// <summary>What standards ask for and what answers it: for programs, to print, and for a spreadsheet.</summary>
internal static class StandardsEndpoints
{
    public sealed record StandardEvidenceShown(string Name, ReadinessState State, string Said, DateTimeOffset? Oldest, int? DaysOld, IReadOnlyList<string> Gaps);

    public sealed record ClauseShown(string Standard, string Clause, string Asks, ReadinessState State, int Gaps, IReadOnlyList<StandardEvidenceShown> Evidence);

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/readiness/standards", ReadAsync).WithTags("Plans")
        .WithSummary("Each clause with its live evidence, the age of it, and the gaps").Needs(Permission.SeePlans);

    /// <summary>For a person who is signed in: the API takes tokens only.</summary>
    public static void MapReports(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/readiness/standards/report.html", ReportAsync).Needs(Permission.SeePlans).ExcludeFromDescription();
        routes.MapGet("/readiness/standards/evidence.csv", CsvAsync).Needs(Permission.SeePlans).ExcludeFromDescription();
    }

    private static async Task<Ok<IReadOnlyList<ClauseShown>>> ReadAsync(ReadStandards standards, TimeProvider clock, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        return TypedResults.Ok<IReadOnlyList<ClauseShown>>(
        [
            .. (await standards.ExecuteAsync(cancel)).Select(line => new ClauseShown(line.Standard, line.Number, line.Asks, line.State, line.Gaps,
                [.. line.Evidence.Select(evidence => new StandardEvidenceShown(evidence.Name, evidence.State, evidence.Said, evidence.Oldest, evidence.DaysOld(now), [.. evidence.Missing.Select(gap => $"{gap}")]))])),
        ]);
    }

    private static async Task<FileContentHttpResult> ReportAsync(ReadStandards standards, ReadOrganisation organisation, TimeProvider clock, HttpContext context, CancellationToken cancel)
    {
        var report = StandardsReport.Of(await standards.ExecuteAsync(cancel), (await organisation.ExecuteAsync(cancel))?.Name ?? "DrConsole", clock.GetUtcNow());
        context.Response.Headers.ContentSecurityPolicy = SecurityHeaders.OfSealedFiles;
        return TypedResults.Bytes(ReportHtml.Render(report), "text/html; charset=utf-8");
    }

    private static async Task<FileContentHttpResult> CsvAsync(ReadStandards standards, TimeProvider clock, CancellationToken cancel) =>
        TypedResults.File(Encoding.UTF8.GetBytes(StandardsReport.Csv(await standards.ExecuteAsync(cancel), clock.GetUtcNow())), "text/csv; charset=utf-8", "standards.csv");
}
