using System.ComponentModel;
using DrConsole.Access;
using DrConsole.Runbooks;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace DrConsole.Web.Features.Runbooks;

internal static class RunbookEndpoints
{
    /// <param name="Gone">How many things that the version in force names are gone; null while nobody has looked.</param>
    public sealed record RunbookLine(
        string Key, string Title, RunbookStatus Status, int? Published, int? Draft, bool InReview, bool Unreviewed, string? Service, int Steps, TimeSpan Expected, TimeSpan? Rto,
        int? Gone, DateTimeOffset ChangedAt, int Version);

    public sealed record RunbookShown(
        string Key, string Title, RunbookStatus Status, int? Published, int? Draft, string? DraftHash, bool InReview, string? SubmittedBy, string Note, string SentBack, string Yaml, int Version);

    public sealed record LintShown(IReadOnlyList<FindingShown> Findings, TimeSpan? Expected, IReadOnlyList<string> CriticalPath);

    public sealed record FindingShown(string Rule, FindingSeverity Severity, string? Step, int Line, string Message, string Why, string Mend, bool Waived);

    public static void Map(IEndpointRouteBuilder api)
    {
        var runbooks = api.MapGroup("/runbooks").WithTags("Runbooks");
        runbooks.MapGet("", ListAsync).WithSummary("Runbooks, by key").Needs(Permission.SeeRunbooks);
        runbooks.MapPost("", PostAsync).WithSummary("Add a runbook with its first draft").WithDescription("The file is the body, or stands in JSON under yaml.")
            .AddOpenApiOperationTransformer((operation, _, _) => YamlBody.DescribeAsync(operation)).Needs(Permission.EditRunbooks);
        runbooks.MapGet("/{key}", GetAsync).WithSummary("One runbook with the file of its draft, else of its version in force").Needs(Permission.SeeRunbooks);
        runbooks.MapDelete("/{key}", DeleteAsync).WithSummary("Delete a runbook that was never published").Needs(Permission.EditRunbooks).WithMetadata(new TakesIfMatch(true));
        runbooks.MapDelete("/{key}/draft", DiscardAsync).WithSummary("Throw the draft away").Needs(Permission.EditRunbooks).WithMetadata(new TakesIfMatch(true));
        runbooks.MapGet("/{key}/uses", UsesAsync).WithSummary("Where it is used: scenarios, plans, checklists, other runbooks, and what the features above say").Needs(Permission.SeeRunbooks);
        runbooks.MapGet("/{key}/lint", LintAsync).WithSummary("What the linter finds").Needs(Permission.SeeRunbooks);
    }

    private static async Task<Ok<Page<RunbookLine>>> ListAsync(
        [AsParameters] PageQuery page, ReadRunbooks runbooks, CancellationToken cancel,
        [FromQuery, Description("Words that stand in titles, steps or commands.")] string? q = null, [FromQuery] RunbookStatus? status = null, [FromQuery] string? service = null) =>
        TypedResults.Ok(await page.ReadAsync((after, count) => runbooks.ListAsync(new ReadRunbooks.Query(q ?? "", status, service), after, count, cancel), line => line.Key, Show));

    private static async Task<Created<RunbookShown>> PostAsync(HttpContext context, EditRunbook edit, CancellationToken cancel)
    {
        var runbook = await edit.CreateAsync(await YamlBody.ReadAsync(context, cancel), cancel);
        return TypedResults.Created(ApiRoutes.At("runbooks", runbook.Key), Show(runbook, runbook.DraftText!, context));
    }

    private static async Task<Ok<RunbookShown>> GetAsync(string key, HttpContext context, ReadRunbooks runbooks, CancellationToken cancel) =>
        TypedResults.Ok(Show(await runbooks.FindAsync(key, cancel), await runbooks.TextAsync(key, null, cancel), context));

    private static async Task<NoContent> DeleteAsync(string key, HttpContext context, EditRunbook edit, CancellationToken cancel)
    {
        await edit.DeleteAsync(key, IfMatch.Read(context), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> DiscardAsync(string key, HttpContext context, EditRunbook edit, CancellationToken cancel)
    {
        await edit.DiscardAsync(key, IfMatch.Read(context), cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<Page<ReadUses.Use>>> UsesAsync(string key, ReadRunbooks runbooks, ReadUses uses, CancellationToken cancel)
    {
        await runbooks.FindAsync(key, cancel);
        return TypedResults.Ok(new Page<ReadUses.Use>(await uses.OfAsync(key, cancel), null));
    }

    private static async Task<Ok<LintShown>> LintAsync(
        string key, LintRunbook lint, CancellationToken cancel, [FromQuery, Description("A version; left out: the draft, else the version in force.")] int? version = null)
    {
        var outcome = await lint.ExecuteAsync(key, version, cancel);
        var times = outcome.Reading.File is { } file ? RunbookTimes.Of(file) : null;
        return TypedResults.Ok(new LintShown(
            [.. outcome.Findings.Select(finding => new FindingShown(finding.Rule, finding.Severity, finding.Step, finding.Line, finding.Message, finding.Why, finding.Mend, finding.IsWaived))],
            times?.Total, times?.CriticalPath ?? []));
    }

    internal static RunbookShown Show(Runbook runbook, string yaml, HttpContext context) => new RunbookShown(
        runbook.Key, runbook.Title, runbook.Status, runbook.PublishedNumber, runbook.DraftText is null ? null : runbook.DraftNumber, runbook.DraftHash, runbook.IsInReview,
        runbook.SubmittedBy, runbook.Note, runbook.SentBack, yaml, runbook.Version).WithVersion(context, runbook.Version);

    private static RunbookLine Show(ReadRunbooks.Line line) => new(
        line.Key, line.Title, line.Status, line.PublishedNumber, line.DraftNumber, line.IsInReview, line.IsUnreviewed, line.Service, line.Steps, line.Expected, line.Rto, line.Gone, line.ChangedAt, line.Version);
}
