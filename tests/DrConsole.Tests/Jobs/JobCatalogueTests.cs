using DrConsole.Jobs;
using static DrConsole.Tests.JobConsole;

namespace DrConsole.Tests;

/// <summary>What a version of the console may register, and what becomes of a job that a later one no longer has.</summary>
public sealed class JobCatalogueTests
{
    [Theory]
    [InlineData("Count", "0 0 * * * ?", "UTC", "The job 'Count' needs a key of small letters, digits and hyphens.")]
    [InlineData("count", "every hour", "UTC", "The job 'count' has the cron 'every hour', which cannot be read: ")]
    [InlineData("count", "0 0 25 * * ?", "UTC", "The job 'count' has the cron '0 0 25 * * ?', which cannot be read: ")]
    [InlineData("count", "", "UTC", "The job 'count' has the cron '', which cannot be read: ")]
    [InlineData("count", "0 0 * * * ?", "Europe/Atlantis", "The job 'count' has the time zone 'Europe/Atlantis', which this machine does not know.")]
    public async Task A_wrong_schedule_stops_the_start_with_one_clear_line(string key, string cron, string zone, string line)
    {
        var refused = await Assert.ThrowsAsync<StartException>(() => OpenAsync(StoreProvider.Sqlite, new Schedule(key, "Count", "Counts.", cron, zone)));

        Assert.StartsWith(line, refused.Message);
    }

    [Fact]
    public async Task Two_jobs_of_one_key_stop_the_start()
    {
        var refused = await Assert.ThrowsAsync<StartException>(() => OpenAsync(StoreProvider.Sqlite, Hourly, Hourly with { Title = "Another" }));

        Assert.Equal("The job 'count-orders' is registered twice.", refused.Message);
    }

    [Theory, BothDatabases]
    public async Task A_job_for_the_other_database_is_not_there(StoreProvider database)
    {
        var other = database is StoreProvider.Sqlite ? StoreProvider.PostgreSql : StoreProvider.Sqlite;
        await using var console = await OpenAsync(database, Hourly with { OnlyOn = other });

        var board = await console.As<ReadJobs>(Cora).ExecuteAsync(Cancel);

        Assert.DoesNotContain(board.Lines, line => line.Key == Hourly.Key);
    }

    [Theory, BothDatabases]
    public async Task A_retired_job_goes_and_owes_nothing_when_it_returns(StoreProvider database)
    {
        await using var before = await OpenAsync(database);
        Assert.Contains(Hourly.Key, await before.TriggersAsync());

        await using (var without = await before.AgainAsync(Noon.AddHours(1), []))
        {
            Assert.DoesNotContain(Hourly.Key, await without.TriggersAsync());
            Assert.DoesNotContain((await without.AsItself<ReadJobs>().ExecuteAsync(Cancel)).Lines, line => line.Key == Hourly.Key);
        }

        await using var with = await before.AgainAsync(Noon.AddMinutes(330), Hourly);
        await with.FireAsync(Due(Noon.AddMinutes(330)));
        Assert.Equal(0, with.Work.Times);
        Assert.Contains(Hourly.Key, await with.TriggersAsync());
        Assert.Equal(Noon.AddHours(6), (await with.LineAsync()).NextDueAt);
    }

    [Theory, BothDatabases]
    public async Task A_changed_cron_owes_nothing_from_before(StoreProvider database)
    {
        await using var before = await OpenAsync(database);

        var quarterly = Hourly with { Cron = "0 0/15 * * * ?" };
        await using var after = await before.AgainAsync(Noon.AddHours(5), quarterly);
        await after.FireAsync(Due(Noon.AddHours(5)), quarterly);

        Assert.Equal(0, after.Work.Times);
        Assert.Equal(Noon.AddMinutes(315), (await after.LineAsync(quarterly)).NextDueAt);
    }
}
