using DrConsole.Estate;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Signals;

/// <summary>What was seen: told once, and the newest of it is what holds.</summary>
public sealed class SignalTests
{
    [Theory, BothDatabases]
    public async Task Told_twice_is_told_once_also_within_one_save(StoreProvider database)
    {
        await using var console = await TestConsole.OpenEmptyAsync(database);
        var alarm = Down(Noon.AddTicks(3));
        await using (var store = console.OpenStore())
        {
            Assert.True(await RecordSignal.AddAsync(store, alarm, Noon, Cancel));
            Assert.False(await RecordSignal.AddAsync(store, alarm, Noon, Cancel));
            await store.SaveChangesAsync(Cancel);
        }
        await using var later = console.OpenStore();

        Assert.False(await RecordSignal.AddAsync(later, alarm with { Title = "Again" }, Noon.AddMinutes(1), Cancel));
        Assert.Equal("Orders is down", (await later.Set<Signal>().SingleAsync(Cancel)).Title);
    }

    [Theory, BothDatabases]
    public async Task The_standing_follows_the_newest_and_keeps_since_when(StoreProvider database)
    {
        await using var console = await TestConsole.OpenEmptyAsync(database);
        await TellAsync(console, Down(Noon));
        await TellAsync(console, Down(Noon.AddMinutes(2)) with { Detail = "Still" });
        await TellAsync(console, Down(Noon.AddMinutes(1)) with { State = SignalState.Healthy });

        await using var store = console.OpenStore();
        var standing = await store.Set<SignalStanding>().SingleAsync(Cancel);
        Assert.Equal((SignalState.Down, Noon, Noon.AddMinutes(2), "Still", true), (standing.State, standing.Since, standing.At, standing.Detail, standing.Fires));
        Assert.Equal(3, await store.Set<Signal>().CountAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Two_who_tell_the_same_at_once_tell_it_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenEmptyAsync(database);
        await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => Races.SettleAsync(() => TellAsync(console, Down(Noon))))));

        await using var store = console.OpenStore();
        Assert.Equal((1, 1), (await store.Set<Signal>().CountAsync(Cancel), await store.Set<SignalStanding>().CountAsync(Cancel)));
    }

    [Fact]
    public async Task A_text_that_is_too_long_is_cut_and_not_lost()
    {
        await using var console = await TestConsole.OpenEmptyAsync(StoreProvider.Sqlite);
        await TellAsync(console, Down(Noon) with { Title = new string('t', 5_000), Detail = new string('d', 50_000) });

        await using var store = console.OpenStore();
        var signal = await store.Set<Signal>().SingleAsync(Cancel);
        Assert.Equal((Signal.MaxTitle, Signal.MaxDetail, '…'), (signal.Title.Length, signal.Detail.Length, signal.Title[^1]));
    }

    private static SignalText Down(DateTimeOffset at) => new("hook/grafana", "orders", SignalState.Down, at, "Orders is down");

    private static async Task TellAsync(TestConsole console, SignalText text)
    {
        await using var store = console.OpenStore();
        await RecordSignal.AddAsync(store, text, text.At, Cancel);
        await store.SaveChangesAsync(Cancel);
    }
}
