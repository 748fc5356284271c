using Npgsql;

namespace DrConsole.Backups;

/// <summary>Counts the rows of a database's tables and hashes what is in them, in the transaction that is open, so that it is what a dump of the same snapshot has.</summary>
internal static class PostgresContents
{
    // Whatever decides how a value is written as text, alike wherever it is read.
    private const string Same = "SET DateStyle = 'ISO, YMD'; SET IntervalStyle = 'postgres'; SET TimeZone = 'UTC'; SET bytea_output = 'hex'; SET extra_float_digits = 3; SET xmloption = 'content'; SET lc_monetary = 'C'; SET search_path = ''";

    private const string Tables = """
        SELECT n.nspname, c.relname, pg_get_userbyid(c.relowner)
        FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
        WHERE c.relkind = 'r' AND c.relpersistence <> 't' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema'
          AND NOT EXISTS (SELECT 1 FROM pg_catalog.pg_depend d WHERE d.classid = 'pg_catalog.pg_class'::regclass AND d.objid = c.oid AND d.deptype = 'e')
        ORDER BY 1, 2
        """;

    public static async Task<IReadOnlyList<PostgresTable>> TablesAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        var tables = new List<PostgresTable>();
        await using var command = new NpgsqlCommand(Tables, connection);
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            tables.Add(new PostgresTable(rows.GetString(0), rows.GetString(1), rows.GetString(2)));
        return tables;
    }

    /// <param name="hashed">Whether contents are hashed too; else rows are only counted.</param>
    public static async Task<Contents> ReadAsync(NpgsqlConnection connection, IEnumerable<PostgresTable> tables, bool hashed, CancellationToken cancel)
    {
        await using (var same = new NpgsqlCommand(Same, connection))
            await same.ExecuteNonQueryAsync(cancel);
        var parts = new List<ContentPart>();
        foreach (var table in tables)
        {
            // The sum of the rows' hashes is the same in whatever order they lie, and two equal rows count twice.
            var hash = hashed ? "coalesce(sum(pg_catalog.hashtextextended(t::pg_catalog.text, 0)::pg_catalog.numeric), 0)::pg_catalog.text" : "''";
            await using var command = new NpgsqlCommand($"SELECT count(*), {hash} FROM ONLY {table.Quoted} AS t", connection);
            await using var rows = await command.ExecuteReaderAsync(cancel);
            await rows.ReadAsync(cancel);
            parts.Add(new ContentPart(table.ToString(), rows.GetInt64(0), rows.GetString(1)));
        }
        return new Contents(parts);
    }
}

/// <summary>A table by its names as they are, not as they are quoted.</summary>
internal sealed record PostgresTable(string Schema, string Name, string Owner)
{
    public string Quoted => $"{Quote(Schema)}.{Quote(Name)}";

    public static string Quote(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    public override string ToString() => $"{Schema}.{Name}";
}
