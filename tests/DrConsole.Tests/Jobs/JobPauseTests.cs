using DrConsole.Evidence;
using DrConsole.Jobs;
using Microsoft.EntityFrameworkCore;
using static DrConsole.Tests.JobConsole;

namespace DrConsole.Tests;

/// <summary>A pause holds, whatever happens meanwhile, and says whose it is.</summary>
public sealed class JobPauseTests
{
    [Theory, BothDatabases]
    public async Task A_paused_job_owes_nothing_when_it_is_resumed(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.StartAsync();

        await console.As<PauseJob>(Ben).ExecuteAsync(Hourly.Key, Cancel);
        await console.PassAsync("hours have passed", () => console.Clock.GetUtcNow() > Noon.AddHours(3), TimeSpan.FromMinutes(10));
        await console.As<ResumeJob>(Ben).ExecuteAsync(Hourly.Key, Cancel);
        await console.PassAsync("the schedule is back", async () => (await console.TriggersAsync()).Contains(Hourly.Key), TimeSpan.Zero);
        var next = (await console.LineAsync()).NextDueAt!.Value;
        Assert.Equal(0, console.Work.Times);

        console.Clock.MoveTo(next);
        await console.PassAsync("the next time has run", async () => await console.RunsAsync() is [{ EndedAt: not null }, ..]);
        var run = Assert.Single(await console.RunsAsync());
        Assert.Equal((next, null), (run.DueAt, run.LateInWords));
    }

    [Theory, BothDatabases]
    public async Task A_pause_survives_a_changed_cron_and_still_says_whose_it_is(StoreProvider database)
    {
        await using var before = await OpenAsync(database);
        await before.As<PauseJob>(Ben).ExecuteAsync(Hourly.Key, Cancel);

        var nightly = Hourly with { Cron = "0 0 3 * * ?" };
        await using var after = await before.AgainAsync(Noon.AddHours(5), nightly);

        var line = await after.LineAsync(nightly);
        Assert.Equal(("ben", Noon, null), (line.PausedBy, line.PausedAt, line.NextDueAt));
        Assert.DoesNotContain(Hourly.Key, await after.TriggersAsync());
    }

    [Theory, BothDatabases]
    public async Task A_pause_enters_the_ledger_and_what_the_console_moves_by_itself_does_not(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        console.Clock.MoveTo(Noon.AddHours(1));
        await console.FireAsync(Due(Noon.AddHours(1)));
        Assert.Empty(await EntriesAsync(console));

        await console.As<PauseJob>(Ben).ExecuteAsync(Hourly.Key, Cancel);
        await console.As<ResumeJob>(Ben).ExecuteAsync(Hourly.Key, Cancel);

        var entries = await EntriesAsync(console);
        Assert.Equal(["job-standing.changed", "job-standing.changed"], entries.Select(entry => entry.Kind));
        Assert.All(entries, entry => Assert.StartsWith("user/", entry.Actor, StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_firing_that_slips_past_a_pause_does_not_run(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<PauseJob>(Ben).ExecuteAsync(Hourly.Key, Cancel);

        console.Clock.MoveTo(Noon.AddHours(1));
        await console.FireAsync(Due(Noon.AddHours(1)));

        Assert.Equal(0, console.Work.Times);
        Assert.Empty(await console.RunsAsync());
    }

    // Otherwise a job that takes the console down with it could not be stopped by anybody.
    [Theory, BothDatabases]
    public async Task A_pause_holds_the_repeat_of_a_run_that_was_cut_off_as_well(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        console.Clock.MoveTo(Noon.AddHours(1));
        await console.BeginAsync(Due(Noon.AddHours(1)));
        await console.As<PauseJob>(Ben).ExecuteAsync(Hourly.Key, Cancel);

        await console.FireAsync(Due(Noon.AddHours(1), again: true));

        Assert.Equal(0, console.Work.Times);
        Assert.Equal(JobOutcome.Interrupted, Assert.Single(await console.RunsAsync()).Outcome);
    }

    [Theory, BothDatabases]
    public async Task Who_resumed_a_job_shows_until_it_is_paused_again(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.As<PauseJob>(Ben).ExecuteAsync(Hourly.Key, Cancel);
        var twice = await Assert.ThrowsAsync<RefusedException>(() => console.As<PauseJob>(Ben).ExecuteAsync(Hourly.Key, Cancel));
        Assert.Equal("Count the orders was paused already, by ben.", twice.Message);

        await console.As<ResumeJob>(Ben).ExecuteAsync(Hourly.Key, Cancel);
        var line = await console.LineAsync();
        Assert.Equal((null, "ben", Noon), (line.PausedBy, line.ResumedBy, line.ResumedAt));

        var again = await Assert.ThrowsAsync<RefusedException>(() => console.As<ResumeJob>(Ben).ExecuteAsync(Hourly.Key, Cancel));
        Assert.Equal("Count the orders is not paused: there is nothing to resume.", again.Message);
    }

    [Theory, BothDatabases]
    public async Task A_pause_is_on_an_open_page_at_once(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        using var page = console.Get<Pulse>().Listen(JobRun.Topic);

        await console.As<PauseJob>(Ben).ExecuteAsync(Hourly.Key, Cancel);

        Assert.True(page.HasHeard());
        Assert.True((await console.LineAsync()).IsPaused);
    }

    private static async Task<List<LedgerEntry>> EntriesAsync(JobConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Set<LedgerEntry>().Where(entry => entry.Subject == $"job-standing/{Hourly.Key}").OrderBy(entry => entry.Id).ToListAsync(Cancel);
    }
}
