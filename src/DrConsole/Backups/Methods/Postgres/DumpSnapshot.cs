using DrConsole.Platform;
using Npgsql;

namespace DrConsole.Backups;

/// <summary>One instant of a database, held while it is dumped, so that what is counted is what is dumped however much it changes meanwhile.</summary>
internal sealed class DumpSnapshot : IAsyncDisposable
{
    private readonly NpgsqlConnection _connection;

    private DumpSnapshot(NpgsqlConnection connection) => _connection = connection;

    public string Id { get; private set; } = "";

    public int ServerVersion => _connection.PostgreSqlVersion.Major;

    /// <summary>What a database must be created with to hold the same texts in the same order.</summary>
    public Dictionary<string, string> Locale { get; private set; } = [];

    public static async Task<DumpSnapshot> HoldAsync(PostgresPlace place, string database, CancellationToken cancel)
    {
        var connection = await place.OpenAsync(database, cancel);
        var snapshot = new DumpSnapshot(connection);
        try
        {
            await snapshot.BeginAsync(cancel);
            return snapshot;
        }
        catch (PostgresException refused)
        {
            await connection.DisposeAsync();
            throw new RefusedException($"PostgreSQL at {place} gives no snapshot of {database}: {refused.MessageText}", "postgres");
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    public Task<IReadOnlyList<PostgresTable>> TablesAsync(CancellationToken cancel) => PostgresContents.TablesAsync(_connection, cancel);

    public Task<Contents> ContentsAsync(IEnumerable<PostgresTable> tables, PostgresComparison how, CancellationToken cancel) =>
        PostgresContents.ReadAsync(_connection, tables, how is PostgresComparison.Contents, cancel);

    public ValueTask DisposeAsync() => _connection.DisposeAsync();

    private async Task BeginAsync(CancellationToken cancel)
    {
        await using (var begin = new NpgsqlCommand("SET idle_in_transaction_session_timeout = 0; BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY", _connection))
            await begin.ExecuteNonQueryAsync(cancel);
        await using var ask = new NpgsqlCommand("""
            SELECT pg_export_snapshot(), pg_encoding_to_char(encoding), datcollate, datctype
            FROM pg_database WHERE datname = current_database()
            """, _connection);
        await using var row = await ask.ExecuteReaderAsync(cancel);
        await row.ReadAsync(cancel);
        Id = row.GetString(0);
        Locale = new Dictionary<string, string> { ["encoding"] = row.GetString(1), ["collate"] = row.GetString(2), ["ctype"] = row.GetString(3), ["server"] = $"{ServerVersion}" };
    }
}
