using System.Globalization;
using Microsoft.Data.Sqlite;

namespace DrConsole.Platform;

/// <summary>
/// Reads the whole SQLite file for damage, tidies its statistics and its write-ahead log. Damage blocks readiness: a console
/// that may answer wrongly must not be asked.
/// </summary>
internal sealed class CheckStore(StoreAddress address, Readiness readiness, TimeProvider clock) : IScheduledWork
{
    /// <summary>The name under which damage keeps the console from serving, and the ledger from being signed.</summary>
    public const string Damage = "store";

    public static Schedule Schedule { get; } = new(
        "check-store", "Check the store", "Reads the SQLite file for damage, refreshes its statistics and empties its write-ahead log.", "0 30 3 * * ?")
    {
        OnlyOn = StoreProvider.Sqlite,
        ObeysAllStop = false,
    };

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var began = clock.GetTimestamp();
        if (await SqliteFiles.FindDamageAsync(address.SqliteFile, cancel, "quick_check") is { } damage)
        {
            var told = $"The store {address.SqliteFile} is damaged: {damage}. Stop the console and restore a backup, or a copy from the directory copies.";
            readiness.Block(Damage, told);
            throw new RefusedException(told, "store-damaged");
        }
        readiness.Clear(Damage);
        var (bytes, left) = await TidyAsync(cancel);
        var size = (bytes / 1024d / 1024d).ToString("0.#", CultureInfo.InvariantCulture);
        var log = left == 0 ? "its log was written back" : "its log is in use and will be written back later";
        return $"The store is whole ({size} MB, read in {clock.GetElapsedTime(began).TotalSeconds:0.0} s) and {log}.";
    }

    private async Task<(long Bytes, long LeftInLog)> TidyAsync(CancellationToken cancel)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(address.ConnectionString) { Pooling = false }.ConnectionString);
        await connection.OpenAsync(cancel);
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA analysis_limit=400; PRAGMA optimize;";
        await command.ExecuteNonQueryAsync(cancel);
        command.CommandText = "SELECT page_count * page_size FROM pragma_page_count(), pragma_page_size()";
        var bytes = (long)(await command.ExecuteScalarAsync(cancel))!;

        // PASSIVE: waits for nobody, so that the daily check never holds up a run that is being recorded.
        command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
        await using var checkpoint = await command.ExecuteReaderAsync(cancel);
        await checkpoint.ReadAsync(cancel);
        return (bytes, checkpoint.GetInt64(1) - checkpoint.GetInt64(2));
    }
}
