using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Web.Features.Access;
using DrConsole.Web.Http;
using Microsoft.AspNetCore.Http.HttpResults;

namespace DrConsole.Web.Features.Runbooks;

/// <summary>What authors and reviewers say about the steps of a version while it is a draft.</summary>
internal static class RunbookCommentEndpoints
{
    /// <param name="Thread">The comment that began it; of a new thread its own id.</param>
    /// <param name="Version">The number that the draft had then.</param>
    public sealed record CommentShown(Guid Id, Guid Thread, string? Step, int Version, string By, string Text, DateTimeOffset At, DateTimeOffset? ResolvedAt, string? ResolvedBy);

    /// <param name="Step">The step it is about; left out: the whole runbook.</param>
    /// <param name="Thread">The thread that it answers in; left out: it begins one.</param>
    public sealed record Remark(string Text = "", string? Step = null, Guid? Thread = null);

    public static void Map(IEndpointRouteBuilder api)
    {
        var comments = api.MapGroup("/runbooks/{key}/versions/{number:int}/comments").WithTags("Runbooks");
        comments.MapGet("", ListAsync).WithSummary("The threads that began at this version, with their answers, oldest first").Needs(Permission.SeeRunbooks);
        comments.MapPost("", PostAsync).WithSummary("Comment on the draft, or answer in a thread").Needs(Permission.CommentOnRunbooks);
        comments.MapPost("/{id:guid}/resolve", ResolveAsync).WithSummary("Settle a thread; an answer opens it again").Needs(Permission.CommentOnRunbooks);
    }

    private static async Task<Ok<Page<CommentShown>>> ListAsync(string key, int number, ReadRunbooks runbooks, CommentOnStep comments, CancellationToken cancel)
    {
        await DemandAsync(key, number, runbooks, cancel);
        var all = await comments.ListAsync(key, cancel);
        var begun = all.Where(comment => comment.Thread == comment.Id && comment.Draft == number).Select(comment => comment.Id).ToHashSet();
        return TypedResults.Ok(new Page<CommentShown>([.. all.Where(comment => begun.Contains(comment.Thread)).Select(Show)], null));
    }

    private static async Task<Created<CommentShown>> PostAsync(string key, int number, Remark remark, ReadRunbooks runbooks, CommentOnStep comments, CancellationToken cancel)
    {
        var runbook = await DemandAsync(key, number, runbooks, cancel);
        if (remark.Thread is null && (runbook.DraftText is null || number != runbook.DraftNumber))
            throw new RefusedException(
                runbook.DraftText is null ? $"{runbook.Title} has no draft. Comments are about what is being written." : $"The draft is version {runbook.DraftNumber}. Comments are about what is being written.", "not-the-draft");
        var comment = await comments.ExecuteAsync(key, remark.Step ?? "", remark.Thread, remark.Text, cancel);
        return TypedResults.Created($"{ApiRoutes.At("runbooks", key)}/versions/{number}/comments", Show(comment));
    }

    private static async Task<NoContent> ResolveAsync(string key, int number, Guid id, ReadRunbooks runbooks, CommentOnStep comments, CancellationToken cancel)
    {
        await DemandAsync(key, number, runbooks, cancel);
        await comments.ResolveAsync(key, id, cancel);
        return TypedResults.NoContent();
    }

    private static async Task<Runbook> DemandAsync(string key, int number, ReadRunbooks runbooks, CancellationToken cancel)
    {
        var runbook = await runbooks.FindAsync(key, cancel);
        return number >= 1 && number <= (runbook.DraftText is null ? runbook.LastNumber : runbook.DraftNumber) ? runbook : throw new MissingException($"There is no version {number} of {key}.");
    }

    private static CommentShown Show(StepComment comment) =>
        new(comment.Id, comment.Thread, comment.Step.Length == 0 ? null : comment.Step, comment.Draft, comment.By, comment.Text, comment.At, comment.ResolvedAt, comment.ResolvedBy);
}
