using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>Everything that the checkpoints' page shows, read in one go.</summary>
public sealed record CheckpointBoard(
    string Origin, long Size, long Waiting, string? Refusal, IReadOnlyList<SignedCheckpoint> Checkpoints, IReadOnlyList<CheckpointBoard.Key> Keys)
{
    public sealed record Key(string Name, string Pem, DateTimeOffset AnnouncedAt, DateTimeOffset? InForceAt, bool Signs);

    public long SignedSize => Checkpoints.Count == 0 ? 0 : Checkpoints[0].Size;
}

/// <summary>Reads where the log stands and what was signed for it.</summary>
public sealed class ReadCheckpoints(IDbContextFactory<DrStore> stores, Caller caller, SigningStanding standing)
{
    private const int Shown = 20;

    public async Task<CheckpointBoard> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var head = await store.FindHeadAsync(cancel);
        var waiting = await store.LedgerEntries.LongCountAsync(entry => entry.LeafIndex == null, cancel);
        var keys = await store.AnnouncedKeys.AsNoTracking().OrderByDescending(key => key.Turn).ToListAsync(cancel);
        var signs = keys.Where(key => key.Turn is not null).MaxBy(key => key.Turn);
        return new CheckpointBoard(
            head?.Origin ?? "", head?.Size ?? 0, waiting, standing.Refusal,
            await ReadProof.Newest(store).Take(Shown).ToListAsync(cancel),
            [.. keys.Select(key => new CheckpointBoard.Key(key.Name, key.Pem, key.AnnouncedAt, key.InForceAt, key == signs))]);
    }

    /// <summary>The newest checkpoint; null before the first.</summary>
    public async Task<SignedCheckpoint?> NewestAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await ReadProof.Newest(store).FirstOrDefaultAsync(cancel);
    }
}
