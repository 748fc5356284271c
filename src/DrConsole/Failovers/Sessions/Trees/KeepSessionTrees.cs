using System.Text.Json;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>Enters the heads of trees that grew into the ledger, compares the trees with what the ledger says of them, and looks again at roots that were told too early.</summary>
public sealed class KeepSessionTrees(IDbContextFactory<DrStore> stores, TreeGates gates, Ledger ledger, TimeProvider clock)
{
    public const string HeadKind = "session-tree.head";

    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("the keeper of session trees"));
        List<string> platforms;
        await using (var store = await stores.CreateDbContextAsync(cancel))
            platforms = await store.SessionTrees.AsNoTracking().Where(tree => tree.LoggedSize != tree.Size).Select(tree => tree.Platform).ToListAsync(cancel);
        foreach (var platform in platforms)
        {
            using var gate = await gates.EnterAsync(platform, cancel);
            await Races.SettleAsync(() => LogAsync(platform, cancel));
        }
    }

    private async Task LogAsync(string platform, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var tree = await StoredTree.OpenAsync(store, platform, cancel);
        var now = clock.GetUtcNow();
        await CompareAsync(store, tree, now, cancel);
        foreach (var told in await store.ToldRoots.Where(root => root.Platform == platform && root.Standing == RootStanding.Ahead && root.Size <= tree.Head.Size).OrderBy(root => root.Size).Take(100).ToListAsync(cancel))
            await TreeWitness.SettleAsync(store, tree, told, ledger, now, cancel);
        ledger.Record(store, HeadKind, $"agent-platform/{platform}", ("root", Convert.ToHexStringLower(tree.Head.Root)), ("size", tree.Head.Size));
        tree.Head.Logged();
        await store.SaveChangesAsync(cancel);
    }

    // The ledger is signed and seen outside; who rewrites the tree in the store cannot rewrite that.
    private async Task CompareAsync(DrStore store, StoredTree tree, DateTimeOffset now, CancellationToken cancel)
    {
        if (await LoggedAsync(store, tree.Head.Platform, cancel) is not { } logged)
            return;
        if (logged.Size > tree.Head.Size)
            TreeWitness.Contradict(store, tree.Head, ledger, $"The ledger knows {logged.Size} checkpoints of it, and here are {tree.Head.Size}.", 0, now);
        else if (Convert.ToHexStringLower(await tree.Tiles.RootAsync(logged.Size)) is var ours && ours != logged.Root)
            TreeWitness.Contradict(store, tree.Head, ledger, $"At {logged.Size} checkpoints the ledger says that its root is {logged.Root}, and here it is {ours}.", 0, now);
    }

    /// <summary>The newest head that the ledger knows.</summary>
    internal static async Task<(long Size, string Root)?> LoggedAsync(DrStore store, string platform, CancellationToken cancel)
    {
        var subject = $"agent-platform/{platform}";
        var bytes = await store.LedgerEntries.AsNoTracking().Where(entry => entry.LeafIndex != null && entry.Subject == subject && entry.Kind == HeadKind).OrderByDescending(entry => entry.Id).Select(entry => entry.Bytes).FirstOrDefaultAsync(cancel);
        if (bytes is null)
            return null;
        using var entry = JsonDocument.Parse(bytes);
        var content = entry.RootElement.GetProperty("content");
        return (content.GetProperty("size").GetInt64(), content.GetProperty("root").GetString()!);
    }
}
