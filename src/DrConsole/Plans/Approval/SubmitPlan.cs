using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Plans;

/// <summary>Hands a draft to its reviewers, and takes it back. Where no approval is needed it holds at once, unreviewed.</summary>
public sealed class SubmitPlan(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, IOptions<PlanOptions> options, Ledger ledger)
{
    /// <param name="note">What is new, for the change log.</param>
    public Task<PlanStanding> ExecuteAsync(string key, string note, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (plan, standing) = (await store.FindPlanAsync(key, cancel), await store.FindStandingAsync(key, cancel));
        var content = (await PlanSnapshot.OfAsync(store, plan, cancel)).Write();
        standing.Submit(PlanSnapshot.HashOf(content), note, actor, clock.GetUtcNow());
        ledger.Record(store, "plan.submitted", $"plan/{key}", ("hash", standing.SubmittedHash), ("submission", standing.Submission));
        if (options.Value.ApprovalsNeeded == 0)
            await ApprovePlan.PutInForceAsync(store, ledger, standing, content, 0, clock.GetUtcNow(), cancel);
        await store.SaveChangesAsync(cancel);
        return standing;
    });

    public Task TakeBackAsync(string key, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        (await store.FindStandingAsync(key, cancel)).TakeBack("");
        await store.SaveChangesAsync(cancel);
    });
}
