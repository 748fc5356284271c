using DrConsole.Estate;
using DrConsole.Signals;
using DrConsole.Tests.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Signals;

/// <summary>Probes from the wheel to the store: only changes are signals, history is kept, one node asks.</summary>
public sealed class ProbeRoundTests
{
    [Theory, BothDatabases]
    public async Task Only_changes_are_signals_and_the_history_counts_every_answer(StoreProvider database)
    {
        await using var console = await SignalWorld.OpenAsync(database);
        var answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        await using var server = new RawServer((_, stream, cancel) => stream.WriteAsync(System.Text.Encoding.ASCII.GetBytes(answer), cancel).AsTask());
        await console.As<EditProbe>(Eva).CreateAsync("orders", SignalWorld.Http("Orders", server.Url), Cancel);
        var fence = (await console.TakeAsync())!.Value;

        await console.RunAsync(TimeSpan.FromSeconds(60), fence);
        answer = "HTTP/1.1 503 Busy\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        await console.RunAsync(TimeSpan.FromSeconds(60), fence);
        var down = await console.As<ReadProbeBoard>(Cora).FindAsync("orders", Cancel);
        answer = "HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
        await console.RunAsync(TimeSpan.FromSeconds(60), fence);

        Assert.Equal([("probe/orders", SignalState.Down), ("probe/orders", SignalState.Healthy)], await console.SignalsAsync());
        Assert.Equal((SignalState.Down, "It answered 503."), (down.State, down.Says));
        var well = await console.As<ReadProbeBoard>(Cora).FindAsync("orders", Cancel);
        Assert.Equal(SignalState.Healthy, well.State);
        Assert.Equal(1 - 6d / 18, well.Day!.Value, 3);
        var history = await console.As<ReadProbeHistory>(Cora).ExecuteAsync("orders", Cancel);
        Assert.Equal((18, 6), (history.Minutes.Sum(minute => minute.Count), history.Minutes.Sum(minute => minute.Failed)));
        Assert.Equal(18, history.Results.Count);
        Assert.Equal(2, history.Changes.Count);
    }

    [Theory, BothDatabases]
    public async Task A_broker_down_pages_for_itself_and_not_for_what_hangs_on_it(StoreProvider database)
    {
        await using var console = await SignalWorld.OpenAsync(database);
        await BrokerAsync(console);
        await using var good = RawServer.Ok("ok");
        var bad = "http://127.0.0.1:9/";
        await console.As<EditProbe>(Eva).CreateAsync("broker", SignalWorld.Http("Broker", bad, "message-broker"), Cancel);
        for (var number = 1; number <= 5; number++)
            await console.As<EditProbe>(Eva).CreateAsync($"agent-{number}", SignalWorld.Http($"Agent {number}", bad, $"agent-{number}"), Cancel);
        await console.As<EditProbe>(Eva).CreateAsync("other", SignalWorld.Http("Other", good.Url), Cancel);
        await console.RunAsync(TimeSpan.FromSeconds(60), (await console.TakeAsync())!.Value);

        var signals = await console.SignalsAsync();
        Assert.Equal(("probe/broker", SignalState.Down), Assert.Single(signals, signal => signal.State is not SignalState.Muted));
        var board = await console.As<ReadProbeBoard>(Cora).SearchAsync(new(), 100, Cancel);
        Assert.Equal((1, 5, 1), (board.Counts[SignalState.Down], board.Counts[SignalState.Muted], board.Counts[SignalState.Healthy]));
        Assert.All(board.Lines.Where(line => line.State is SignalState.Muted), line => Assert.Equal("Message broker", line.RootName));
        Assert.Equal((1, 5), ((await console.As<ReadWhatFires>(Cora).ExecuteAsync(5, Cancel)).Firing, (await console.As<ReadWhatFires>(Cora).ExecuteAsync(5, Cancel)).Muted));
    }

    [Theory, BothDatabases]
    public async Task One_node_asks_and_another_goes_on_with_what_it_knew(StoreProvider database)
    {
        await using var console = await SignalWorld.OpenAsync(database);
        await console.As<EditProbe>(Eva).CreateAsync("orders", SignalWorld.Http("Orders", "http://127.0.0.1:9/"), Cancel);
        var fence = (await console.TakeAsync())!.Value;
        await console.RunAsync(TimeSpan.FromSeconds(20), fence);
        await using var other = console.AnotherNode();
        other.Clock.MoveTo(console.Clock.GetUtcNow());
        Assert.Null(await other.TakeAsync());

        await console.Get<Leases>().ReleaseAsync(WriteProbes.Lease, Cancel);
        other.Clock.Advance(TimeSpan.FromSeconds(1));
        var theirs = (await other.TakeAsync())!.Value;
        await other.RunAsync(TimeSpan.FromSeconds(11), theirs);
        console.Clock.Advance(TimeSpan.FromSeconds(30));
        console.Get<ProbeRounds>().StartDue(Cancel);
        await Soon.IsAsync("it was answered", () => console.Get<ProbeRounds>().Asking == 0);
        console.Get<ProbeRounds>().Settle();

        Assert.False(await console.Get<ProbeRounds>().WriteAsync(fence, Cancel));
        Assert.Equal([("probe/orders", SignalState.Down)], await other.SignalsAsync());
    }

    [Theory, BothDatabases]
    public async Task What_is_deleted_or_paused_fires_no_more(StoreProvider database)
    {
        await using var console = await SignalWorld.OpenAsync(database);
        var edit = console.As<EditProbe>(Eva);
        await edit.CreateAsync("gone", SignalWorld.Http("Gone", "http://127.0.0.1:9/"), Cancel);
        await edit.CreateAsync("held", SignalWorld.Http("Held", "http://127.0.0.1:9/"), Cancel);
        var fence = (await console.TakeAsync())!.Value;
        await console.RunAsync(TimeSpan.FromSeconds(40), fence);

        await edit.DeleteAsync("gone", 0, Cancel);
        await edit.ChangeAsync("held", SignalWorld.Http("Held", "http://127.0.0.1:9/") with { IsPaused = true }, 0, Cancel);
        await console.RunAsync(TimeSpan.FromSeconds(5), fence);

        await using var store = console.OpenStore();
        Assert.Equal([("probe/gone", SignalState.Healthy), ("probe/held", SignalState.Muted)], (await console.SignalsAsync()).Where(signal => signal.State is not SignalState.Down).OrderBy(signal => signal.Source));
        Assert.DoesNotContain(await store.Set<SignalStanding>().ToListAsync(Cancel), standing => standing.Fires);
    }

    [Fact]
    public async Task Maintenance_mutes_counts_in_no_uptime_and_needs_its_permission()
    {
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);
        var edit = console.As<EditProbe>(Eva);
        await edit.CreateAsync("orders", SignalWorld.Http("Orders", "http://127.0.0.1:9/"), Cancel);
        await edit.CreateAsync("door", SignalWorld.Http("Door", "http://127.0.0.1:9/") with { IsSecurity = true }, Cancel);
        await console.As<EditMaintenance>(Dev).BeginAsync("orders", "New disks", TimeSpan.FromHours(1), Cancel);
        await console.As<EditMaintenance>(Dev).BeginAsync("door", "New locks", TimeSpan.FromHours(1), Cancel);
        var fence = (await console.TakeAsync())!.Value;
        await console.RunAsync(TimeSpan.FromSeconds(5), fence);
        await console.RunAsync(TimeSpan.FromSeconds(60), fence);

        Assert.Equal([("probe/door", SignalState.Down)], (await console.SignalsAsync()).Where(signal => signal.State is not SignalState.Muted));
        Assert.Equal("It is being maintained: New disks", (await console.As<ReadProbeBoard>(Cora).FindAsync("orders", Cancel)).Why);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditMaintenance>(Cora).BeginAsync("orders", "Mine", TimeSpan.FromHours(1), Cancel));
    }

    private static async Task BrokerAsync(TestConsole console)
    {
        var edit = console.As<EditService>(Eva);
        await edit.CreateAsync("message-broker", new ServiceText("Message broker", ServiceKind.Broker, 1), Cancel);
        for (var number = 1; number <= 5; number++)
            await edit.CreateAsync($"agent-{number}", new ServiceText($"Agent {number}", ServiceKind.Agent, 2) { Dependencies = [new("message-broker")] }, Cancel);
    }
}
