using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Plans;

/// <summary>
/// Approves what somebody else wrote, or sends it back. An approval is bound to the hash of the content that the approver saw; the last
/// one that is needed makes a version of it, for good.
/// </summary>
public sealed class ApprovePlan(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, IOptions<PlanOptions> options, Ledger ledger)
{
    public int ApprovalsNeeded => options.Value.ApprovalsNeeded;

    /// <param name="hash">Of what the approver read.</param>
    public Task<PlanStanding> ExecuteAsync(string key, string hash, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ApprovePlans, cancel);
        var person = actor.UserId.Value;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (plan, standing) = (await store.FindPlanAsync(key, cancel), await store.FindStandingAsync(key, cancel));
        standing.DemandInReview();
        if (standing.IsAuthor(person))
            throw new RefusedException("You wrote some of this draft. Somebody else must approve it.", "own-work");
        var content = (await PlanSnapshot.OfAsync(store, plan, cancel)).Write();
        if (standing.SubmittedHash != hash || PlanSnapshot.HashOf(content) != hash)
            throw new RefusedException("It is no longer what you read. Read it again before you approve it.", "stale-approval");

        var approvals = await store.PlanApprovals.Where(approval => approval.PlanKey == key && approval.Submission == standing.Submission).ToListAsync(cancel);
        if (approvals.Exists(approval => approval.By == person))
            throw new RefusedException("You approved it already. It needs somebody else as well.", "approved-already");
        var mine = PlanApproval.Of(standing, person, actor.Name, clock.GetUtcNow());
        store.Add(mine);
        if (approvals.Count + 1 >= ApprovalsNeeded)
        {
            var version = await PutInForceAsync(store, ledger, standing, content, ApprovalsNeeded, clock.GetUtcNow(), cancel);
            foreach (var approval in approvals.Append(mine))
                approval.Became(version);
        }
        else
        {
            standing.Counted();
        }
        await store.SaveChangesAsync(cancel);
        return standing;
    });

    public Task SendBackAsync(string key, string why, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.ApprovePlans, cancel);
        if (why.Trim().Length == 0)
            throw new InvalidException("reason", "Say what has to change first.");
        await using var store = await stores.CreateDbContextAsync(cancel);
        (await store.FindStandingAsync(key, cancel)).TakeBack(why);
        await store.SaveChangesAsync(cancel);
    });

    internal static async Task<int> PutInForceAsync(
        DrStore store, Ledger ledger, PlanStanding standing, string content, int needed, DateTimeOffset now, CancellationToken cancel)
    {
        var number = (await store.PlanVersions.Where(version => version.PlanKey == standing.PlanKey).MaxAsync(version => (int?)version.Number, cancel) ?? 0) + 1;
        var version = PlanVersion.Of(standing, number, content, needed, now);
        store.Add(version);
        standing.Approve(number);
        ledger.Record(store, "plan.approved", $"plan/{standing.PlanKey}", ("hash", version.ContentHash), ("version", number), ("approvals", needed));
        return number;
    }
}
