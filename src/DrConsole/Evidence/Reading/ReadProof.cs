using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>An entry with what shows that it is in the signed log. <c>Proof</c> is null until a checkpoint covers it.</summary>
public sealed record ProvedEntry(LedgerLine Line, string LeafHash, TlogProof? Proof);

/// <summary>Proves single entries, by their place in the log.</summary>
public sealed class ReadProof(IDbContextFactory<DrStore> stores, Caller caller)
{
    public async Task<ProvedEntry> ExecuteAsync(long index, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var entry = await store.LedgerEntries.AsNoTracking().SingleOrDefaultAsync(e => e.LeafIndex == index, cancel)
            ?? throw new MissingException($"There is no entry {index}.");
        var line = (await ReadLedger.ToLinesAsync(store, [entry], cancel))[0];
        return new ProvedEntry(line, Convert.ToHexStringLower(entry.LeafHash), await ProveAsync(store, index, cancel));
    }

    private static async Task<TlogProof?> ProveAsync(DrStore store, long index, CancellationToken cancel)
    {
        var newest = await Newest(store).FirstOrDefaultAsync(cancel);
        if (newest is null || newest.Size <= index)
            return null;
        try
        {
            var hashes = await store.OpenTree(newest.Size, cancel).ProveInclusionAsync(index, newest.Size);
            return new TlogProof(index, hashes, SignedNote.Parse(newest.Note));
        }
        catch (BrokenTreeException damage)
        {
            throw new RefusedException(damage.Message, "ledger-damaged");
        }
    }

    // Of the log's present name: the one with the highest restart is signed last.
    internal static IQueryable<SignedCheckpoint> Newest(DrStore store) => store.SignedCheckpoints.AsNoTracking()
        .Where(checkpoint => store.Set<LedgerHead>().Any(head => head.Origin == checkpoint.Origin)).OrderByDescending(checkpoint => checkpoint.Size);
}
