using DrConsole.Jobs;
using static DrConsole.Tests.JobConsole;

namespace DrConsole.Tests;

/// <summary>What a stopping console does with the work that it is at.</summary>
public sealed class JobStopTests
{
    private static readonly DateTimeOffset One = Noon.AddHours(1);

    [Theory, BothDatabases]
    public async Task Stopping_ends_within_eight_seconds_beside_a_stubborn_job(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var never = new TaskCompletionSource<string>();
        await RunningAsync(console, _ => never.Task);

        var (asked, stopped) = await StoppingAsync(console);
        await Soon.IsAsync("the console has stopped", () =>
        {
            if (console.Clock.NextDue is { } due && due <= asked + TimeSpan.FromSeconds(8))
                console.Clock.MoveTo(due);
            return stopped.IsCompleted;
        });
        Assert.InRange(console.Clock.GetUtcNow() - asked, TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(8));

        await using var after = await console.AgainAsync(One.AddMinutes(5), Hourly);
        await after.Get<JobHistory>().InterruptGoneAsync([], Cancel);
        Assert.Equal(JobOutcome.Interrupted, Assert.Single(await after.RunsAsync()).Outcome);
    }

    [Theory, BothDatabases]
    public async Task Work_that_a_stop_cuts_off_says_so_and_runs_again_at_the_next_start(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await RunningAsync(console, async cancel =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel);
            return "";
        });
        await StopAsync(console);
        Assert.Equal("The console was stopped during the run. It runs again at the next start.", Assert.Single(await console.RunsAsync()).Error);

        await using var after = await console.AgainAsync(One.AddMinutes(5), Hourly);
        await after.StartAsync();
        await after.PassAsync("it has run again", async () => await after.RunsAsync() is [{ Outcome: JobOutcome.Succeeded, Cause: JobCause.Repeat }, _]);
        Assert.Equal(One, (await after.RunsAsync())[0].DueAt);
    }

    [Theory, BothDatabases]
    public async Task Work_that_ends_although_told_to_stop_is_on_record_and_not_repeated(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await RunningAsync(console, async cancel =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            return "Finished what it was at.";
        });
        await StopAsync(console);

        await using var after = await console.AgainAsync(One.AddMinutes(5), Hourly);
        await after.StartAsync();
        await after.PassAsync("ten minutes have passed", () => after.Clock.GetUtcNow() > One.AddMinutes(15), TimeSpan.FromSeconds(20));
        await after.StopAsync();

        Assert.Equal("Finished what it was at.", Assert.Single(await after.RunsAsync()).Told);
    }

    private static async Task RunningAsync(JobConsole console, Func<CancellationToken, Task<string>> work)
    {
        console.Work.Do = work;
        await console.StartAsync();
        console.Clock.MoveTo(One);
        await console.PassAsync("the job runs", () => console.Work.Times == 1);
    }

    private static async Task StopAsync(JobConsole console)
    {
        var (asked, stopped) = await StoppingAsync(console);
        await Soon.IsAsync("what runs is given a moment", () => stopped.IsCompleted || console.Clock.IsAwaited(asked + TimeSpan.FromSeconds(3)));
        // Not further: the last word that work has left is counted by the same clock.
        console.Clock.MoveTo(asked + TimeSpan.FromSeconds(3));
        await Soon.IsAsync("the console has stopped", () => stopped.IsCompleted);
    }

    /// <summary>A stop under way, at a moment of its own, so that what waits for it can be told from the rest.</summary>
    private static async Task<(DateTimeOffset Asked, Task Stopped)> StoppingAsync(JobConsole console)
    {
        console.Clock.Advance(TimeSpan.FromSeconds(0.3));
        var asked = console.Clock.GetUtcNow();
        var stopped = console.StopAsync();
        await Soon.IsAsync("the stop counts its time", () => stopped.IsCompleted || console.Clock.IsAwaited(asked + TimeSpan.FromSeconds(6)));
        return (asked, stopped);
    }
}
