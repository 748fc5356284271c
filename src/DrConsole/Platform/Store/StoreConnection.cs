using System.Data.Common;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DrConsole.Platform;

/// <summary>
/// The store without its model, for the few questions that a starting or ailing console asks: the model takes longer to build than
/// everything else together.
/// </summary>
public sealed class StoreConnection(StoreAddress address)
{
    private const string HistoryTable = "__EFMigrationsHistory";

    /// <summary>Whether the store answers at all; throws what the database says when it does not.</summary>
    public async Task AskAsync(CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        await ReadAsync(connection, $"""SELECT "MigrationId" FROM "{HistoryTable}" LIMIT 1""", cancel);
    }

    /// <summary>The migrations that the store has had, in order; none when there is no store yet.</summary>
    internal async Task<IReadOnlyList<string>> MigrationsAsync(CancellationToken cancel)
    {
        if (address.Provider is StoreProvider.Sqlite && !SqliteFiles.HasContent(address.SqliteFile))
            return [];
        try
        {
            await using var connection = await OpenAsync(cancel);
            var table = address.Provider is StoreProvider.Sqlite
                ? $"SELECT name FROM sqlite_master WHERE name = '{HistoryTable}'"
                : $"""SELECT to_regclass('"{HistoryTable}"')::text""";
            return await ReadAsync(connection, table, cancel) is [{ Length: > 0 }]
                ? await ReadAsync(connection, $"""SELECT "MigrationId" FROM "{HistoryTable}" ORDER BY "MigrationId" """, cancel)
                : [];
        }
        catch (PostgresException error) when (error.SqlState == PostgresErrorCodes.InvalidCatalogName)
        {
            // The upgrade makes the database too, where the account may.
            return [];
        }
    }

    /// <summary>Whether a question has an answer. The text is ours, never anybody's.</summary>
    internal async Task<bool> AnyAsync(string sql, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(cancel);
        return (await ReadAsync(connection, sql, cancel)).Count > 0;
    }

    internal async Task<DbConnection> OpenAsync(CancellationToken cancel)
    {
        DbConnection connection = address.Provider is StoreProvider.Sqlite
            ? new SqliteConnection(address.ConnectionString)
            : new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    private static async Task<IReadOnlyList<string>> ReadAsync(DbConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var values = new List<string>();
        while (await reader.ReadAsync(cancel))
            values.Add(reader.IsDBNull(0) ? "" : reader.GetString(0));
        return values;
    }
}
