using System.Data.Common;

namespace DrConsole.Exchange;

/// <summary>What a copy of the store must be able to show again, read from the copy itself and past everything that could help it.</summary>
internal sealed record StoreFacts(IReadOnlyList<string> Migrations, string Origin, long Entries, byte[] Root, long LastEntry)
{
    public static async Task<StoreFacts> ReadAsync(DbConnection connection, DbTransaction? within, CancellationToken cancel)
    {
        var migrations = new List<string>();
        await foreach (var row in RowsAsync(connection, within, """SELECT "MigrationId" FROM "__EFMigrationsHistory" ORDER BY "MigrationId" """, cancel))
            migrations.Add(row.GetString(0));
        var (origin, entries, root) = ("", 0L, Array.Empty<byte>());
        await foreach (var row in RowsAsync(connection, within, """SELECT "Origin", "Size", "Root" FROM "LedgerHead" """, cancel))
            (origin, entries, root) = (row.GetString(0), row.GetInt64(1), (byte[])row.GetValue(2));
        var last = 0L;
        await foreach (var row in RowsAsync(connection, within, """SELECT COALESCE(MAX("Id"), 0) FROM "LedgerEntries" """, cancel))
            last = row.GetInt64(0);
        return new StoreFacts(migrations, origin, entries, root, last);
    }

    private static async IAsyncEnumerable<DbDataReader> RowsAsync(DbConnection connection, DbTransaction? within, string sql, [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        (command.CommandText, command.Transaction) = (sql, within);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            yield return rows;
    }
}
