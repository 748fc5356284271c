using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>Holds evidence by its subject, and lets it go. Places are told by the evidence keeper; pruning asks the holds themselves.</summary>
public sealed class HoldEvidence(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public async Task<EvidenceHoldId> HoldAsync(string subject, string reason, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.HoldEvidence, cancel);
        var hold = EvidenceHold.Place(subject.Trim(), reason, actor.Name, clock.GetUtcNow());
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.Add(hold);
        await store.SaveChangesAsync(cancel);
        return hold.Id;
    }

    public async Task ReleaseAsync(EvidenceHoldId id, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.ReleaseHolds, cancel);
        await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var hold = await store.EvidenceHolds.SingleOrDefaultAsync(h => h.Id == id, cancel) ?? throw new MissingException("That hold is not there.");
            hold.Release(actor.Name, clock.GetUtcNow());
            await store.SaveChangesAsync(cancel);
        });
    }
}
