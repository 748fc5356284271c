using System.Globalization;
using DrConsole.Backups;
using DrConsole.Platform;
using Npgsql;

namespace DrConsole.Exchange;

/// <summary>A schema beside the one in use, into which a store is brought back, looked at, and from which it is moved to its place at once or not at all.</summary>
internal sealed class PostgresSide
{
    private const string Prefix = "drconsole_restoring_";
    private const string Before = "drconsole_before_";
    private const string Stamp = "yyyyMMdd'T'HHmmss";

    private readonly string _live;
    private readonly string _schema;

    private PostgresSide(string live, string schema) => (_live, _schema) = (live, schema);

    /// <summary>The same server and database, seen from within the schema.</summary>
    public string Address => new NpgsqlConnectionStringBuilder(_live) { SearchPath = _schema, Pooling = false }.ConnectionString;

    /// <param name="script">Makes the tables, without a word about where.</param>
    public static async Task<PostgresSide> MakeAsync(string live, string script, DateTimeOffset now, CancellationToken cancel)
    {
        var side = new PostgresSide(live, $"{Prefix}{now.ToString(Stamp, CultureInfo.InvariantCulture)}_{Guid.CreateVersion7():N}"[..63].ToLowerInvariant());
        await using var connection = await OpenAsync(side.Address, cancel);
        await SayAsync(connection, $"CREATE SCHEMA {PostgresSnapshot.Quoted(side._schema)}", cancel);
        try
        {
            await SayAsync(connection, script, cancel);
            return side;
        }
        catch
        {
            await side.DropAsync(CancellationToken.None);
            throw;
        }
    }

    /// <summary>Fills the tables. What refers to others is checked when all are there.</summary>
    public async Task FillAsync(IReadOnlyList<OwnTable> tables, Func<string, string> fileOf, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(Address, cancel);
        await using var whole = await connection.BeginTransactionAsync(cancel);
        var references = await ReadAsync(connection, "SELECT conrelid::regclass::text, quote_ident(conname), pg_get_constraintdef(oid) FROM pg_constraint WHERE contype = 'f' AND connamespace = current_schema()::regnamespace", cancel);
        foreach (var reference in references)
            await SayAsync(connection, $"ALTER TABLE {reference[0]} DROP CONSTRAINT {reference[1]}", cancel);
        foreach (var table in tables)
        {
            await SayAsync(connection, $"TRUNCATE {PostgresSnapshot.Quoted(table.Name)}", cancel);
            await using var rows = ArchiveEntries.Open(fileOf(table.Name));
            await using var to = await connection.BeginRawBinaryCopyAsync($"COPY {PostgresSnapshot.Quoted(table.Name)} ({PostgresSnapshot.Columns(table)}) FROM STDIN (FORMAT BINARY)", cancel);
            await rows.CopyToAsync(to, 256 << 10, cancel);
        }
        foreach (var reference in references)
            await SayAsync(connection, $"ALTER TABLE {reference[0]} ADD CONSTRAINT {reference[1]} {reference[2]}", cancel);
        foreach (var counted in await ReadAsync(connection, "SELECT quote_ident(table_name), quote_ident(column_name), pg_get_serial_sequence(quote_ident(table_name), column_name) FROM information_schema.columns WHERE table_schema = current_schema() AND pg_get_serial_sequence(quote_ident(table_name), column_name) IS NOT NULL", cancel))
            await SayAsync(connection, $"SELECT setval('{counted[2].Replace("'", "''", StringComparison.Ordinal)}', COALESCE((SELECT MAX({counted[1]}) FROM {counted[0]}), 0) + 1, false)", cancel);
        await whole.CommitAsync(cancel);
        await SayAsync(connection, "ANALYZE", cancel);
    }

    /// <summary>Moves what is in use aside and this into its place, in one transaction. Gives where what was there is now; null when nothing was.</summary>
    public async Task<string?> TakePlaceAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(_live, cancel);
        await using var whole = await connection.BeginTransactionAsync(cancel);
        await SayAsync(connection, "SET LOCAL lock_timeout = '10s'", cancel);
        var there = await PostgresSnapshot.TablesAsync(connection, "current_schema()", cancel);
        var aside = there.Count == 0 ? null : Before + now.ToString(Stamp, CultureInfo.InvariantCulture).ToLowerInvariant();
        var place = (await ReadAsync(connection, "SELECT quote_ident(current_schema())", cancel))[0][0];
        if (aside is not null)
            await SayAsync(connection, $"CREATE SCHEMA {PostgresSnapshot.Quoted(aside)}", cancel);
        try
        {
            foreach (var table in there)
                await SayAsync(connection, $"ALTER TABLE {place}.{PostgresSnapshot.Quoted(table.Name)} SET SCHEMA {PostgresSnapshot.Quoted(aside!)}", cancel);
        }
        catch (PostgresException busy) when (busy.SqlState == PostgresErrorCodes.LockNotAvailable)
        {
            throw new RefusedException("Somebody uses the database: stop every console on it first. Nothing was changed.", "place-busy");
        }
        foreach (var table in await PostgresSnapshot.TablesAsync(connection, $"'{_schema}'", cancel))
            await SayAsync(connection, $"ALTER TABLE {PostgresSnapshot.Quoted(_schema)}.{PostgresSnapshot.Quoted(table.Name)} SET SCHEMA {place}", cancel);
        await SayAsync(connection, $"DROP SCHEMA {PostgresSnapshot.Quoted(_schema)} CASCADE", cancel);
        await whole.CommitAsync(cancel);
        return aside is null ? null : $"the schema {aside}";
    }

    public async Task DropAsync(CancellationToken cancel)
    {
        await using var connection = await OpenAsync(_live, cancel);
        await SayAsync(connection, $"DROP SCHEMA IF EXISTS {PostgresSnapshot.Quoted(_schema)} CASCADE", cancel);
    }

    /// <summary>Takes away what restores that were cut off before a time have left.</summary>
    public static async Task ForgetAsync(string live, DateTimeOffset before, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(live, cancel);
        var oldest = Prefix + before.ToString(Stamp, CultureInfo.InvariantCulture).ToLowerInvariant();
        foreach (var left in await ReadAsync(connection, $"SELECT nspname FROM pg_namespace WHERE starts_with(nspname, '{Prefix}')", cancel))
        {
            if (string.CompareOrdinal(left[0], oldest) < 0)
                await new PostgresSide(live, left[0]).DropAsync(cancel);
        }
    }

    public static async Task<bool> IsEmptyAsync(string live, CancellationToken cancel)
    {
        await using var connection = await OpenAsync(live, cancel);
        return (await PostgresSnapshot.TablesAsync(connection, "current_schema()", cancel)).Count == 0;
    }

    private static async Task<NpgsqlConnection> OpenAsync(string address, CancellationToken cancel)
    {
        var connection = new NpgsqlConnection(new NpgsqlConnectionStringBuilder(address) { Pooling = false, CommandTimeout = 0 }.ConnectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    private static async Task SayAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancel);
    }

    private static async Task<List<string[]>> ReadAsync(NpgsqlConnection connection, string sql, CancellationToken cancel)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        var read = new List<string[]>();
        while (await rows.ReadAsync(cancel))
            read.Add([.. Enumerable.Range(0, rows.FieldCount).Select(rows.GetString)]);
        return read;
    }
}
