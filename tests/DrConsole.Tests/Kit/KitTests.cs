using DrConsole.Access;
using DrConsole.Estate;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>The kit itself: a clock or a store that lies would make every other test worthless.</summary>
public sealed class KitTests
{
    [Fact]
    public void A_hand_clock_fires_timers_in_order_and_at_their_own_times()
    {
        var clock = new HandClock(Noon);
        var fired = new List<string>();
        using var second = clock.CreateTimer(_ => fired.Add($"second {clock.GetUtcNow():ss}"), null, TimeSpan.FromSeconds(20), Timeout.InfiniteTimeSpan);
        using var first = clock.CreateTimer(_ => fired.Add($"first {clock.GetUtcNow():ss}"), null, TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(15));

        clock.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(fired);

        clock.Advance(TimeSpan.FromSeconds(31));
        Assert.Equal(["first 10", "second 20", "first 25", "first 40"], fired);
    }

    [Fact]
    public async Task A_hand_clock_ends_a_delay_when_it_is_moved_past_it()
    {
        var clock = new HandClock(Noon);
        var delay = Task.Delay(TimeSpan.FromMinutes(1), clock, Cancel);

        Assert.Equal(1, clock.Waiting);
        Assert.False(delay.IsCompleted);

        clock.Advance(TimeSpan.FromMinutes(1));
        await delay;
        Assert.Equal(0, clock.Waiting);
    }

    [Theory, BothDatabases]
    public async Task Each_test_has_a_store_of_its_own(StoreProvider database)
    {
        await using var one = await TestConsole.OpenAsync(database);
        await using var other = await TestConsole.OpenAsync(database);

        await one.As<AllStopSwitch>(Ana).HoldAsync("Only here", Cancel);

        Assert.NotNull(await one.AsNobody<AllStopSwitch>().InForceAsync(Cancel));
        Assert.Null(await other.AsNobody<AllStopSwitch>().InForceAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Everybody_of_the_world_is_known_with_their_roles(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        Assert.Equal(AccessRoles.Commander, (await console.ReadAsync(Ana)).Roles);
        Assert.True(await console.As<Caller>(Ben).MayAsync(Permission.ManageUsers, Cancel));
        Assert.False(await console.As<Caller>(Cora).MayAsync(Permission.ManageUsers, Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_store_is_gone_with_its_test(StoreProvider database)
    {
        var store = await TestStore.CreateAsync(database);
        await using (var console = TestConsole.On(store))
            await console.AdmitAsync(Ana);

        await store.DisposeAsync();

        Assert.False(Directory.Exists(store.Folder));
        if (store.ConnectionString is { } address)
        {
            await using var gone = new PostgresStore(new DbContextOptionsBuilder<PostgresStore>().UseNpgsql(address).Options);
            Assert.False(await gone.Database.CanConnectAsync(Cancel));
        }
    }

    [Theory, BothDatabases]
    public async Task A_store_after_another_has_nothing_of_it(StoreProvider database)
    {
        for (var turn = 0; turn < 3; turn++)
        {
            await using var console = await TestConsole.OpenAsync(database);
            Assert.Null(await console.AsNobody<AllStopSwitch>().InForceAsync(Cancel));

            await console.As<AllStopSwitch>(Ana).HoldAsync("Only here", Cancel);
            await using var store = console.OpenStore();
            await store.Database.ExecuteSqlRawAsync("""CREATE TABLE "Left" ("Id" int); DROP TABLE "SeverityRules" """, Cancel);
        }
    }
}
