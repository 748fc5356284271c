using DrConsole.Platform;
using Microsoft.Data.Sqlite;

namespace DrConsole.Backups;

/// <summary>Copies a database by SQLite's online backup: one instant of it, into a file or over a database that others have open.</summary>
internal static class SqliteOnline
{
    public static string Address(string file, SqliteOpenMode mode) => new SqliteConnectionStringBuilder { DataSource = file, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ConnectionString;

    private const int Busy = 5;
    private const int Locked = 6;
    private const int MostTries = 300;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>SQLite cannot be stopped in between: who gives up does not wait for it, and what it still writes has no name any more.</summary>
    public static async Task CopyAsync(string from, string into, TimeProvider clock, CancellationToken cancel)
    {
        for (var tries = 1; ; tries++)
        {
            try
            {
                await Task.Run(() => Copy(from, into), cancel).WaitAsync(cancel);
                return;
            }
            catch (SqliteException busy) when (busy.SqliteErrorCode is Busy or Locked && tries < MostTries)
            {
                // Somebody opens or closes it just now: that takes an instant.
                await Task.Delay(Pause, clock, cancel);
            }
            catch (SqliteException wrong)
            {
                throw new RefusedException($"SQLite cannot copy {from}: {wrong.Message}", "sqlite");
            }
        }
    }

    private static void Copy(string from, string into)
    {
        using var source = new SqliteConnection(Address(from, SqliteOpenMode.ReadWrite));
        using var target = new SqliteConnection(Address(into, SqliteOpenMode.ReadWriteCreate));
        source.Open();
        target.Open();

        // One instant is held: a question waits for whoever has the file locked, a backup does not.
        using var held = source.BeginTransaction(deferred: true);
        using var ask = source.CreateCommand();
        (ask.CommandText, ask.Transaction) = ("SELECT count(*) FROM sqlite_schema", held);
        _ = ask.ExecuteScalar();
        source.BackupDatabase(target);
    }
}
