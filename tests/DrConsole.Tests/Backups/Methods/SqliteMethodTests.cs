using DrConsole.Backups;
using Microsoft.Data.Sqlite;

namespace DrConsole.Tests.Backups;

/// <summary>SQLite databases copied while they are written to, restored and compared.</summary>
public sealed class SqliteMethodTests
{
    [Fact]
    public async Task A_database_that_is_written_to_comes_back_as_it_was_at_one_instant()
    {
        await using var world = await OpenAsync();
        using var stop = new CancellationTokenSource();
        var written = 0;
        var writing = Task.Run(() =>
        {
            for (; !stop.IsCancellationRequested; Volatile.Write(ref written, written + 1))
                Execute(world, $"BEGIN; INSERT INTO pairs VALUES ({written}, 'left'); INSERT INTO pairs VALUES ({written}, 'right'); COMMIT");
        }, Cancel);
        await Soon.IsAsync("it is being written to", () => Volatile.Read(ref written) > 3);

        await world.MakeAsync();
        await stop.CancelAsync();
        await writing;

        MethodWorld.Passed(await world.VerifyAsync());
        var restored = await world.RestoreAsync(world.Kept());
        MethodWorld.Passed(restored.Checks);
        Assert.Equal(0L, Ask(restored.Where, "SELECT count(*) FROM (SELECT n FROM pairs GROUP BY n HAVING count(*) <> 2)"));
        Assert.Equal("x'00ff'|1.5||ünï", Ask(restored.Where, "SELECT lower(quote(a)) || '|' || b || '|' || coalesce(c, '') || '|' || d FROM kinds"));
    }

    [Fact]
    public async Task A_restore_in_place_is_seen_by_whoever_has_the_database_open()
    {
        await using var world = await OpenAsync();
        await world.MakeAsync();
        using var open = new SqliteConnection($"Data Source={world.In("app.db")};Pooling=False");
        open.Open();
        using var ask = open.CreateCommand();
        ask.CommandText = "DELETE FROM kinds; INSERT INTO pairs VALUES (1, 'x')";
        ask.ExecuteNonQuery();

        MethodWorld.Passed((await world.RestoreAsync(new RestoreDestination.InPlace("run/1/restore"))).Checks);

        ask.CommandText = "SELECT (SELECT count(*) FROM kinds) || ' ' || (SELECT count(*) FROM pairs)";
        Assert.Equal("1 0", ask.ExecuteScalar());
    }

    [Fact]
    public async Task Damage_is_found_where_it_is()
    {
        await using var world = await OpenAsync();
        Execute(world, "CREATE TABLE many AS WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000) SELECT i, hex(randomblob(50)) t FROM n; CREATE INDEX by_t ON many(t); PRAGMA wal_checkpoint(TRUNCATE)");
        await world.MakeAsync();
        var bytes = world.Archive[SqliteMethod.FileEntry];
        bytes.AsSpan(bytes.Length / 2, 3_000).Fill(0xAA);
        Assert.Contains(await world.VerifyAsync(), check => !check.Passed);
        await File.WriteAllBytesAsync(world.In("app.db"), bytes, Cancel);
        File.Delete(world.In("app.db-wal"));

        Assert.Contains("damaged", await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);
        world.Settings["file"] = world.In("none.db");
        Assert.Contains("There is no database", await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);
        await File.WriteAllTextAsync(world.In("none.db"), new string('x', 5_000), Cancel);
        Assert.Contains("not a database", await MethodWorld.RefusedAsync(() => world.MakeAsync()), StringComparison.Ordinal);
    }

    private static async Task<MethodWorld> OpenAsync()
    {
        var world = await MethodWorld.OpenAsync(BackupMethodKind.Sqlite);
        world.Settings["file"] = world.In("app.db");
        Execute(world, "PRAGMA journal_mode = WAL; CREATE TABLE pairs (n int, side text); CREATE TABLE kinds (a, b, c, d); INSERT INTO kinds VALUES (x'00ff', 1.5, NULL, 'ünï')");
        return world;
    }

    private static void Execute(MethodWorld world, string sql) => Ask(world.In("app.db"), sql);

    private static object? Ask(string file, string sql)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=False");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return command.ExecuteScalar();
    }
}
