using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Failovers;

/// <summary>Forgets the last checkpoints of sessions that are long over, and discarded ones that nothing holds.</summary>
public sealed class ForgetCheckpoints(IDbContextFactory<DrStore> stores, IOptions<SessionOptions> options, TimeProvider clock)
{
    public async Task SweepAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - TimeSpan.FromDays(options.Value.KeepDays);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.AllStops.AnyAsync(stop => stop.InForce != null, cancel))
            return;
        await store.SessionCheckpoints.Where(row => row.MadeAt < before && row.ReceivedAt < before).ExecuteDeleteAsync(cancel);
        var held = (await store.Set<EvidenceHold>().AsNoTracking().Where(hold => hold.ReleasedAt == null && hold.Subject.StartsWith("session-recovery/")).Select(hold => hold.Subject).ToListAsync(cancel)).ToHashSet();
        var candidates = await store.DiscardedSessions.AsNoTracking().Where(session => session.DiscardedAt < before && session.ReleasedAt != null).Select(session => session.RecoveryId).Distinct().ToListAsync(cancel);
        foreach (var id in candidates.Where(id => !held.Contains($"session-recovery/{id}")))
            await store.DiscardedSessions.Where(session => session.RecoveryId == id && session.ReleasedAt != null).ExecuteDeleteAsync(cancel);
    }
}
