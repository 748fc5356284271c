using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>Hands a draft to its reviewers, and takes it back.</summary>
public sealed class SubmitRunbook(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, Ledger ledger)
{
    /// <param name="note">What is new, for whoever reads the list of versions.</param>
    /// <param name="version">What the submitter saw; null: whatever is there.</param>
    public Task<Runbook> ExecuteAsync(string key, string note, int? version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var runbook = await store.FindRunbookAsync(key, cancel);
        ConflictException.ThrowIfStale(runbook.Title, runbook.Version, version ?? runbook.Version);
        runbook.Submit(note, actor, clock.GetUtcNow());
        ledger.Record(store, "runbook.submitted", $"runbook/{key}", ("hash", runbook.DraftHash), ("submission", runbook.Submission));
        await store.SaveChangesAsync(cancel);
        return runbook;
    });

    public Task TakeBackAsync(string key, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        (await store.FindRunbookAsync(key, cancel)).TakeBack("", clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
    });
}
