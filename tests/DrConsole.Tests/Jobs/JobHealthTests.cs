using DrConsole.Jobs;
using Npgsql;
using static DrConsole.Tests.JobConsole;

namespace DrConsole.Tests;

/// <summary>What the health page says about the scheduler and the store.</summary>
public sealed class JobHealthTests
{
    [Theory, BothDatabases]
    public async Task A_store_that_goes_away_shows_and_clears_and_loses_no_due_time(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.StartAsync();

        await TakeAwayAsync(console.Store);
        await console.PassAsync("the scheduler is not well", () => console.Get<Readiness>().Reasons.ContainsKey(JobScheduler.HealthName));
        console.Clock.MoveTo(Noon.AddMinutes(90));
        await GiveBackAsync(console.Store);

        await console.PassAsync("the scheduler is well again", () => !console.Get<Readiness>().Reasons.ContainsKey(JobScheduler.HealthName));
        await console.PassAsync("the missed time has run", async () => await console.RunsAsync() is [{ Outcome: JobOutcome.Succeeded }]);
        Assert.Equal(Noon.AddHours(1), (await console.RunsAsync())[0].DueAt);
    }

    [Fact]
    public async Task Damage_blocks_the_store_and_fails_the_check()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite, []);
        await SqliteFile.DamageTableAsync(console.Store.SqliteFile, "Drafts");

        console.Clock.MoveTo(Noon.AddHours(15.5));
        await console.FireAsync(Due(Noon.AddHours(15.5)), CheckStore.Schedule);

        var run = Assert.Single(await console.RunsAsync(CheckStore.Schedule));
        Assert.Equal(JobOutcome.Failed, run.Outcome);
        Assert.StartsWith($"The store {console.Store.SqliteFile} is damaged: ", run.Error);
        Assert.Equal(run.Error, console.Get<Readiness>().Reasons["store"]);
    }

    [Fact]
    public async Task A_check_that_finds_the_store_whole_takes_the_block_away()
    {
        await using var console = await OpenAsync(StoreProvider.Sqlite, []);
        console.Get<Readiness>().Block("store", "Damaged.");

        console.Clock.MoveTo(Noon.AddHours(15.5));
        await console.FireAsync(Due(Noon.AddHours(15.5)), CheckStore.Schedule);

        Assert.StartsWith("The store is whole", Assert.Single(await console.RunsAsync(CheckStore.Schedule)).Told);
        Assert.DoesNotContain("store", console.Get<Readiness>().Reasons.Keys);
    }

    private static async Task TakeAwayAsync(TestStore store)
    {
        if (store.ConnectionString is not { } address)
        {
            await using var file = await SqliteFile.OpenAsync(store.SqliteFile);
            await file.ExecuteAsync("ALTER TABLE JobStandings RENAME TO Gone");
            return;
        }
        var name = new NpgsqlConnectionStringBuilder(address).Database;
        await PostgresCluster.ExecuteAsync($"""ALTER DATABASE "{name}" ALLOW_CONNECTIONS false""");
        await PostgresCluster.ExecuteAsync($"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'");
    }

    private static async Task GiveBackAsync(TestStore store)
    {
        if (store.ConnectionString is { } address)
        {
            await PostgresCluster.ExecuteAsync($"""ALTER DATABASE "{new NpgsqlConnectionStringBuilder(address).Database}" ALLOW_CONNECTIONS true""");
            return;
        }
        await using var file = await SqliteFile.OpenAsync(store.SqliteFile);
        await file.ExecuteAsync("ALTER TABLE Gone RENAME TO JobStandings");
    }
}
