using DrConsole.Jobs;

namespace DrConsole.Tests;

/// <summary>What the real scheduler does when the time of a job comes, and what is on record afterwards.</summary>
public sealed class JobRunTests
{
    [Theory, BothDatabases]
    public async Task A_due_job_runs_once_and_says_what_it_did(StoreProvider database)
    {
        await using var console = await JobConsole.OpenAsync(database);
        await console.StartAsync();

        console.Clock.MoveTo(Noon.AddHours(1));
        await console.PassAsync("the job has run", async () => await console.RunsAsync() is [{ EndedAt: not null }, ..]);
        console.Clock.MoveTo(Noon.AddMinutes(70));
        await console.StopAsync();

        var run = Assert.Single(await console.RunsAsync());
        Assert.Equal((JobOutcome.Succeeded, "Counted 12 orders."), (run.Outcome, run.Told));
        Assert.Equal((JobCause.Schedule, Noon.AddHours(1), null), (run.Cause, run.DueAt, run.LateBy));
        Assert.Equal(1, console.Work.Times);
    }

    [Theory, BothDatabases]
    public async Task A_failing_job_keeps_its_schedule_and_shows_its_error(StoreProvider database)
    {
        await using var console = await JobConsole.OpenAsync(database);
        console.Work.Do = _ => throw new InvalidDataException("The orders cannot be read.");
        await console.StartAsync();

        console.Clock.MoveTo(Noon.AddHours(1));
        await console.PassAsync("the job has failed", async () => await console.RunsAsync() is [{ EndedAt: not null }, ..]);
        console.Clock.MoveTo(Noon.AddHours(2));
        await console.PassAsync("the job has failed again", async () => await console.RunsAsync() is [{ EndedAt: not null }, _]);

        var line = await console.LineAsync();
        Assert.Equal((JobOutcome.Failed, "InvalidDataException: The orders cannot be read."), (line.LastRun!.Outcome, line.LastRun.Error));
        Assert.Equal(Noon.AddHours(3), line.NextDueAt);
    }

    [Theory, BothDatabases]
    public async Task A_job_missed_while_the_console_was_down_runs_once_and_says_how_late_and_for_how_many(StoreProvider database)
    {
        await using var before = await JobConsole.OpenAsync(database);
        await before.StartAsync();
        await before.StopAsync();

        await using var after = await before.AgainAsync(Noon.AddMinutes(330), JobConsole.Hourly);
        await after.StartAsync();
        await after.PassAsync("the missed job has run", async () => await after.RunsAsync() is [{ EndedAt: not null }, ..]);
        after.Clock.MoveTo(Noon.AddMinutes(340));
        await after.StopAsync();

        var run = Assert.Single(await after.RunsAsync());
        Assert.StartsWith("Ran 4 h 30 min late: it was due at 2027-03-10 13:00 UTC and stands for 5 times", run.LateInWords);
        Assert.Equal(Noon.AddHours(6), (await after.LineAsync()).NextDueAt);
    }

    [Theory, BothDatabases]
    public async Task A_job_that_takes_longer_than_its_interval_never_runs_beside_itself(StoreProvider database)
    {
        await using var console = await JobConsole.OpenAsync(database);
        var release = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        console.Work.Do = _ => release.Task;
        await console.StartAsync();

        console.Clock.MoveTo(Noon.AddHours(1));
        await console.PassAsync("the job runs", () => console.Work.Times == 1);
        console.Clock.MoveTo(Noon.AddMinutes(150));
        await console.PassAsync("two minutes more have passed", () => console.Clock.GetUtcNow() > Noon.AddMinutes(152), TimeSpan.FromSeconds(5));
        Assert.Equal(1, console.Work.Times);
        release.SetResult("Counted slowly.");
        await console.PassAsync("the missed time was made up for", async () => await console.RunsAsync() is [{ EndedAt: not null }, _]);
        await console.StopAsync();

        Assert.Equal([Noon.AddHours(2), Noon.AddHours(1)], (await console.RunsAsync()).Select(run => run.DueAt));
    }
}
