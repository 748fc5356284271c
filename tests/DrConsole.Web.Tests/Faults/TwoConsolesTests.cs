using DrConsole.Runs;

namespace DrConsole.Web.Tests.Faults;

/// <summary>Two real consoles on one PostgreSQL: what both want one gets, and one that slept past its lease writes nothing any more.</summary>
public sealed class TwoConsolesTests
{
    [Theory, PostgresOnly]
    public async Task What_two_want_is_done_once(StoreProvider database)
    {
        await using var world = await FaultWorld.ServeAsync(database);
        await using var second = world.AnotherNode();
        await second.StartAsync();

        var stories = new List<FaultStory>();
        for (var story = 0; story < 3; story++)
            stories.Add(await FaultStory.BeginAsync(world));
        foreach (var story in stories)
            await story.EndAsync();

        await world.Invariants.HoldInServiceAsync();
    }

    [Theory, PostgresOnly]
    public async Task One_that_slept_past_its_lease_is_refused_and_ends_what_it_had_begun(StoreProvider database)
    {
        await using var world = await FaultWorld.ServeAsync(database);
        await using var second = world.AnotherNode();
        world.Marks.Hold("a");
        var (story, run) = await FaultStory.RunAsync(world, FaultStory.Forth);
        await Soon.IsAsync("the first is at it", () => world.Marks.Has(run, "a", Mark.Began), 180);
        await second.StartAsync();

        world.Process.Suspend();
        await Soon.IsAsync("the second asks what became of it", async () => (await world.Desk.As<ReadRuns>(Cora).FindAsync(run, Cancel)).Steps[0].State is StepStatus.Unknown, 180);
        world.Process.Resume();
        await Soon.IsAsync("the first knows that it is not its own any more", () => world.Process.Output.Contains("is not ours any more", StringComparison.Ordinal), 180);
        await Soon.IsAsync("what it had begun has ended", () => !world.Marks.IsAlive(run, "a"), 180);
        world.Marks.Free("a");
        await story.EndAsync();

        await world.Invariants.HoldInServiceAsync();
        Assert.False(world.Marks.Has(run, "a", Mark.Done, attempt: 1));
        Assert.True(world.Marks.Has(run, "a", Mark.Done, attempt: 2));
    }

    [Theory, PostgresOnly]
    public async Task When_one_dies_the_other_brings_everything_to_its_end(StoreProvider database)
    {
        await using var world = await FaultWorld.ServeAsync(database);
        await using var second = world.AnotherNode();
        await second.StartAsync();
        world.Marks.Hold("b");
        var story = await FaultStory.BeginAsync(world);
        await Soon.IsAsync("somebody is at it", () => world.Marks.Read().Any(mark => mark is { Label: "b", What: Mark.Began }), 180);

        await world.Process.KillAsync();
        world.Marks.Free("b");
        await story.EndAsync();
        await world.Invariants.HoldAsync();

        await world.RestartAsync();
        await world.Invariants.HoldInServiceAsync();
    }
}
