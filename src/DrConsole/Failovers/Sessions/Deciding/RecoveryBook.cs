using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>Keeps what is decided: the recovery, its parts with their hashes in the ledger, what was discarded, and what the incident's timeline says of it.</summary>
public sealed class RecoveryBook(IDbContextFactory<DrStore> stores, OwnersToTell owners, Ledger ledger, TimeProvider clock)
{
    internal async Task<SessionRecovery> BeginAsync(RecoveryOrder order, Incident? incident, string by, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var recovery = SessionRecovery.Begin(order, incident, by, clock.GetUtcNow());
        store.Add(recovery);

        // Nobody lets go of what an attack left behind before somebody says so.
        if (order.Cause is FailureCause.Security)
            store.Add(EvidenceHold.Place($"session-recovery/{recovery.Id}", $"Checkpoints of sessions that were discarded in incident {incident!.Key}.", by, clock.GetUtcNow()));
        await store.SaveChangesAsync(cancel);
        return recovery;
    }

    /// <summary>Keeps one part. The owners of what is discarded are told in a save of its own before it.</summary>
    internal async Task<byte[]> KeepAsync(SessionRecoveryId id, int number, AgentPlatform platform, Incident? incident, IReadOnlyList<Judged> judged, byte[] lines, CancellationToken cancel)
    {
        var discarded = judged.Where(each => each.Decision.Ruling.Verdict is SessionVerdict.Discard).ToList();
        if (discarded.Count > 0 && incident is not null)
            await Races.SettleAsync(() => TellAsync(id, platform, incident, discarded, cancel));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var recovery = await store.SessionRecoveries.SingleAsync(known => known.Id == id, cancel);
        var part = SessionRecoveryPart.Of(id, number, judged.Count, lines);
        store.Add(part);
        recovery.Add(judged.Select(each => each.Decision));
        if (incident is not null)
            store.AddRange(discarded.DistinctBy(each => each.Decision.Session).Select(each => DiscardedSession.Of(recovery, incident, each.Decision, each.Checkpoint, clock.GetUtcNow())));
        ledger.Record(store, "session-recovery.decided", $"session-recovery/{id}",
            ("cause", recovery.Cause), ("count", judged.Count), ("list", Convert.ToHexStringLower(part.Sha256)), ("part", number), ("platform", recovery.Platform),
            ("verdicts", Counts(judged.Select(each => $"{each.Decision.Ruling.Verdict}"))), ("checkpoints", Counts(judged.Select(each => $"{each.Decision.Checkpoint}"))));
        await store.SaveChangesAsync(cancel);
        return part.Sha256;
    }

    internal Task EndAsync(SessionRecoveryId id, Actor actor, byte[] listRoot, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var recovery = await store.SessionRecoveries.SingleAsync(known => known.Id == id, cancel);
        recovery.End(listRoot, clock.GetUtcNow());
        if (recovery.Incident is { } incident)
        {
            var sitting = await Sitting.OpenAsync(store, await store.Incidents.SingleAsync(known => known.Id == incident, cancel), actor, ledger, clock.GetUtcNow(), cancel);
            sitting.Write(EntryKind.Decision, $"Sessions on {recovery.Platform}: {recovery.Resumed:N0} resumed, {recovery.Restarted:N0} restarted, {recovery.Discarded:N0} discarded."
                + (recovery.Discarded > 0 ? " New ones wait until this incident is contained." : ""), IncidentJson.Of(("recovery", $"{id}")));
        }
        await store.SaveChangesAsync(cancel);
    });

    private async Task TellAsync(SessionRecoveryId id, AgentPlatform platform, Incident incident, List<Judged> discarded, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var recovery = await store.SessionRecoveries.AsNoTracking().SingleAsync(known => known.Id == id, cancel);
        await owners.AddAsync(store, recovery, platform, incident, [.. discarded.Select(each => each.Decision)], cancel);
        await store.SaveChangesAsync(cancel);
    }

    private static Dictionary<string, object?> Counts(IEnumerable<string> words) => words.CountBy(word => word).ToDictionary(pair => pair.Key, pair => (object?)pair.Value);
}
