using Microsoft.Extensions.Logging.Abstractions;

namespace DrConsole.Tests;

/// <summary>Background work outlives whatever it works with.</summary>
public sealed class WorkerTests
{
    [Fact]
    public async Task A_worker_comes_back_after_every_fault_with_a_growing_pause()
    {
        var clock = new HandClock(Noon);
        var readiness = new Readiness();
        using var worker = new StumblingWorker(readiness, clock, faults: 7);
        await worker.StartAsync(Cancel);

        var pauses = new List<double>();
        for (var fault = 1; fault <= 7; fault++)
        {
            await Soon.IsAsync($"fault {fault}", () => worker.Calls == fault && clock.Waiting == 1);
            Assert.Equal($"fault {fault}", readiness.Reasons["stumbling"]);
            pauses.Add((clock.NextDue!.Value - clock.GetUtcNow()).TotalSeconds);
            clock.MoveTo(clock.NextDue.Value);
        }
        await worker.ExecuteTask!;

        Assert.Equal([2, 4, 8, 16, 30, 30, 30], pauses);
        Assert.False(readiness.Reasons.ContainsKey("stumbling"));
    }

    [Fact]
    public async Task A_worker_ends_at_once_when_the_console_stops_even_in_the_middle_of_a_pause()
    {
        var clock = new HandClock(Noon);
        using var worker = new StumblingWorker(new Readiness(), clock, faults: int.MaxValue);
        await worker.StartAsync(Cancel);
        await Soon.IsAsync("the worker waits", () => clock.Waiting == 1);

        await worker.StopAsync(Cancel);

        Assert.True(worker.ExecuteTask!.IsCompletedSuccessfully);
    }

    [Theory, BothDatabases]
    public async Task A_change_feed_survives_a_store_that_is_down(StoreProvider database)
    {
        await using var place = await TestStore.CreateAsync(database, migrated: false);
        await using var console = TestConsole.On(place, null, ("ConnectionStrings:DrConsole", "Host=127.0.0.1;Port=1;Username=nobody;Timeout=2"));
        using var relay = new PulseRelay(console.Pulse, console.Get<StoreAddress>(), console.Get<Readiness>(), console.Clock, NullLogger<PulseRelay>.Instance);

        await relay.StartAsync(Cancel);
        if (database is StoreProvider.PostgreSql)
            await Soon.IsAsync("the worker says what is wrong", () => console.Get<Readiness>().Reasons.ContainsKey("change feed"));

        Assert.False(relay.ExecuteTask!.IsFaulted);
        await relay.StopAsync(Cancel);
    }

    private sealed class StumblingWorker(Readiness readiness, TimeProvider clock, int faults)
        : Worker(readiness, clock, NullLogger.Instance)
    {
        private int _calls;

        public int Calls => Volatile.Read(ref _calls);

        protected override string Name => "stumbling";

        protected override Task WorkAsync(CancellationToken cancel)
        {
            if (Interlocked.Increment(ref _calls) <= faults)
                throw new InvalidOperationException($"fault {_calls}");
            GoesWell();
            return Task.CompletedTask;
        }
    }
}
