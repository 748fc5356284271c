using DrConsole.Evidence;
using DrConsole.Failovers;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Failovers.SessionWorld;

namespace DrConsole.Tests.Failovers;

/// <summary>The tree of a platform, and whoever contradicts it.</summary>
public sealed class SessionTreeTests
{
    private static readonly RecoveryOrder Outage = new(Agents, FailureCause.Infrastructure);

    [Theory, BothDatabases]
    public async Task A_root_that_agrees_is_witnessed_and_a_forked_history_is_named(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        await using var console = await OpenAsync(database, agent);
        var (first, second) = (agent.Checkpoint("s-1"), agent.Checkpoint("s-2"));
        await console.PostAsync(first);
        var tell = console.As<TellTreeRoot>(await console.AgentAsync());

        var agreed = await tell.ExecuteAsync(Agents, 1, MerkleHash.Leaf(first.Bytes), Cancel);
        var ahead = await tell.ExecuteAsync(Agents, 2, MerkleHash.Node(MerkleHash.Leaf(first.Bytes), MerkleHash.Leaf([7])), Cancel);
        await console.PostAsync(second);
        await console.Get<KeepSessionTrees>().SweepAsync(Cancel);

        Assert.Equal((RootStanding.Agrees, RootStanding.Ahead), (agreed.Standing, ahead.Standing));
        var tree = await console.As<ReadSessionCheckpoints>(Cora).TreeAsync(Agents, Cancel);
        Assert.Contains("At 2 checkpoints the root told", tree.Fork);
        Assert.Contains(Convert.ToHexStringLower(tree.Root), tree.Fork);
        Assert.Equal([CheckpointStanding.Verified, CheckpointStanding.ForkedTree], (await console.DecideAsync(Outage, "s-1", "s-2")).Select(each => each.Checkpoint));
        Assert.Single(await console.EntriesAsync("session-tree.forked"));
    }

    [Theory, BothDatabases]
    public async Task What_was_changed_in_the_store_is_not_in_the_tree(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        await using var console = await OpenAsync(database, agent);
        await console.PostAsync([.. Enumerable.Range(0, 300).Select(number => agent.Checkpoint($"s-{number}"))]);
        var forged = agent.Checkpoint("s-7", 99);
        await using (var store = console.OpenStore())
        {
            await store.Set<SessionCheckpoint>().Where(row => row.Session == "s-7").ExecuteUpdateAsync(set => set.SetProperty(row => row.Bytes, forged.Bytes).SetProperty(row => row.Signature, forged.Signature), Cancel);
            await store.Set<SessionCheckpoint>().Where(row => row.Session == "s-8").ExecuteUpdateAsync(set => set.SetProperty(row => row.LeafIndex, 5_000), Cancel);
        }

        var decided = await console.DecideAsync(Outage, "s-6", "s-7", "s-8", "s-299");

        Assert.Equal([CheckpointStanding.Verified, CheckpointStanding.NotInTree, CheckpointStanding.NotInTree, CheckpointStanding.Verified], decided.Select(each => each.Checkpoint));
    }

    [Theory, BothDatabases]
    public async Task A_tile_of_another_tree_bears_nothing_out(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        await using var console = await OpenAsync(database, agent);
        await console.PostAsync(agent.Checkpoint("s-1"), agent.Checkpoint("s-2"));
        await using (var store = console.OpenStore())
        {
            var row = await store.Set<SessionCheckpoint>().AsNoTracking().SingleAsync(each => each.Session == "s-1", Cancel);
            await store.Set<SessionTile>().ExecuteUpdateAsync(set => set.SetProperty(tile => tile.Hashes, [.. row.LeafHash, .. row.LeafHash]), Cancel);
        }

        Assert.All(await console.DecideAsync(Outage, "s-1", "s-2"), each => Assert.Equal(CheckpointStanding.NotInTree, each.Checkpoint));
    }

    [Theory, BothDatabases]
    public async Task The_ledger_knows_the_head_and_tells_when_the_tree_was_exchanged(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        await using var console = await OpenAsync(database, agent);
        await console.PostAsync(agent.Checkpoint("s-1"), agent.Checkpoint("s-2"));
        await console.Get<KeepSessionTrees>().SweepAsync(Cancel);
        await console.Get<Sequencer>().SequenceAsync(Cancel);
        await using (var store = console.OpenStore())
        {
            await store.Set<SessionTree>().ExecuteDeleteAsync(Cancel);
            await store.Set<SessionTile>().ExecuteDeleteAsync(Cancel);
        }
        await console.PostAsync(agent.Checkpoint("s-3"));

        await console.Get<KeepSessionTrees>().SweepAsync(Cancel);

        Assert.Equal("The ledger knows 2 checkpoints of it, and here are 1.", (await console.As<ReadSessionCheckpoints>(Cora).TreeAsync(Agents, Cancel)).Fork);
    }
}
