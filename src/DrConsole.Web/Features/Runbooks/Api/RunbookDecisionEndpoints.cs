using DrConsole.Access;
using DrConsole.Runbooks;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Runbooks;

/// <summary>A runbook's versions, and what is decided about them.</summary>
internal static class RunbookDecisionEndpoints
{
    public sealed record Submission(string Note = "");

    public sealed record Approval(string? Hash = null);

    public sealed record Reason(string Text = "");

    public sealed record VersionShown(
        int Number, RunbookStatus Status, string Title, string Hash, string Note, string? SubmittedBy, string? PublishedBy, DateTimeOffset? PublishedAt, DateTimeOffset? RetiredAt,
        bool Unreviewed, IReadOnlyList<string> ApprovedBy);

    public sealed record VersionText(int Number, string Yaml, string Hash);

    public static void Map(IEndpointRouteBuilder api)
    {
        var runbooks = api.MapGroup("/runbooks/{key}").WithTags("Runbooks");
        runbooks.MapGet("/versions", VersionsAsync).WithSummary("Its versions, newest first; the draft is one of them").Needs(Permission.SeeRunbooks);
        runbooks.MapPost("/versions", WriteAsync).WithSummary("Write the draft; where there is none, a new version begins").Needs(Permission.EditRunbooks).WithMetadata(new TakesIfMatch(true))
            .AddOpenApiOperationTransformer((operation, _, _) => YamlBody.DescribeAsync(operation));
        runbooks.MapGet("/versions/{number:int}", VersionAsync).WithSummary("The file of one version").Needs(Permission.SeeRunbooks);
        runbooks.MapPost("/versions/{number:int}/restore", RestoreAsync).WithSummary("An earlier version becomes the draft").Needs(Permission.EditRunbooks).WithMetadata(new TakesIfMatch(true));
        runbooks.MapPost("/submit", SubmitAsync).WithSummary("Hand the draft to its reviewers").Needs(Permission.EditRunbooks).WithMetadata(new TakesIfMatch(false));
        runbooks.MapPost("/take-back", TakeBackAsync).WithSummary("Take it back from review").Needs(Permission.EditRunbooks);
        runbooks.MapPost("/approve", ApproveAsync).WithSummary("Approve what is in review").WithDescription("With the hash of what was read, only that. Nobody approves what they wrote.").Needs(Permission.ApproveRunbooks).WithMetadata(new TakesIfMatch(false));
        runbooks.MapPost("/request-changes", SendBackAsync).WithSummary("Send it back with what has to change").Needs(Permission.ApproveRunbooks);
        runbooks.MapPost("/publish", PublishAsync).WithSummary("Put the approved draft in force as a version").Needs(Permission.EditRunbooks).WithMetadata(new TakesIfMatch(false));
        runbooks.MapPost("/retire", RetireAsync).WithSummary("Take the version in force out of it").Needs(Permission.EditRunbooks).WithMetadata(new TakesIfMatch(false));
    }

    private static async Task<Ok<Page<VersionShown>>> VersionsAsync(string key, ReadRunbooks runbooks, CancellationToken cancel)
    {
        var (runbook, approvals) = (await runbooks.FindAsync(key, cancel), await runbooks.ApprovalsAsync(key, cancel));
        IEnumerable<VersionShown> draft = runbook.DraftText is null ? [] :
        [
            new(runbook.DraftNumber, runbook.IsInReview ? RunbookStatus.InReview : RunbookStatus.Draft, runbook.Title, runbook.DraftHash!, runbook.Note, runbook.SubmittedBy, null, null, null, false,
                [.. approvals.Where(approval => approval.Version is null && runbook.IsInReview && approval.Submission == runbook.Submission).Select(approval => approval.Name)]),
        ];
        var versions = (await runbooks.VersionsAsync(key, cancel)).Select(version => new VersionShown(
            version.Number, version.Status, version.Title, version.ContentHash, version.Note, version.SubmittedBy, version.PublishedBy, version.PublishedAt, version.RetiredAt, version.IsUnreviewed,
            [.. approvals.Where(approval => approval.Version == version.Number).Select(approval => approval.Name)]));
        return TypedResults.Ok(new Page<VersionShown>([.. draft, .. versions], null));
    }

    private static async Task<Ok<RunbookEndpoints.RunbookShown>> WriteAsync(string key, HttpContext context, EditRunbook edit, CancellationToken cancel)
    {
        var runbook = await edit.WriteAsync(key, await YamlBody.ReadAsync(context, cancel), IfMatch.Read(context), cancel);
        return TypedResults.Ok(RunbookEndpoints.Show(runbook, runbook.DraftText ?? "", context));
    }

    private static async Task<Ok<VersionText>> VersionAsync(string key, int number, ReadRunbooks runbooks, CancellationToken cancel)
    {
        var yaml = await runbooks.TextAsync(key, number, cancel);
        return TypedResults.Ok(new VersionText(number, yaml, ReadRunbooks.HashOf(yaml)));
    }

    private static async Task<Ok<RunbookEndpoints.RunbookShown>> RestoreAsync(string key, int number, HttpContext context, EditRunbook edit, CancellationToken cancel) =>
        Shown(await edit.RestoreAsync(key, number, IfMatch.Read(context), cancel), context);

    private static async Task<Ok<RunbookEndpoints.RunbookShown>> SubmitAsync(string key, Submission? body, HttpContext context, SubmitRunbook submit, CancellationToken cancel) =>
        Shown(await submit.ExecuteAsync(key, body?.Note ?? "", Seen(context), cancel), context);

    private static async Task<NoContent> TakeBackAsync(string key, SubmitRunbook submit, CancellationToken cancel)
    {
        await submit.TakeBackAsync(key, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<RunbookEndpoints.RunbookShown>> ApproveAsync(string key, Approval? body, HttpContext context, ApproveRunbook approve, CancellationToken cancel) =>
        Shown(await approve.ExecuteAsync(key, body?.Hash, Seen(context), cancel), context);

    private static async Task<NoContent> SendBackAsync(string key, Reason body, ApproveRunbook approve, CancellationToken cancel)
    {
        await approve.SendBackAsync(key, body.Text, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<VersionText>> PublishAsync(string key, HttpContext context, PublishRunbook publish, CancellationToken cancel)
    {
        var version = await publish.ExecuteAsync(key, Seen(context), cancel);
        return TypedResults.Ok(new VersionText(version.Number, version.Text, version.ContentHash));
    }

    private static async Task<Ok<RunbookEndpoints.RunbookShown>> RetireAsync(string key, Reason? body, HttpContext context, PublishRunbook publish, CancellationToken cancel) =>
        Shown(await publish.RetireAsync(key, body?.Text ?? "", Seen(context), cancel), context);

    private static Ok<RunbookEndpoints.RunbookShown> Shown(Runbook runbook, HttpContext context) => TypedResults.Ok(RunbookEndpoints.Show(runbook, runbook.DraftText ?? "", context));

    // Where the caller says what it saw, only that is decided on.
    private static int? Seen(HttpContext context) => context.Request.Headers.IfMatch.Count == 0 ? null : IfMatch.Read(context);
}
