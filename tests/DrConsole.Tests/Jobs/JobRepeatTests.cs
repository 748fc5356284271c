using DrConsole.Jobs;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.JobConsole;

namespace DrConsole.Tests;

/// <summary>What becomes of a run that its node did not live to end.</summary>
public sealed class JobRepeatTests
{
    private static readonly DateTimeOffset One = Noon.AddHours(1);

    [Theory, BothDatabases]
    public async Task A_run_whose_node_is_gone_reads_as_interrupted(StoreProvider database)
    {
        await using var before = await OpenAsync(database);
        before.Clock.MoveTo(One);
        var run = await before.BeginAsync(Due(One));

        await using var after = await before.AgainAsync(One.AddMinutes(5), Hourly);
        await after.Get<JobHistory>().InterruptGoneAsync([run!.Node], Cancel);
        Assert.Equal(JobOutcome.Running, Assert.Single(await after.RunsAsync()).Outcome);

        await after.Get<JobHistory>().InterruptGoneAsync([], Cancel);
        var gone = Assert.Single(await after.RunsAsync());
        Assert.Equal((JobOutcome.Interrupted, $"The node {run.Node} ended before the run did."), (gone.Outcome, gone.Error));
    }

    [Theory, BothDatabases]
    public async Task A_run_that_was_cut_off_repeats_with_its_first_due_time(StoreProvider database)
    {
        await using var before = await OpenAsync(database);
        before.Clock.MoveTo(One);
        await before.BeginAsync(Due(One));

        await using var after = await before.AgainAsync(One.AddMinutes(10), Hourly);
        await after.FireAsync(Due(One.AddMinutes(10), again: true));

        var runs = await after.RunsAsync();
        Assert.Equal([(JobOutcome.Succeeded, JobCause.Repeat, One), (JobOutcome.Interrupted, JobCause.Schedule, One)], runs.Select(run => (run.Outcome, run.Cause, run.DueAt)));
        Assert.Equal("Ran 10 min late: it was due at 2027-03-10 13:00 UTC.", runs[0].LateInWords);
    }

    [Theory, BothDatabases]
    public async Task A_repeat_covers_the_times_missed_meanwhile_and_counts_them(StoreProvider database)
    {
        await using var before = await OpenAsync(database);
        before.Clock.MoveTo(One);
        await before.BeginAsync(Due(One));

        await using var after = await before.AgainAsync(Noon.AddMinutes(270), Hourly);
        await after.FireAsync(Due(One, again: true));
        await after.FireAsync(Due(Noon.AddHours(4)));

        Assert.Equal(1, after.Work.Times);
        Assert.EndsWith("and stands for 4 times that were missed.", (await after.RunsAsync())[0].LateInWords);
    }

    [Theory, BothDatabases]
    public async Task A_run_that_had_ended_is_not_repeated(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        console.Clock.MoveTo(One);
        await console.FireAsync(Due(One));
        await console.FireAsync(Due(One.AddSeconds(20), person: "ben"));

        await console.FireAsync(Due(One, again: true));
        await console.FireAsync(Due(One.AddSeconds(20), again: true, person: "ben"));

        Assert.Equal(2, console.Work.Times);
    }

    [Theory, BothDatabases]
    public async Task What_a_person_asked_for_and_never_began_is_done_after_a_crash(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        console.Clock.MoveTo(One);
        await console.FireAsync(Due(One));

        await console.FireAsync(Due(One.AddSeconds(20), again: true, person: "ben"));

        Assert.Equal((JobCause.Person, "ben"), ((await console.RunsAsync())[0].Cause, (await console.RunsAsync())[0].StartedBy));
    }

    [Theory, BothDatabases]
    public async Task A_node_taken_for_dead_cannot_overwrite_interrupted(StoreProvider database)
    {
        await using var slow = await OpenAsync(database);
        slow.Clock.MoveTo(One);
        await using var other = await slow.AgainAsync(One, Hourly);
        slow.Work.Do = async cancel =>
        {
            await other.Get<JobHistory>().InterruptGoneAsync([], cancel);
            return "Done after all.";
        };

        await slow.FireAsync(Due(One));

        var run = Assert.Single(await other.RunsAsync());
        Assert.Equal((JobOutcome.Interrupted, null), (run.Outcome, run.Told));
    }

    [Theory, BothDatabases]
    public async Task Two_nodes_that_end_a_run_in_the_same_moment_leave_what_the_first_one_said(StoreProvider database)
    {
        await using var slow = await OpenAsync(database);
        slow.Clock.MoveTo(One);
        await using var other = await slow.AgainAsync(One, Hourly);
        var run = await slow.BeginAsync(Due(One));

        // Between reading and saving, as close as it gets.
        await slow.Get<JobHistory>().EndAsync(run!.Id, (mine, now) =>
        {
            other.Get<JobHistory>().InterruptGoneAsync([], Cancel).GetAwaiter().GetResult();
            mine.Succeed("Done after all.", now);
        }, Cancel);

        Assert.Equal(JobOutcome.Interrupted, Assert.Single(await other.RunsAsync()).Outcome);
    }

    // A copy of the file while the job runs is what a kill would have left behind.
    [Fact]
    public async Task A_job_that_ran_when_the_console_was_killed_runs_again_after_the_start()
    {
        await using var left = await KilledAsync(async console =>
        {
            console.Clock.MoveTo(One);
            await console.PassAsync("the job runs", () => console.Work.Times == 1);
        });

        await using var after = await OnAsync(left, null, One.AddMinutes(10), Hourly);
        await after.StartAsync();
        await after.PassAsync("the job has run again", async () => await after.RunsAsync() is [{ Outcome: JobOutcome.Succeeded }, _]);
        after.Clock.MoveTo(One.AddMinutes(20));
        await after.StopAsync();

        var runs = await after.RunsAsync();
        Assert.Equal([(JobCause.Repeat, JobOutcome.Succeeded), (JobCause.Schedule, JobOutcome.Interrupted)], runs.Select(run => (run.Cause, run.Outcome)));
        Assert.Equal(One, runs[0].DueAt);
    }

    [Fact]
    public async Task A_kill_between_the_recorded_end_and_the_scheduler_hearing_of_it_repeats_nothing()
    {
        await using var left = await KilledAsync(async console =>
        {
            await console.As<RunJobNow>(Ben).ExecuteAsync(Hourly.Key, Cancel);
            await console.PassAsync("the job runs", () => console.Work.Times == 1);
        });

        await using var after = await OnAsync(left, null, Noon.AddMinutes(10), Hourly);
        await after.Get<JobHistory>().EndAsync((await after.RunsAsync())[0].Id, (run, now) => run.Succeed("Recorded.", now), Cancel);
        await after.StartAsync();
        await after.PassAsync("ten minutes have passed", () => after.Clock.GetUtcNow() > Noon.AddMinutes(20), TimeSpan.FromSeconds(20));
        await after.StopAsync();

        Assert.Equal(0, after.Work.Times);
        Assert.Equal("Recorded.", Assert.Single(await after.RunsAsync()).Told);
    }

    private static async Task<TestStore> KilledAsync(Func<JobConsole, Task> whileAsync)
    {
        await using var killed = await OpenAsync(StoreProvider.Sqlite);
        var left = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        var release = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        killed.Work.Do = _ => release.Task;
        await killed.StartAsync();
        await whileAsync(killed);
        await using (var store = killed.OpenStore())
            await store.Database.ExecuteSqlAsync($"VACUUM INTO {left.SqliteFile}", Cancel);
        release.SetResult("");
        return left;
    }
}
