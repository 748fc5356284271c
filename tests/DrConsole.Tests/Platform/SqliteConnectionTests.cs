using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>How SQLite is used, with the system's library and with the bundled older one (DRCONSOLE_SQLITE=bundled).</summary>
public sealed class SqliteConnectionTests
{
    [Theory]
    [InlineData("PRAGMA foreign_keys", 1)]
    [InlineData("PRAGMA synchronous", 2)]
    [InlineData("PRAGMA busy_timeout", 5000)]
    public async Task Every_connection_is_told_what_SQLite_forgets(string pragma, long expected)
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        await using var store = console.OpenStore();
        await store.Database.OpenConnectionAsync(Cancel);
        await using var command = store.Database.GetDbConnection().CreateCommand();
#pragma warning disable CA2100 // one of the three above
        command.CommandText = pragma;
#pragma warning restore CA2100

        Assert.Equal(expected, await command.ExecuteScalarAsync(Cancel));
    }

    [Fact]
    public async Task A_store_keeps_a_write_ahead_log_so_that_readers_never_wait()
    {
        await using var place = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using var console = TestConsole.On(place);
        await console.Get<StoreOpening>().OpenAsync(Cancel);

        await using var file = await SqliteFile.OpenAsync(place.SqliteFile);
        Assert.Equal("wal", await file.ReadAsync("PRAGMA journal_mode"));
    }

    [Fact]
    public async Task Readers_go_on_while_somebody_writes()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await using var writer = console.OpenStore();
        await using var transaction = await writer.Database.BeginTransactionAsync(Cancel);
        await writer.Database.ExecuteSqlAsync($"""UPDATE "Users" SET "Name" = 'changed'""", Cancel);

        Assert.Equal("ana", (await console.ReadAsync(Ana)).Name);
    }

    [Fact]
    public async Task The_library_is_the_one_that_was_asked_for()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await using var file = await SqliteFile.OpenAsync(console.Store.SqliteFile);

        var version = Version.Parse((string)(await file.ReadAsync("SELECT sqlite_version()"))!);

        if (Environment.GetEnvironmentVariable("DRCONSOLE_SQLITE") == "bundled")
            Assert.Equal(new Version(3, 35, 5), version);
        else
            Assert.True(version > new Version(3, 38), $"The system's library is {version}.");
    }
}
