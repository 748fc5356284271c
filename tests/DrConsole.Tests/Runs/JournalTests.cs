using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Runs;

/// <summary>What whoever works a run appends: whole or not at all, as seen or not at all.</summary>
public sealed class JournalTests
{
    private const string Steps = "  - {id: a, title: A, kind: command, run: [./a]}\n  - {id: b, title: B, kind: command, run: [./b]}";

    [Theory, BothDatabases]
    public async Task Nothing_begins_when_an_all_stop_came_between_the_decision_and_its_commit(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database, works: false);
        var append = await BeginAsync(world);
        await world.Console.As<AllStopSwitch>(Ana).HoldAsync("wait", Cancel);

        var held = await world.Console.Get<RunJournal>().AppendAsync(append, Cancel);
        await world.Console.As<AllStopSwitch>(Ana).ReleaseAsync(Cancel);
        var free = await world.Console.Get<RunJournal>().AppendAsync(append, Cancel);

        Assert.Equal((Appending.Held, Appending.Appended), (held, free));
    }

    [Theory, BothDatabases]
    public async Task Of_many_at_once_only_what_is_as_it_was_seen_is_written_and_each_has_its_entry(StoreProvider database)
    {
        await using var world = await RunWorld.OpenAsync(database, works: false);
        await world.PublishAsync(Steps);
        var journal = world.Console.Get<RunJournal>();
        var appends = new List<RunAppend>();
        for (var run = 0; run < 20; run++)
            appends.Add(await BeginAsync(world, await world.StartAsync(RunMode.Drill)));

        var first = await Task.WhenAll(appends.Select(append => journal.AppendAsync(append, Cancel)));
        var again = await Task.WhenAll(appends.Select(append => journal.AppendAsync(append, Cancel)));
        var lost = await journal.AppendAsync(appends[0] with { Fence = 7 }, Cancel);

        Assert.All(first, answer => Assert.Equal(Appending.Appended, answer));
        Assert.All(again, answer => Assert.Equal(Appending.Behind, answer));
        Assert.Equal(Appending.Lost, lost);
        await using var store = world.Console.OpenStore();
        Assert.Equal(40, await store.Set<RunEvent>().CountAsync(Cancel));
        Assert.Equal(40, await store.Set<LedgerEntry>().CountAsync(entry => entry.Kind == "run.journaled", Cancel));
        Assert.All(await store.Set<Run>().ToListAsync(Cancel), run => Assert.Equal((2L, RunStatus.Running), (run.LastNumber, run.Status)));
    }

    private static async Task<RunAppend> BeginAsync(RunWorld world)
    {
        await world.PublishAsync(Steps);
        return await BeginAsync(world, await world.StartAsync(RunMode.Drill));
    }

    private static async Task<RunAppend> BeginAsync(RunWorld world, RunId id)
    {
        await using var store = world.Console.OpenStore();
        var run = await store.Set<Run>().AsNoTracking().SingleAsync(row => row.Id == id, Cancel);
        var state = run.Anew();
        foreach (var row in await store.Set<RunEvent>().Where(row => row.RunId == id).OrderBy(row => row.Number).ToListAsync(Cancel))
            state.Apply(row.Read());
        var turn = new RunTurn(state, Noon, run.Fence).Advance();
        return new RunAppend(state, turn.Facts, run.Fence);
    }
}
