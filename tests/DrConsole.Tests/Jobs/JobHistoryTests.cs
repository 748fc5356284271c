using DrConsole.Jobs;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.JobConsole;

namespace DrConsole.Tests;

/// <summary>How runs are written down, shown page by page, and forgotten.</summary>
public sealed class JobHistoryTests
{
    [Theory, BothDatabases]
    public async Task A_short_delay_is_not_late(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        console.Clock.MoveTo(Noon.AddMinutes(61));
        await console.FireAsync(Due(Noon.AddHours(1)));
        console.Clock.MoveTo(Noon.AddMinutes(122));
        await console.FireAsync(Due(Noon.AddHours(2)));

        var runs = await console.RunsAsync();
        Assert.Equal(["Ran 2 min late: it was due at 2027-03-10 14:00 UTC.", null], runs.Select(run => run.LateInWords));
    }

    [Theory, BothDatabases]
    public async Task A_begin_that_is_recorded_twice_is_one_run(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        console.Clock.MoveTo(Noon.AddHours(1));
        var firing = Due(Noon.AddHours(1));

        var first = await console.BeginAsync(firing);
        var second = await console.BeginAsync(firing);

        Assert.Equal(first!.Id, second!.Id);
        Assert.Single(await console.RunsAsync());
    }

    [Theory, BothDatabases]
    public async Task A_time_that_has_run_is_not_run_again_by_another_firing(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        console.Clock.MoveTo(Noon.AddHours(1));

        await console.FireAsync(Due(Noon.AddHours(1)));
        await console.FireAsync(Due(Noon.AddHours(1)));

        Assert.Equal(1, console.Work.Times);
    }

    [Theory, BothDatabases]
    public async Task An_error_that_a_database_cannot_hold_ends_the_run_all_the_same(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        console.Clock.MoveTo(Noon.AddHours(1));
        console.Work.Do = _ => throw new RefusedException($"Broken\0text{new string('x', JobRun.MaxError - 13)}😀 and more");

        await console.FireAsync(Due(Noon.AddHours(1))).WaitAsync(TimeSpan.FromSeconds(5), Cancel);

        var run = Assert.Single(await console.RunsAsync());
        Assert.Equal(JobOutcome.Failed, run.Outcome);
        Assert.StartsWith("Broken", run.Error);
    }

    [Theory, BothDatabases]
    public async Task The_history_pages_without_gap_or_repeat_while_new_runs_arrive(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        for (var hour = 1; hour <= 5; hour++)
            await RunAtAsync(console, Noon.AddHours(hour));

        var seen = new List<int>();
        int? before = null;
        do
        {
            var page = await console.As<ReadJobHistory>(Cora).ExecuteAsync(Hourly.Key, before, 2, Cancel);
            seen.AddRange(page.Runs.Select(run => run.Number));
            before = page.Before;
            await RunAtAsync(console, console.Clock.GetUtcNow().AddHours(1));
        }
        while (before is not null && seen.Count < 20);

        Assert.Equal([5, 4, 3, 2, 1], seen);
    }

    [Theory, BothDatabases]
    public async Task The_history_of_an_unknown_job_is_refused(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        await Assert.ThrowsAsync<MissingException>(() => console.As<ReadJobHistory>(Cora).ExecuteAsync("nothing", null, 10, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Pruning_keeps_the_last_run_and_any_that_still_runs(StoreProvider database)
    {
        var yearly = new Schedule("yearly", "Yearly", "Once a year.", "0 0 0 11 3 ?");
        await using var console = await OpenAsync(database, Hourly, yearly);
        for (var hour = 1; hour <= 3; hour++)
            await RunAtAsync(console, Noon.AddHours(hour));
        await RunAtAsync(console, Noon.AddHours(12), yearly);
        console.Clock.MoveTo(Noon.AddHours(20));
        await console.BeginAsync(Due(Noon.AddHours(20)));

        console.Clock.MoveTo(Noon.AddDays(91));
        var told = await PruneAsync(console);

        Assert.Equal("3 records were deleted.", told);
        Assert.Equal(JobOutcome.Running, Assert.Single(await console.RunsAsync()).Outcome);
        Assert.Single(await console.RunsAsync(yearly));
    }

    [Theory, BothDatabases]
    public async Task Pruning_keeps_a_thousand_runs_of_a_job_that_runs_all_the_time(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await RunAtAsync(console, Noon.AddHours(1));
        await RunAtAsync(console, Noon.AddHours(2));
        await using (var store = console.OpenStore())
        {
            await store.Database.ExecuteSqlAsync($"""UPDATE "JobStandings" SET "Runs" = 1001""", Cancel);
            await store.JobRuns.Where(run => run.Number == 2).ExecuteUpdateAsync(set => set.SetProperty(run => run.Number, 1001), Cancel);
        }

        Assert.Equal("One record was deleted.", await PruneAsync(console));
        Assert.Equal("No record was old enough to be deleted.", await PruneAsync(console));
        Assert.Equal([1001], (await console.RunsAsync()).Select(run => run.Number));
    }

    private static Task<string> PruneAsync(JobConsole console) =>
        new PruneJobHistory(console.Get<IDbContextFactory<DrStore>>(), console.Clock).RunAsync(Cancel);

    private static async Task RunAtAsync(JobConsole console, DateTimeOffset due, Schedule? schedule = null)
    {
        console.Clock.MoveTo(due);
        await console.FireAsync(Due(due), schedule);
    }
}
