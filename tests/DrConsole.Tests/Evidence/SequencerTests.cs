using System.Data.Common;
using DrConsole.Access;
using DrConsole.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Tests.Evidence;

/// <summary>Each committed entry gets exactly one place, whoever writes, whoever sequences, and wherever a crash falls.</summary>
public sealed class SequencerTests
{
    [Theory, BothDatabases]
    public async Task Entries_get_their_places_in_the_order_of_their_ids(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.FillAsync(Sequencer.Batch + 300);

        var entries = await console.LedgerAsync();
        Assert.Equal(Enumerable.Range(0, entries.Count).Select(n => (long?)n), entries.Select(entry => entry.LeafIndex));
        Assert.True((await console.VerifyAsync()).IsWhole);
    }

    [Theory, BothDatabases]
    public async Task An_idle_sequencer_writes_nothing(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.SequenceAllAsync();
        await using var store = console.OpenStore();
        var lease = await store.Set<Lease>().AsNoTracking().SingleAsync(Cancel);

        console.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(0, await console.Get<Sequencer>().SequenceAsync(Cancel));
        Assert.Equal(lease.Until, (await store.Set<Lease>().AsNoTracking().SingleAsync(Cancel)).Until);
    }

    [Theory, BothDatabases]
    public async Task Eight_writers_and_two_sequencers_lose_nothing_and_place_nothing_twice(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var other = console.AnotherNode();
        using var done = new CancellationTokenSource();
        Task Sequencing(TestConsole node) => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
            {
                node.Clock.Advance(TimeSpan.FromSeconds(20));
                await node.Get<Sequencer>().SequenceAsync(Cancel);
            }
        }, Cancel);
        Task[] sequencers = [Sequencing(console), Sequencing(other)];
        await Task.WhenAll(Enumerable.Range(0, 8).Select(writer => Task.Run(async () =>
        {
            for (var n = 0; n < 25; n++)
                await console.WriteAsync($"writer/{writer}");
        }, Cancel)));
        await done.CancelAsync();
        await Task.WhenAll(sequencers);

        // Past the other's lease too, whose clock went on by its own turns.
        var ahead = other.Clock.GetUtcNow() - console.Clock.GetUtcNow();
        console.Clock.Advance((ahead > TimeSpan.Zero ? ahead : TimeSpan.Zero) + TimeSpan.FromMinutes(1));
        await console.SequenceAllAsync();

        var report = await console.VerifyAsync();
        Assert.Empty(report.Findings);
        // Everybody's account, and the access that lets the auditor in.
        Assert.Equal((200 + World.Everybody.Count + 1, 0), (report.Entries, report.Waiting));
    }

    [Theory, BothDatabases]
    public async Task A_sequencer_that_slept_past_its_lease_changes_nothing(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var other = console.AnotherNode();
        var old = (await console.Get<Leases>().TakeAsync(Sequencer.LeaseName, TimeSpan.FromSeconds(15), Cancel))!.Value;
        Assert.Null(await other.Get<Leases>().TakeAsync(Sequencer.LeaseName, TimeSpan.FromSeconds(15), Cancel));

        other.Clock.Advance(TimeSpan.FromSeconds(16));
        Assert.True(await other.Get<Sequencer>().SequenceAsync(Cancel) > 0);
        await console.WriteAsync("late");

        await Assert.ThrowsAsync<LostLeaseException>(() => console.Get<Sequencer>().SequenceAsync(old, Cancel));
        Assert.Null((await console.LedgerAsync("late"))[0].LeafIndex);
    }

    [Theory, BothDatabases]
    public async Task A_crash_at_any_step_leaves_all_of_a_batch_or_nothing(StoreProvider database)
    {
        var crash = new Crash();
        await using var console = await TestConsole.OpenAsync(database, services => services.AddSingleton<IInterceptor>(crash).AddSingleton(crash));
        for (var step = 1; step < 30; step++)
        {
            await console.WriteAsync($"step/{step}");
            await using var store = console.OpenStore();
            crash.At = step;
            if (await crash.FallsAsync(() => console.Get<Sequencer>().SequenceAsync(1, Cancel)))
                Assert.Empty((await console.VerifyAsync()).Findings);
            crash.At = 0;
        }
        await console.SequenceAllAsync();
        Assert.Empty((await console.VerifyAsync()).Findings);
    }

    [Theory, BothDatabases]
    public async Task A_clock_that_is_set_back_is_an_entry_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var watch = console.Get<ClockWatch>();
        await console.SequenceAllAsync();
        await watch.LookAsync(Cancel);
        console.Clock.MoveTo(Noon.AddHours(-1));
        await watch.LookAsync(Cancel);
        await watch.LookAsync(Cancel);

        Assert.Single(await console.LedgerOfKindAsync("clock.set-back"));
    }

    /// <summary>Breaks off at the n-th command or commit.</summary>
    private sealed class Crash : DbCommandInterceptor
    {
        private int _seen;

        public int At { get; set => (field, _seen) = (value, 0); }

        public async Task<bool> FallsAsync(Func<Task> act)
        {
            try
            {
                await act();
                return false;
            }
            catch (Exception error) when (error.GetBaseException().Message == "crash")
            {
                At = 0;
                return true;
            }
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default) => Next(result);

        public override ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(
            DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default) => Next(result);

        private ValueTask<T> Next<T>(T result) => At > 0 && ++_seen == At ? throw new InvalidOperationException("crash") : ValueTask.FromResult(result);
    }
}

internal static class LedgerWriting
{
    public static async Task WriteAsync(this TestConsole console, string subject)
    {
        Acting.As(Actor.Console("a test"));
        await using var store = console.OpenStore();
        console.Get<Ledger>().Record(store, "test.written", subject, ("at", Noon));
        await store.SaveChangesAsync(Cancel);
    }
}
