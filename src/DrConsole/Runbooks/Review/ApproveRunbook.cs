using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Runbooks;

/// <summary>Approves what somebody else wrote, or asks for changes. An approval is bound to the hash of what is in review; any edit voids it.</summary>
public sealed class ApproveRunbook(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, IOptions<RunbookOptions> options, Ledger ledger)
{
    public int ApprovalsNeeded => options.Value.ApprovalsNeeded;

    /// <param name="hash">Of what the approver read; null where only one text can be meant.</param>
    public Task<Runbook> ExecuteAsync(string key, string? hash, int? version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ApproveRunbooks, cancel);
        var approver = actor.Behind ?? throw new ForbiddenException("Only somebody with a name can approve.");
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runbook = await store.FindRunbookAsync(key, cancel);
        ConflictException.ThrowIfStale(runbook.Title, runbook.Version, version ?? runbook.Version);
        runbook.DemandInReview();
        if (runbook.IsAuthor(approver))
            throw new RefusedException("You wrote some of this draft. Somebody else must approve it.", "own-work");
        if (hash is not null && hash != runbook.DraftHash)
            throw new RefusedException("It is no longer what you read. Read it again before you approve it.", "stale-approval");
        if (await store.RunbookApprovals.AnyAsync(other => other.RunbookKey == key && other.Submission == runbook.Submission && other.By == approver, cancel))
            throw new RefusedException("You approved it already.", "approved-already");
        store.Add(RunbookApproval.Of(runbook, approver, actor.Name, clock.GetUtcNow()));
        runbook.Approved(clock.GetUtcNow());
        ledger.Record(store, "runbook.approved", $"runbook/{key}", ("hash", runbook.DraftHash), ("submission", runbook.Submission));
        await store.SaveChangesAsync(cancel);
        return runbook;
    });

    /// <summary>Sends it back to its authors with what has to change first.</summary>
    public Task SendBackAsync(string key, string why, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.ApproveRunbooks, cancel);
        if (why.Trim().Length == 0)
            throw new InvalidException("reason", "Say what has to change first.");
        await using var store = await stores.CreateDbContextAsync(cancel);
        (await store.FindRunbookAsync(key, cancel)).TakeBack(why, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    });
}
