using System.Data.Common;
using System.Globalization;
using Npgsql;

namespace DrConsole.Evidence;

/// <summary>
/// How entries are written: by commands of our own, since the store's change tracker takes several times as long for a row that
/// nobody changes again. Texts stay the same from call to call, so that PostgreSQL plans each of them once a connection.
/// </summary>
internal static class EntryCommands
{
    private const string Insert = """INSERT INTO "LedgerEntries" ("Actor", "At", "Bytes", "Kind", "LeafHash", "Subject") """;
    private const string One = Insert + "VALUES ($1, $2, $3, $4, $5, $6)";

    private static readonly string[] Names = ["actor", "at", "bytes", "kind", "hash", "subject"];

    /// <summary>All entries and the commit in one round trip. An entry that cannot be written leaves nothing to commit.</summary>
    public static NpgsqlBatch InsertAndCommit(NpgsqlTransaction transaction, IReadOnlyList<LedgerEntry> entries)
    {
        var batch = new NpgsqlBatch(transaction.Connection, transaction);
        foreach (var entry in entries)
        {
            var insert = new NpgsqlBatchCommand(One);
            foreach (var value in Values(entry))
                insert.Parameters.Add(Parameter(null, value));
            batch.BatchCommands.Add(insert);
        }
        batch.BatchCommands.Add(new NpgsqlBatchCommand("COMMIT"));
        return batch;
    }

    /// <summary>
    /// Adds entries to the only command of a save that has no transaction: PostgreSQL makes one of it. A change that finds its row
    /// changed or gone writes no entry either, and is still seen to have changed nothing.
    /// </summary>
    public static void Join(NpgsqlCommand command, IReadOnlyList<LedgerEntry> entries)
    {
        var change = command.CommandText.AsSpan().TrimEnd().TrimEnd(';');
        if (change.Contains(';') || change.Contains("\nRETURNING ", StringComparison.Ordinal))
            throw new InvalidOperationException("A save without a transaction is one command that answers nothing.");

        // One entry, as nearly always, needs no join, which takes the database longer to plan than to do.
        var rows = entries.Select((_, row) => string.Join(", ", Names.Select(name => $"@ledger_{name}{row.ToString(CultureInfo.InvariantCulture)}"))).ToList();
        var selected = rows is [var only] ? $"SELECT {only} FROM changed" : $"SELECT entry.* FROM changed, (VALUES ({string.Join("), (", rows)})) AS entry";
        command.CommandText = $"WITH changed AS ({change} RETURNING 1)\n{Insert}{selected}";
        for (var row = 0; row < entries.Count; row++)
        {
            foreach (var (name, value) in Names.Zip(Values(entries[row])))
                command.Parameters.Add(Parameter($"ledger_{name}{row.ToString(CultureInfo.InvariantCulture)}", value));
        }
    }

    /// <summary>One command for any database, used for one entry after the other.</summary>
    public static DbCommand InsertInto(DbTransaction transaction)
    {
        var insert = transaction.Connection!.CreateCommand();
        insert.Transaction = transaction;
        insert.CommandText = $"{Insert}VALUES ({string.Join(", ", Names.Select(name => $"@{name}"))})";
        foreach (var name in Names)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@{name}";
            insert.Parameters.Add(parameter);
        }
        return insert;
    }

    public static void Fill(DbCommand insert, LedgerEntry entry)
    {
        foreach (var (parameter, value) in insert.Parameters.Cast<DbParameter>().Zip(Values(entry)))
            parameter.Value = value;
    }

    private static object[] Values(LedgerEntry entry) => [entry.Actor, entry.At.UtcTicks, entry.Bytes, entry.Kind, entry.LeafHash, entry.Subject];

    private static NpgsqlParameter Parameter(string? name, object value) => new() { ParameterName = name, Value = value };
}
