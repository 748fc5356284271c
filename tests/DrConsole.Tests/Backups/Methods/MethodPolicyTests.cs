using DrConsole.Backups;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DrConsole.Tests.Backups;

/// <summary>Policies of these methods as the console works them: encrypted, copied, verified and read back from the copy.</summary>
public sealed class MethodPolicyTests
{
    [Theory, PostgresOnly]
    public async Task A_database_is_backed_up_by_its_policy_and_comes_back_from_the_encrypted_copy(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        var address = new NpgsqlConnectionStringBuilder(world.Console.Store.ConnectionString);
        await world.AddAsync(world.Files with
        {
            Method = BackupMethodKind.PostgresDump,
            Settings = [new("host", address.Host!), new("port", $"{address.Port}"), new("user", address.Username!), new("database", address.Database!)],
        });

        var made = await world.MakeAsync();

        Assert.Equal((BackupState.Complete, ""), (made.State, made.Problem));
        Assert.NotNull(made.VerifiedAt);
        MethodWorld.Passed((await world.RestoreAsync(made.Id)).Restored.Checks);
        var copy = await File.ReadAllBytesAsync(await world.FileOfAsync(made.Id), Cancel);
        Assert.True(copy.AsSpan().IndexOf("PGDMP"u8) < 0, "The copy is not encrypted.");
    }

    [Fact]
    public async Task A_file_of_sqlite_is_backed_up_by_its_policy_and_comes_back_from_the_encrypted_copy()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);
        var file = Path.Combine(world.Source, "app.db");
        using (var connection = new SqliteConnection($"Data Source={file};Pooling=False"))
        {
            connection.Open();
            using var fill = connection.CreateCommand();
            fill.CommandText = "CREATE TABLE t (a); INSERT INTO t VALUES (1), ('two'), (x'03')";
            fill.ExecuteNonQuery();
        }
        await world.AddAsync(world.Files with { Method = BackupMethodKind.Sqlite, Settings = [new("file", file)] });

        var made = await world.MakeAsync();

        Assert.Equal((BackupState.Complete, "", "1 tables with 3 rows; SQLite finds no fault in it."), (made.State, made.Problem, made.Said));
        MethodWorld.Passed((await world.RestoreAsync(made.Id)).Restored.Checks);
    }

    [Fact]
    public async Task A_runner_that_would_not_be_asked_is_refused_and_not_ignored()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => world.AddAsync(world.Files with { Runner = "eu-west" }));

        Assert.Contains("write local", wrong.Errors["runner"][0], StringComparison.Ordinal);
    }
}
