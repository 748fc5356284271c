using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Web.Tests.Faults;

/// <summary>The real console dies around a step: before and after its intention, during its child, between effect and record, after the record, in a rollback.</summary>
public sealed class KilledStepTests
{
    private static readonly string[] Places =
    [
        "before-intent", "after-intent", "before-result", "after-result", "before-undo-intent", "after-undo-intent", "before-undo-result", "after-undo-result",
    ];

    [Theory, BothDatabases(StoreProvider.PostgreSql)]
    public async Task Wherever_it_dies_around_a_step_nothing_runs_twice_and_what_is_unknown_is_said(StoreProvider database)
    {
        await using var world = await FaultWorld.OpenAsync(database);
        var (stories, underWay) = (new List<(FaultStory Story, RunId Run, string Runbook)>(), new HashSet<string>());

        foreach (var place in Places)
        {
            var runbook = place.Contains("undo", StringComparison.Ordinal) ? FaultStory.Back : FaultStory.Forth;
            var (story, run) = await FaultStory.RunAsync(world, runbook);
            stories.Add((story, run, runbook));
            world.Arm(place);
            await world.Process.TryStartAsync();
            await AnsweringUntilItDiesAsync(world, stories.Select(each => each.Story));
            underWay.UnionWith(await UnderWayAsync(world));
            await world.Invariants.HoldAsync();
        }
        await world.RestartAsync();
        foreach (var (story, _, _) in stories)
            await story.EndAsync();

        await world.Invariants.HoldInServiceAsync();
        Assert.Equal(underWay.Order(), (await UnknownAsync(world)).Order());
        foreach (var (_, run, runbook) in stories)
            Assert.Equal(runbook == FaultStory.Back ? RunStatus.RolledBack : RunStatus.Succeeded, (await world.Desk.As<ReadRuns>(Cora).FindAsync(run, Cancel)).State);
        foreach (var (_, run, _) in stories.Where(each => each.Runbook == FaultStory.Back))
            Assert.Equal(["undo-b", "undo-a"], world.Marks.Read().Where(mark => mark.Run == $"{run}" && mark.What == Mark.Done && mark.Label.StartsWith("undo", StringComparison.Ordinal)).Select(mark => mark.Label));
    }

    [Theory, BothDatabases(StoreProvider.PostgreSql)]
    public async Task Killed_during_a_child_it_leaves_none_behind_and_asks_whether_it_happened(StoreProvider database)
    {
        await using var world = await FaultWorld.ServeAsync(database);
        world.Marks.Hold("a");
        var (story, run) = await FaultStory.RunAsync(world, FaultStory.Forth);
        await Soon.IsAsync("the child is at it", () => world.Marks.Has(run, "a", Mark.Began), 180);

        await world.Process.KillAsync();
        await world.RestartAsync();
        await Soon.IsAsync("it is asked", async () => (await world.Desk.As<ReadRuns>(Cora).FindAsync(run, Cancel)).Steps[0].State is StepStatus.Unknown, 180);
        world.Marks.Free("a");
        await story.EndAsync();

        await world.Invariants.HoldInServiceAsync();
        Assert.False(world.Marks.Has(run, "a", Mark.Done, attempt: 1));
        Assert.True(world.Marks.Has(run, "a", Mark.Done, attempt: 2));
    }

    [Fact]
    public Task Asked_to_stop_with_steps_running_it_drains_leaves_with_0_and_goes_on_when_it_is_back() => StopAsync(StoreProvider.Sqlite);

    [Theory, PostgresOnly, Trait("Suite", "Long")]
    public Task And_on_the_other_database(StoreProvider database) => StopAsync(database);

    private static async Task StopAsync(StoreProvider database)
    {
        await using var world = await FaultWorld.ServeAsync(database);
        world.Marks.Hold("b");
        var story = await FaultStory.BeginAsync(world);
        await Soon.IsAsync("children are at it", () => world.Marks.Read().Any(mark => mark is { Label: "b", What: Mark.Began }), 180);

        Assert.Equal(0, await world.Process.TerminateAsync());
        await world.Invariants.HoldAsync();
        world.Marks.Free("b");
        await world.RestartAsync();
        await story.EndAsync();

        await world.Invariants.HoldInServiceAsync();
    }

    private static async Task AnsweringUntilItDiesAsync(FaultWorld world, IEnumerable<FaultStory> stories)
    {
        await Soon.IsAsync("it has died", async () =>
        {
            foreach (var story in stories)
                await story.AnswerAsync();
            return !world.Process.IsRunning;
        }, 180);
        await world.DiesAsync();
    }

    // What is intended and has no outcome, when the console lies dead.
    private static async Task<IReadOnlyList<string>> UnderWayAsync(FaultWorld world)
    {
        await using var store = world.Desk.OpenStore();
        var found = new List<string>();
        foreach (var run in await store.Runs.AsNoTracking().ToListAsync(Cancel))
            found.AddRange((await store.ReplayAsync(run, Cancel)).Active.Where(step => step.IsInFlight).Select(step => $"{run.Id} {step.Id} {step.Attempts[^1].Number}"));
        return found;
    }

    private static async Task<IReadOnlyList<string>> UnknownAsync(FaultWorld world)
    {
        await using var store = world.Desk.OpenStore();
        return [.. (await store.RunEvents.AsNoTracking().ToListAsync(Cancel)).Select(row => (row.RunId, row.Read().Fact)).Where(each => each.Fact is RunFact.AttemptUnknown)
            .Select(each => $"{each.RunId} {each.Fact.Step} {((RunFact.AttemptUnknown)each.Fact).Attempt}")];
    }
}
