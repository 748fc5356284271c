using System.Data;
using System.Globalization;
using Npgsql;

namespace DrConsole.Exchange;

/// <summary>
/// One instant of the PostgreSQL store, table by table through the connection itself: the machine that a console is restored on need not have PostgreSQL's programs, and
/// the tables are the migrations' own.
/// </summary>
internal static class PostgresSnapshot
{
    public const string Prefix = "table/";

    public static async Task<(StoreFacts Facts, IReadOnlyList<OwnTable> Tables)> AddAsync(string address, ChunkPool pool, CancellationToken cancel)
    {
        await using var connection = new NpgsqlConnection(address);
        await connection.OpenAsync(cancel);
        await using var instant = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancel);

        // The scheduler makes its tables itself at the next start, from schedules and standings that are in ours.
        var tables = (await TablesAsync(connection, "current_schema()", cancel)).Where(table => !table.Name.StartsWith("qrtz_", StringComparison.Ordinal)).ToList();
        var facts = await StoreFacts.ReadAsync(connection, instant, cancel);
        foreach (var table in tables)
        {
            await using var rows = await connection.BeginRawBinaryCopyAsync($"COPY {Quoted(table.Name)} ({Columns(table)}) TO STDOUT (FORMAT BINARY)", cancel);
            await pool.AddAsync(Prefix + table.Name, rows, ChunkCuts.ByContent, cancel);
        }
        return (facts, tables);
    }

    /// <param name="schema">An expression: a literal or <c>current_schema()</c>.</param>
    public static async Task<IReadOnlyList<OwnTable>> TablesAsync(NpgsqlConnection connection, string schema, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = string.Create(CultureInfo.InvariantCulture, $"""
            SELECT c.relname, array_agg(a.attname::text ORDER BY a.attnum)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
            WHERE n.nspname = {schema} AND c.relkind = 'r' GROUP BY c.relname ORDER BY c.relname
            """);
        var tables = new List<OwnTable>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            tables.Add(new OwnTable(rows.GetString(0), rows.GetFieldValue<string[]>(1)));
        return tables;
    }

    public static string Columns(OwnTable table) => string.Join(", ", table.Columns.Select(Quoted));

    public static string Quoted(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
