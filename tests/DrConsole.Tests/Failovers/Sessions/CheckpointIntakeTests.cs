using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Failovers;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.Failovers.SessionWorld;

namespace DrConsole.Tests.Failovers;

/// <summary>What agents leave, and what is kept of it.</summary>
public sealed class CheckpointIntakeTests
{
    [Theory, BothDatabases]
    public async Task The_newest_of_each_session_is_kept_and_every_hash_is_in_the_tree(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        await using var console = await OpenAsync(database, agent);
        var (first, second, other) = (agent.Checkpoint("s-1"), agent.Checkpoint("s-1", 2), agent.Checkpoint("s-2"));

        var receipts = await console.PostAsync(first, second, other);
        var again = await console.PostAsync(second);

        Assert.Equal([(IntakeState.Kept, 0L), (IntakeState.Kept, 1L), (IntakeState.Kept, 2L)], receipts.Select(receipt => (receipt.State, receipt.LeafIndex!.Value)));
        Assert.Equal((IntakeState.Known, 1L), (again[0].State, again[0].LeafIndex));
        var tree = new CompactRange();
        foreach (var each in new[] { first, second, other })
            tree.Append(MerkleHash.Leaf(each.Bytes));
        var (head, proof) = await console.As<ReadSessionCheckpoints>(Cora).ProveAsync(Agents, 1, Cancel);
        Assert.Equal(tree.Root(), head.Root);
        Assert.True(MerkleProof.IsIncluded(1, 3, MerkleHash.Leaf(second.Bytes), proof, head.Root));
        Assert.Equal([2L, 1L], (await console.As<ReadSessionCheckpoints>(Cora).ListAsync(new CheckpointFilter(), null, 10, Cancel)).Select(row => row.Sequence));
    }

    [Theory, BothDatabases]
    public async Task What_nobody_here_could_have_sent_is_refused_by_name(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        using var other = new SoftAgent("other-agent", "other-agent-1");
        using var stranger = new SoftAgent("stranger", "stranger-1");
        await using var console = await OpenAsync(database, agent, other);
        await console.PostAsync(agent.Checkpoint("s-1", 5));

        var receipts = await console.PostAsync(
            stranger.Checkpoint("s-9"), agent.Checkpoint("s-3", also: fields => fields["key"] = "nothing"), agent.Checkpoint("s-4", at: Noon.AddMinutes(6)),
            agent.Checkpoint("s-1", 5, Noon.AddSeconds(1)), agent.Checkpoint("s-1", 4), other.Checkpoint("s-1", 6), new PostedCheckpoint([], []), agent.Checkpoint("s-5", also: fields => fields["platform"] = "elsewhere"));

        Assert.Equal(["unknown-agent", "unknown-key", "future", "replayed", "replayed", "other-agent", "no-signature", "unknown-agent"], receipts.Select(receipt => receipt.Code));
        Assert.All(receipts, receipt => Assert.NotEmpty(receipt.Why));
        Assert.Equal(1, (await console.As<ReadSessionCheckpoints>(Cora).TreeAsync(Agents, Cancel)).Size);
    }

    [Theory, BothDatabases]
    public async Task What_is_signed_wrongly_is_kept_as_such(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        using var other = new SoftAgent("other-agent", "other-agent-1");
        await using var console = await OpenAsync(database, agent, other);
        var right = agent.Checkpoint("s-1");

        var receipts = await console.PostAsync(
            right with { Signature = agent.Checkpoint("s-2").Signature }, other.Checkpoint("s-2", also: fields => fields["agent"] = "order-agent"), agent.Checkpoint("s-3", at: Noon.AddDays(-2)));

        Assert.Equal([CheckpointStanding.BadSignature, CheckpointStanding.OtherKey, CheckpointStanding.KeyOutOfTime], receipts.Select(receipt => receipt.Standing!.Value));
        Assert.Equal(CheckpointStanding.Verified, Assert.Single(await console.PostAsync(right)).Standing);
        Assert.Equal(IntakeState.Known, Assert.Single(await console.PostAsync(right with { Signature = [1, 2, 3] })).State);
    }

    [Theory, BothDatabases]
    public async Task Many_agents_at_once_make_one_tree(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        await using var console = await OpenAsync(database, agent);

        var receipts = await Task.WhenAll(Enumerable.Range(0, 6).Select(post => Task.Run(() => console.PostAsync([.. Enumerable.Range(0, 60).Select(number => agent.Checkpoint($"s-{post}-{number}"))]), Cancel)));

        Assert.Equal(Enumerable.Range(0, 360).Select(index => (long?)index), receipts.SelectMany(each => each).Select(receipt => receipt.LeafIndex).Order());
        Assert.Equal(360, (await console.As<ReadSessionCheckpoints>(Cora).TreeAsync(Agents, Cancel)).Size);
    }

    [Theory, BothDatabases]
    public async Task Late_checkpoints_are_a_signal_and_so_is_their_return(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        await using var console = await OpenAsync(database, agent);
        await console.PostAsync(agent.Checkpoint("s-1"), agent.Checkpoint("s-2", also: fields => fields["ended"] = true));
        var watch = console.Get<WatchSessions>();

        await watch.SweepAsync(Cancel);
        console.Clock.Advance(TimeSpan.FromMinutes(6));
        await watch.SweepAsync(Cancel);
        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await watch.SweepAsync(Cancel);
        await console.PostAsync(agent.Checkpoint("s-1", 2, console.Clock.GetUtcNow()));
        await watch.SweepAsync(Cancel);

        await using var store = console.OpenStore();
        var signals = await store.Set<Signal>().AsNoTracking().Where(signal => signal.Source == "session-checkpoint/planner").OrderBy(signal => signal.At).ToListAsync(Cancel);
        Assert.Equal([SignalState.Degraded, SignalState.Healthy], signals.Select(signal => signal.State));
        Assert.Contains("1 session has none for more than 5 min", signals[0].Detail);
    }

    [Theory, BothDatabases]
    public async Task A_directory_is_read_once_in_the_order_of_its_files(StoreProvider database)
    {
        using var agent = new SoftAgent("order-agent", "order-agent-1");
        var folder = Directory.CreateTempSubdirectory("drc-checkpoints-");
        try
        {
            await using var first = await OpenAsync(database, agent);
            await using var console = TestConsole.On(first.Store, null, ("DrConsole:SessionRecovery:ReadFrom", folder.FullName));
            await File.WriteAllLinesAsync(Path.Combine(folder.FullName, "0002.ndjson"), [Line(agent.Checkpoint("s-1", 2)), "no checkpoint", ""], Cancel);
            await File.WriteAllLinesAsync(Path.Combine(folder.FullName, "0001.ndjson"), [Line(agent.Checkpoint("s-1", 1))], Cancel);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "0003.txt"), "something else", Cancel);

            await console.Get<ReadCheckpointStores>().SweepAsync(Cancel);
            await console.Get<ReadCheckpointStores>().SweepAsync(Cancel);

            Assert.Equal(2, Assert.Single(await first.As<ReadSessionCheckpoints>(Cora).ListAsync(new CheckpointFilter(), null, 10, Cancel)).Sequence);
            await using var store = first.OpenStore();
            var place = await store.Set<CheckpointStore>().SingleAsync(Cancel);
            Assert.Equal((2L, 1L, ""), (place.Kept, place.Refused, place.Fault));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void The_roles_of_programs_may_do_one_thing_each()
    {
        Assert.Equal([Permission.RecordCheckpoints], Enum.GetValues<Permission>().Where(permission => PermissionTable.Allows(AccessRoles.Agent, Areas.None, permission)));
        Assert.Equal([Permission.DecideSessions], Enum.GetValues<Permission>().Where(permission => PermissionTable.Allows(AccessRoles.Orchestrator, Areas.None, permission)));
    }

    private static string Line(PostedCheckpoint posted) =>
        System.Text.Json.JsonSerializer.Serialize(new { checkpoint = System.Text.Encoding.UTF8.GetString(posted.Bytes), signature = Convert.ToBase64String(posted.Signature) });
}
