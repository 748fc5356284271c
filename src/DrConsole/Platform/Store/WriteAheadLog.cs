using Microsoft.Data.Sqlite;

namespace DrConsole.Platform;

/// <summary>
/// SQLite's log beside the file, in which lies what was recorded last. Whoever serves holds it open, so that it can be gone only after a clean stop, or because
/// somebody took it away: then the file is whole and older than what people were told, and steps that were done look as if they never began.
/// </summary>
public sealed class WriteAheadLog(StoreAddress address, DataDirectory data) : IDisposable
{
    private SqliteConnection? _held;

    private string Path => $"{address.SqliteFile}-wal";

    /// <summary>Refuses a store whose log was taken away. Nothing is touched: opening it alone would begin another log.</summary>
    public void Demand()
    {
        if (address.Provider is StoreProvider.Sqlite && data.LogIsDue && File.Exists(address.SqliteFile) && !File.Exists(Path))
            throw new StartException($"{Path} is gone although the console did not stop cleanly: what was recorded last is lost with it. Nothing was changed. Put the file back, or restore a backup ('backup restore FILE --replace'). Whoever knows that nothing is missing removes {data.RunningMark}.");
    }

    /// <summary>Keeps the log there until this process stops or is killed.</summary>
    public async Task HoldAsync(CancellationToken cancel)
    {
        if (address.Provider is not StoreProvider.Sqlite)
            return;
        _held = new SqliteConnection(new SqliteConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ConnectionString);
        await _held.OpenAsync(cancel);

        // SQLite opens its log with the first reading.
        await using var read = _held.CreateCommand();
        read.CommandText = "SELECT count(*) FROM sqlite_master";
        await read.ExecuteScalarAsync(cancel);
        data.MarkLog();
    }

    public void Dispose() => _held?.Dispose();
}
