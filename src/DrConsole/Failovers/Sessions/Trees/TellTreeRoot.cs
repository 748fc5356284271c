using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>Takes a root that somebody outside saw and compares it with the tree here. Another root at the same size is a second history, and is named.</summary>
public sealed class TellTreeRoot(IDbContextFactory<DrStore> stores, Caller caller, TreeGates gates, Ledger ledger, TimeProvider clock)
{
    public async Task<ToldRoot> ExecuteAsync(string platform, long size, byte[] root, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.RecordCheckpoints, cancel);
        new FieldErrors()
            .Check(size is > 0 and <= 1L << 40, "size", "How many leaves the tree had when it had this root.")
            .Check(root.Length == MerkleHash.Size, "root", "A root has 32 bytes, in hexadecimal.")
            .ThrowIfAny();
        using var gate = await gates.EnterAsync(platform, cancel);
        return await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            if (!await store.AgentPlatforms.AnyAsync(known => known.Key == platform, cancel))
                throw new MissingException($"There is no agent platform {platform}.");
            var (word, now) = (Convert.ToHexStringLower(root), clock.GetUtcNow());
            if (await store.ToldRoots.SingleOrDefaultAsync(told => told.Platform == platform && told.Size == size && told.Root == word, cancel) is { Standing: not RootStanding.Ahead } known)
                return known;
            var tree = await StoredTree.OpenAsync(store, platform, cancel);
            var made = await store.ToldRoots.FindAsync([platform, size, word], cancel);
            if (made is null)
                store.Add(made = ToldRoot.Tell(platform, size, root, RootStanding.Ahead, now));
            await TreeWitness.SettleAsync(store, tree, made, ledger, now, cancel);
            await store.SaveChangesAsync(cancel);
            return made;
        });
    }
}

/// <summary>Compares told roots with a tree.</summary>
internal static class TreeWitness
{
    public static async Task SettleAsync(DrStore store, StoredTree tree, ToldRoot told, Ledger ledger, DateTimeOffset now, CancellationToken cancel)
    {
        if (told.Size > tree.Head.Size)
            return;
        var ours = Convert.ToHexStringLower(await tree.Tiles.RootAsync(told.Size));
        if (ours == told.Root)
        {
            told.Settle(RootStanding.Agrees);
            return;
        }
        told.Settle(RootStanding.Contradicts);
        var sound = await store.ToldRoots.Where(other => other.Platform == told.Platform && other.Standing == RootStanding.Agrees && other.Size < told.Size).MaxAsync(other => (long?)other.Size, cancel) ?? 0;
        Contradict(store, tree.Head, ledger, $"At {told.Size} checkpoints the root told on {told.ToldAt:yyyy-MM-dd HH:mm} UTC is {told.Root}, and here it is {ours}.", sound, now);
    }

    public static void Contradict(DrStore store, SessionTree head, Ledger ledger, string fork, long sound, DateTimeOffset now)
    {
        head.Contradict(fork, sound, now);
        ledger.Record(store, "session-tree.forked", $"agent-platform/{head.Platform}", ("fork", fork), ("sound", sound));
    }
}
