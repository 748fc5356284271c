using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>Approves that a version of a pair switches without a person. Two different people are needed, and any change of the pair voids both.</summary>
public sealed class ApproveAutomatic(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <param name="version">The version that the person has read.</param>
    public Task ExecuteAsync(string key, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.CommandFailovers, cancel);
        if (actor.Kind is not Actor.Kinds.User)
            throw new ForbiddenException("Only a person approves this, not a token. Sign in and approve it on the page.");
        await using var store = await stores.CreateDbContextAsync(cancel);
        var pair = await store.FindFailoverPairAsync(key, cancel);
        if (pair.Version != version)
            throw new RefusedException($"{pair.Name} was changed meanwhile. Read it again.", "changed");
        if (!pair.IsAutomatic)
            throw new RefusedException($"{pair.Name} is confirmed by a person: there is nothing to approve.", "not-automatic");
        var word = LedgerEntry.WordFor(actor);
        if (await store.FailoverApprovals.AnyAsync(approval => approval.PairKey == key && approval.PairVersion == version && approval.UserWord == word, cancel))
            throw new RefusedException("You have approved it already. It needs somebody else too.", "second-person");
        store.Add(FailoverApproval.Of(pair, word, actor.Name, clock.GetUtcNow()));

        // What an approval changes is looked through at once.
        if (await store.FailoverStandings.SingleOrDefaultAsync(row => row.PairKey == key, cancel) is { } standing)
            standing.EvaluateAnew();
        await store.SaveChangesAsync(cancel);
    });
}
