using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>What shows that the log of one size is the beginning of the log of another: for witnesses.</summary>
public sealed record ConsistencyProof(string Origin, long From, long To, IReadOnlyList<byte[]> Hashes);

/// <summary>Proves that the log only grew.</summary>
public sealed class ReadConsistency(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <param name="to">The larger size; null for the newest that was signed.</param>
    public async Task<ConsistencyProof> ExecuteAsync(long from, long? to, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var newest = await ReadProof.Newest(store).FirstOrDefaultAsync(cancel) ?? throw new MissingException("Nothing was signed yet. The first checkpoint comes within a minute after the first entry.");

        // Only for what is signed: nothing else can be compared with anything.
        var end = to ?? newest.Size;
        if (end < 1 || end > newest.Size)
            throw new InvalidException("to", $"The newest checkpoint is for {newest.Size} entries; 1 to {newest.Size} are accepted.");
        if (from < 1 || from > end)
            throw new InvalidException("from", $"1 to {end} are accepted. The empty log is the beginning of every log, which shows nothing.");
        try
        {
            return new ConsistencyProof(newest.Origin, from, end, await store.OpenTree(newest.Size, cancel).ProveConsistencyAsync(from, end));
        }
        catch (BrokenTreeException damage)
        {
            throw new RefusedException(damage.Message, "ledger-damaged");
        }
    }
}
