using DrConsole.Backups;
using DrConsole.Platform;
using Microsoft.Data.Sqlite;

namespace DrConsole.Exchange;

/// <summary>One instant of the SQLite file, copied by its online backup while everybody goes on writing.</summary>
internal static class SqliteSnapshot
{
    public const string Stream = "store.db";

    private static readonly TimeSpan SyncedEvery = TimeSpan.FromMilliseconds(40);

    public static async Task<StoreFacts> AddAsync(string file, string scratch, ChunkPool pool, CancellationToken cancel)
    {
        var copy = Path.Combine(scratch, Stream);

        // Not interruptible within SQLite: who gives up does not wait for it.
        var copying = Task.Run(() => Copy(file, copy), cancel);
        await SyncUntilAsync(copying, copy, cancel);
        await copying.WaitAsync(cancel);
        StoreFacts facts;
        await using (var connection = new SqliteConnection(SqliteOnline.Address(copy, SqliteOpenMode.ReadWrite)))
        {
            await connection.OpenAsync(cancel);
            facts = await StoreFacts.ReadAsync(connection, null, cancel);
        }
        await pool.AddFileAsync(Stream, copy, ChunkCuts.AtSamePlaces, cancel);
        File.Delete(copy);
        return facts;
    }

    private static void Copy(string from, string into)
    {
        try
        {
            using var source = new SqliteConnection(SqliteOnline.Address(from, SqliteOpenMode.ReadWrite));
            using var target = new SqliteConnection(SqliteOnline.Address(into, SqliteOpenMode.ReadWriteCreate));
            source.Open();
            target.Open();

            // It lives for seconds: nothing of it need be forced to the disk, where it would stand in the way of whoever commits.
            Say(target, null, "PRAGMA synchronous=OFF; PRAGMA journal_mode=OFF;");
            using var held = source.BeginTransaction(deferred: true);
            Say(source, held, "SELECT count(*) FROM sqlite_schema");
            source.BackupDatabase(target);
        }
        catch (SqliteException wrong)
        {
            throw new RefusedException($"SQLite cannot copy {from}: {wrong.Message}", "sqlite");
        }
    }

    // Every now and then what was written so far goes to the disk, so that whoever commits meanwhile never waits behind half a gigabyte. The disk's time is the real one, whatever clock the console has.
    private static async Task SyncUntilAsync(Task copying, string copy, CancellationToken cancel)
    {
        while (await Task.WhenAny(copying, Task.Delay(SyncedEvery, TimeProvider.System, cancel)) != copying && !cancel.IsCancellationRequested)
        {
            if (!File.Exists(copy))
                continue;
            using var file = File.OpenHandle(copy, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete);
            RandomAccess.FlushToDisk(file);
        }
    }

    private static void Say(SqliteConnection connection, SqliteTransaction? within, string sql)
    {
        using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, within);
        command.ExecuteNonQuery();
    }
}
