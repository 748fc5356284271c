using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Jobs;
using static DrConsole.Tests.JobConsole;

namespace DrConsole.Tests;

/// <summary>Who may do what with a job, and when it is refused.</summary>
public sealed class JobControlTests
{
    private static readonly Schedule Look = new("look", "Look around", "Only looks.", "0 0 * * * ?") { ObeysAllStop = false };

    [Theory, BothDatabases]
    public async Task Run_now_runs_once_names_who_asked_and_leaves_the_schedule_alone(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<PauseJob>(Ben).ExecuteAsync(Hourly.Key, Cancel);
        await console.As<ResumeJob>(Ben).ExecuteAsync(Hourly.Key, Cancel);
        await console.StartAsync();

        console.Clock.MoveTo(Noon.AddMinutes(20));
        await console.As<RunJobNow>(Ben).ExecuteAsync(Hourly.Key, Cancel);
        await console.PassAsync("it has run", async () => await console.RunsAsync() is [{ EndedAt: not null }]);

        var line = await console.LineAsync();
        Assert.Equal((JobCause.Person, "ben", null), (line.LastRun!.Cause, line.LastRun.StartedBy, line.LastRun.LateBy));
        Assert.Equal(Noon.AddHours(1), line.NextDueAt);
    }

    [Theory, BothDatabases]
    public async Task Run_now_works_while_paused_and_keeps_the_pause(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<PauseJob>(Ben).ExecuteAsync(Hourly.Key, Cancel);

        await console.FireAsync(Due(Noon, person: "ben"));

        Assert.Equal(1, console.Work.Times);
        Assert.True((await console.LineAsync()).IsPaused);
    }

    [Theory, BothDatabases]
    public async Task Run_now_refuses_while_the_job_runs_and_while_it_is_about_to(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var release = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        console.Work.Do = _ => release.Task;
        await console.StartAsync();

        await console.As<RunJobNow>(Ben).ExecuteAsync(Hourly.Key, Cancel);
        Assert.Equal("running", await RefusalAsync(console, Hourly));
        await console.PassAsync("it runs", () => console.Work.Times == 1);
        Assert.Equal("running", await RefusalAsync(console, Hourly));

        release.SetResult("Done.");
        await console.PassAsync("it has run", async () => await console.RunsAsync() is [{ EndedAt: not null }]);
        Assert.Equal(1, console.Work.Times);
    }

    [Theory, BothDatabases]
    public async Task Run_now_refuses_during_an_all_stop_what_acts_and_without_the_scheduler_everything(StoreProvider database)
    {
        await using var console = await OpenAsync(database, Hourly, Look);

        Assert.Equal("scheduler-down", await RefusalAsync(console, Hourly));
        await console.As<AllStopSwitch>(Ana).HoldAsync("Breach", Cancel);
        Assert.Equal("all-stop", await RefusalAsync(console, Hourly));
        Assert.Equal("scheduler-down", await RefusalAsync(console, Look));
    }

    [Theory, BothDatabases]
    public async Task An_all_stop_holds_what_acts_and_not_what_only_looks(StoreProvider database)
    {
        await using var console = await OpenAsync(database, Hourly, Look);
        await console.As<AllStopSwitch>(Ana).HoldAsync("Breach", Cancel);

        console.Clock.MoveTo(Noon.AddHours(1));
        await console.FireAsync(Due(Noon.AddHours(1)), Hourly);
        await console.FireAsync(Due(Noon.AddHours(1)), Look);

        var held = Assert.Single(await console.RunsAsync(Hourly));
        Assert.Equal((JobOutcome.Held, "Not done: all stop since 2027-03-10 12:00 UTC by ana: Breach"), (held.Outcome, held.Told));
        Assert.Equal(JobOutcome.Succeeded, Assert.Single(await console.RunsAsync(Look)).Outcome);
        Assert.Equal(1, console.Work.Times);
    }

    [Theory, BothDatabases]
    public async Task Of_the_jobs_that_come_with_the_console_only_what_looks_and_what_tells_goes_on_during_an_all_stop(StoreProvider database)
    {
        await using var console = await OpenAsync(database, []);

        var going = console.Get<JobCatalogue>().All.Where(job => !job.Schedule.ObeysAllStop).Select(job => job.Schedule.Key);

        Assert.Equal(database is StoreProvider.Sqlite ? ["check-store", "daily-digest"] : ["daily-digest"], going.Order());
    }

    [Theory, BothDatabases]
    public async Task Only_an_administrator_runs_pauses_and_resumes(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        foreach (var person in Everybody.Where(person => person != Ben))
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<RunJobNow>(person).ExecuteAsync(Hourly.Key, Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<PauseJob>(person).ExecuteAsync(Hourly.Key, Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ResumeJob>(person).ExecuteAsync(Hourly.Key, Cancel));
        }
        Assert.False((await console.LineAsync()).IsPaused);
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_not_signed_in_sees_no_jobs(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ReadJobs>(Actor.Nobody).ExecuteAsync(Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ReadJobHistory>(Actor.Nobody).ExecuteAsync(Hourly.Key, null, 10, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<RunJobNow>(Actor.Nobody).ExecuteAsync(Hourly.Key, Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_job_that_does_not_exist_is_missing_to_every_control(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        await Assert.ThrowsAsync<MissingException>(() => console.As<RunJobNow>(Ben).ExecuteAsync("nothing", Cancel));
        await Assert.ThrowsAsync<MissingException>(() => console.As<PauseJob>(Ben).ExecuteAsync("nothing", Cancel));
        await Assert.ThrowsAsync<MissingException>(() => console.As<ResumeJob>(Ben).ExecuteAsync("nothing", Cancel));
    }

    private static async Task<string> RefusalAsync(JobConsole console, Schedule schedule) =>
        (await Assert.ThrowsAsync<RefusedException>(() => console.As<RunJobNow>(Ben).ExecuteAsync(schedule.Key, Cancel))).Code;
}
