using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Runbooks;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Runbooks;

/// <summary>What the nightly look saw: drift of one runbook, findings over all of them.</summary>
internal static class DriftEndpoints
{
    public sealed record DriftShown(NamedKind Kind, string? Step, string What, DriftStanding Standing, string Why, DateTimeOffset LookedAt);

    public sealed record FindingLine(string Runbook, string? Service, string Rule, FindingSeverity Severity, string? Step, int Line, string Message, string Mend, DateTimeOffset LookedAt);

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/runbooks/{key}/drift", DriftAsync).WithTags("Runbooks").WithSummary("What the version in force names, and whether it is still there").Needs(Permission.SeeRunbooks);
        api.MapGet("/runbook-findings", FindingsAsync).WithTags("Runbooks").WithSummary("What the linter finds in all runbooks, errors first").Needs(Permission.SeeRunbooks);
    }

    private static async Task<Ok<Page<DriftShown>>> DriftAsync(string key, ReadRunbooks runbooks, ReadDrift drift, CancellationToken cancel)
    {
        await runbooks.FindAsync(key, cancel);
        return TypedResults.Ok(new Page<DriftShown>([.. (await drift.OfAsync(key, cancel)).Select(row => new DriftShown(row.Kind, row.Step, row.What, row.Standing, row.Why, row.LookedAt))], null));
    }

    private static async Task<Ok<Page<FindingLine>>> FindingsAsync(
        [AsParameters] PageQuery page, ReadDrift drift, CancellationToken cancel,
        [FromQuery] FindingSeverity? severity = null, [FromQuery, Description("The rule's key, such as no-rollback.")] string? rule = null, [FromQuery] string? service = null) =>
        TypedResults.Ok(await page.ReadAsync(
            async (after, count) =>
            {
                var skip = int.TryParse(after, out var seen) ? Math.Max(0, seen) : 0;
                var lines = await drift.FindingsAsync(new ReadDrift.Query(severity, rule, service), skip, count, cancel);
                return (IReadOnlyList<(ReadDrift.Line Line, int Number)>)[.. lines.Select((line, index) => (line, skip + index + 1))];
            },
            numbered => numbered.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), numbered => Show(numbered.Line)));

    private static FindingLine Show(ReadDrift.Line line) => new(line.Key, line.Service, line.Rule, line.Severity, line.Step, line.At, line.Message, line.Mend, line.LookedAt);
}
