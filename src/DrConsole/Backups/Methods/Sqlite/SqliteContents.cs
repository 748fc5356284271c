using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;

namespace DrConsole.Backups;

/// <summary>Counts and hashes the rows of every table of an SQLite database.</summary>
internal static class SqliteContents
{
    /// <summary>What SQLite itself finds wrong with it; null when nothing is.</summary>
    public static async Task<string?> FaultAsync(SqliteConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "PRAGMA integrity_check(10)";
        var said = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            said.Add(rows.GetString(0));
        return said is ["ok"] ? null : string.Join("; ", said);
    }

    public static async Task<Contents> ReadAsync(SqliteConnection connection, CancellationToken cancel)
    {
        var parts = new List<ContentPart>();
        foreach (var table in await TablesAsync(connection, cancel))
            parts.Add(await TableAsync(connection, table, cancel));
        return new Contents(parts);
    }

    // A virtual table is read by its module, which may not be here; what it is made of are tables of their own.
    private static async Task<List<string>> TablesAsync(SqliteConnection connection, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name";
        var tables = new List<string>();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        while (await rows.ReadAsync(cancel))
            tables.Add(rows.GetString(0));
        return tables;
    }

    private static async Task<ContentPart> TableAsync(SqliteConnection connection, string table, CancellationToken cancel)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
        var sum = new OrderlessHash();
        await using var rows = await command.ExecuteReaderAsync(cancel);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        while (await rows.ReadAsync(cancel))
        {
            for (var column = 0; column < rows.FieldCount; column++)
                Append(hash, rows.GetValue(column));
            sum.Add(hash.GetHashAndReset());
        }
        return new ContentPart(table, sum.Count, sum.ToString());
    }

    // SQLite has five kinds of values, whatever a column says.
    private static void Append(IncrementalHash hash, object value)
    {
        Span<byte> room = stackalloc byte[9];
        byte[] text = [];
        switch (value)
        {
            case long whole:
                room[0] = 1;
                BinaryPrimitives.WriteInt64LittleEndian(room[1..], whole);
                break;
            case double real:
                room[0] = 2;
                BinaryPrimitives.WriteDoubleLittleEndian(room[1..], real);
                break;
            case string written:
                (room[0], text) = (3, Encoding.UTF8.GetBytes(written));
                BinaryPrimitives.WriteInt64LittleEndian(room[1..], text.Length);
                break;
            case byte[] blob:
                (room[0], text) = (4, blob);
                BinaryPrimitives.WriteInt64LittleEndian(room[1..], text.Length);
                break;
        }
        hash.AppendData(room);
        hash.AppendData(text);
    }
}
