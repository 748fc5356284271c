using DrConsole.Jobs;
using static DrConsole.Tests.JobConsole;

namespace DrConsole.Tests;

/// <summary>Two nodes on one PostgreSQL, each with a clock of its own.</summary>
public sealed class JobClusterTests
{
    [Theory, PostgresOnly]
    public async Task Two_nodes_fire_once(StoreProvider database)
    {
        await using var one = await OpenAsync(database);
        await using var two = await one.AgainAsync(Noon, Hourly);
        await one.StartAsync();
        await two.StartAsync();

        for (var hour = 1; hour <= 3; hour++)
        {
            one.Clock.MoveTo(Noon.AddHours(hour));
            two.Clock.MoveTo(Noon.AddHours(hour));
            await TogetherAsync(one, two, "the hour has run", async () => (await one.RunsAsync()).Count(run => run.EndedAt is not null) >= hour);
        }
        await one.StopAsync();
        await two.StopAsync();

        Assert.Equal(3, one.Work.Times + two.Work.Times);
        Assert.Equal([3, 2, 1], (await one.RunsAsync()).Select(run => run.Number));
    }

    [Theory, PostgresOnly]
    public async Task A_node_that_fell_asleep_is_taken_over_once_and_wakes_to_no_say(StoreProvider database)
    {
        await using var sleeper = await OpenAsync(database);
        await using var other = await sleeper.AgainAsync(Noon, Hourly);
        var release = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        sleeper.Work.Do = _ => release.Task;
        await sleeper.StartAsync();
        sleeper.Clock.MoveTo(Noon.AddHours(1));
        await sleeper.PassAsync("the sleeper runs it", () => sleeper.Work.Times == 1);

        // From here on the sleeper's clock stands still, as when a machine is suspended.
        other.Clock.MoveTo(Noon.AddHours(1).AddMinutes(2));
        await other.StartAsync();
        await other.PassAsync("the other has taken over", async () => await other.RunsAsync() is [{ Outcome: JobOutcome.Succeeded }, _]);
        release.SetResult("Done after all.");
        await sleeper.StopAsync();

        var runs = await other.RunsAsync();
        Assert.Equal([(JobOutcome.Succeeded, JobCause.Repeat), (JobOutcome.Interrupted, JobCause.Schedule)], runs.Select(run => (run.Outcome, run.Cause)));
        Assert.Equal(1, other.Work.Times);
    }

    private static Task TogetherAsync(JobConsole one, JobConsole two, string what, Func<Task<bool>> holds) => one.PassAsync(what, async () =>
    {
        two.Clock.MoveTo(one.Clock.GetUtcNow());
        return await holds();
    });
}
