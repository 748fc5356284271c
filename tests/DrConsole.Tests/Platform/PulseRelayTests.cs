using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace DrConsole.Tests;

/// <summary>The change feed between two nodes, by PostgreSQL's own LISTEN and NOTIFY.</summary>
public sealed class PulseRelayTests
{
    [Theory, PostgresOnly]
    public async Task A_beat_on_one_node_is_heard_on_the_other(StoreProvider database)
    {
        await using var here = await TestConsole.OpenAsync(database);
        await using var there = here.AnotherNode();
        await using var hereRelay = await RelayAsync(here);
        await using var thereRelay = await RelayAsync(there);
        using var listener = there.Pulse.Listen("environment/staging");
        using var other = there.Pulse.Listen("environments");

        here.Pulse.Beat("environment/staging");

        Assert.True(await listener.NextAsync(Cancel));
        Assert.False(other.HasHeard());
    }

    [Theory, PostgresOnly]
    public async Task A_node_does_not_hear_its_own_beat_twice(StoreProvider database)
    {
        await using var here = await TestConsole.OpenAsync(database);
        await using var there = here.AnotherNode();
        await using var hereRelay = await RelayAsync(here);
        await using var thereRelay = await RelayAsync(there);
        using var mine = here.Pulse.Listen("run");
        using var echo = there.Pulse.Listen("run", "answer");

        here.Pulse.Beat("run");
        Assert.True(mine.HasHeard());
        await echo.NextAsync(Cancel);

        // The server delivers in order, so the answer coming back proves that the own beat would have come back before it.
        using var answer = here.Pulse.Listen("answer");
        there.Pulse.Beat("answer");
        await answer.NextAsync(Cancel);
        Assert.False(mine.HasHeard());
    }

    [Theory, PostgresOnly]
    public async Task A_node_whose_listening_connection_was_cut_comes_back_and_reads_everything(StoreProvider database)
    {
        await using var here = await TestConsole.OpenAsync(database);
        await using var there = here.AnotherNode();
        await using var hereRelay = await RelayAsync(here);
        await using var thereRelay = await RelayAsync(there);
        using var listener = there.Pulse.Listen("run");

        Assert.Equal(2, await CutAsync(here.Store, "query LIKE 'LISTEN%'"));
        await Soon.IsAsync("the worker says that it stumbled", () => there.Get<Readiness>().Reasons.ContainsKey("change feed"));
        await HeardWhileTimePassesAsync(listener, there.Clock);
        await HealedAsync(here);

        here.Pulse.Beat("run");
        Assert.True(await listener.NextAsync(Cancel));
        Assert.False(there.Get<Readiness>().Reasons.ContainsKey("change feed"));
    }

    [Theory, PostgresOnly]
    public async Task A_beat_that_could_not_be_told_is_told_once_the_connection_is_back(StoreProvider database)
    {
        await using var here = await TestConsole.OpenAsync(database);
        await using var there = here.AnotherNode();
        await using var hereRelay = await RelayAsync(here);
        await using var thereRelay = await RelayAsync(there);
        using var first = there.Pulse.Listen("warm-up");
        here.Pulse.Beat("warm-up");
        await first.NextAsync(Cancel);
        using var listener = there.Pulse.Listen("run");

        // Only the node that tells has ever notified; only its telling connection is cut.
        Assert.Equal(1, await CutAsync(here.Store, "query LIKE '%pg_notify%'"));
        here.Pulse.Beat("run");

        await HeardWhileTimePassesAsync(listener, here.Clock);
    }

    private static async Task<StartedRelay> RelayAsync(TestConsole console)
    {
        using var anything = console.Pulse.Listen("first-read");
        var relay = ActivatorUtilities.CreateInstance<PulseRelay>(console.Get<IServiceProvider>());
        await relay.StartAsync(Cancel);

        // It wakes everybody as soon as it listens.
        await anything.NextAsync(Cancel);
        return new StartedRelay(relay);
    }

    private static Task HeardWhileTimePassesAsync(Pulse.Listener listener, HandClock clock) => Soon.IsAsync("the beat is heard", () =>
    {
        clock.Advance(TimeSpan.FromSeconds(1));
        return listener.HasHeard();
    });

    private static Task HealedAsync(TestConsole console) => Soon.IsAsync("the change feed works again", () =>
    {
        console.Clock.Advance(TimeSpan.FromSeconds(1));
        return !console.Get<Readiness>().Reasons.ContainsKey("change feed");
    });

    private static async Task<long> CutAsync(TestStore store, string which)
    {
        await using var connection = new NpgsqlConnection(store.ConnectionString);
        await connection.OpenAsync(Cancel);
        await using var cut = new NpgsqlCommand(
            $"SELECT count(pg_terminate_backend(pid)) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND {which}", connection);
        return (long)(await cut.ExecuteScalarAsync(Cancel))!;
    }

    private sealed class StartedRelay(PulseRelay relay) : IAsyncDisposable
    {
        public async ValueTask DisposeAsync()
        {
            await relay.StopAsync(CancellationToken.None);
            relay.Dispose();
        }
    }
}
