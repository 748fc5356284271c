using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>Comments on a step of a draft, answers, resolves. Authors and reviewers may; everybody who sees the runbook sees them.</summary>
public sealed class CommentOnStep(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public const int MostComments = 500;

    /// <summary>The comments of one runbook, oldest first.</summary>
    public async Task<IReadOnlyList<StepComment>> ListAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.StepComments.AsNoTracking().Where(comment => comment.RunbookKey == key).OrderBy(comment => comment.At).ThenBy(comment => comment.Id).ToListAsync(cancel);
    }

    public async Task<bool> MayAsync(CancellationToken cancel) => await caller.MayAsync(Permission.CommentOnRunbooks, cancel);

    /// <param name="step">A step of the draft; empty: the whole.</param>
    /// <param name="thread">The thread that it answers in; null: it begins one.</param>
    public Task<StepComment> ExecuteAsync(string key, string step, Guid? thread, string text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.CommentOnRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runbook = await store.FindRunbookAsync(key, cancel);
        if (await store.StepComments.CountAsync(comment => comment.RunbookKey == key, cancel) >= MostComments)
            throw new RefusedException($"{runbook.Title} has {MostComments} comments, which is as many as are kept.");
        var first = thread is { } id ? await FindAsync(store, key, id, cancel) : null;
        if (first is null && step.Length > 0 && RunbookReader.Read(await ReadRunbooks.TextAsync(store, key, null, cancel)).File?.Find(step) is null)
            throw new InvalidException("step", $"There is no step '{MapReader.Shown(step)}'.");
        var comment = StepComment.Write(runbook, step, first, text, actor, clock.GetUtcNow());
        first?.Reopen();
        store.Add(comment);
        await store.SaveChangesAsync(cancel);
        return comment;
    });

    public Task ResolveAsync(string key, Guid thread, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.CommentOnRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        (await FindAsync(store, key, thread, cancel)).Resolve(actor, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    });

    private static async Task<StepComment> FindAsync(DrStore store, string key, Guid id, CancellationToken cancel) =>
        await store.StepComments.SingleOrDefaultAsync(comment => comment.Id == id && comment.RunbookKey == key, cancel) is { } found && found.Thread == found.Id
            ? found
            : throw new MissingException("There is no such thread.");
}
