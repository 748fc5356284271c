using DrConsole.Platform;
using Npgsql;
using NpgsqlTypes;

namespace DrConsole.Runs;

/// <summary>Appends on PostgreSQL: one statement for each run, all of them one round trip and one commit.</summary>
internal sealed class PostgresJournalWriter(NpgsqlConnection connection) : IJournalWriter
{
    // What does not find the run as it was seen writes nothing at all.
    private static readonly string Append = $"""
        WITH seen AS ({JournalLine.Update} RETURNING 1),
        facts AS (INSERT INTO "RunEvents" ("RunId", "Number", "At", "Fence", "Json") SELECT $13, fact.number, $17, $15, fact.json FROM seen, unnest($18, $19) AS fact(number, json))
        INSERT INTO "LedgerEntries" ("Actor", "At", "Bytes", "Kind", "LeafHash", "Subject") SELECT $20, $21, $22, $23, $24, $25 FROM seen
        """;

    private static readonly NpgsqlDbType[] Types =
    [
        NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Bigint, NpgsqlDbType.Boolean, NpgsqlDbType.Boolean, NpgsqlDbType.Integer, NpgsqlDbType.Integer, NpgsqlDbType.Bigint, NpgsqlDbType.Text,
        NpgsqlDbType.Bigint, NpgsqlDbType.Text, NpgsqlDbType.Bigint, NpgsqlDbType.Uuid, NpgsqlDbType.Bigint, NpgsqlDbType.Bigint, NpgsqlDbType.Boolean, NpgsqlDbType.Bigint,
        NpgsqlDbType.Array | NpgsqlDbType.Bigint, NpgsqlDbType.Array | NpgsqlDbType.Text, NpgsqlDbType.Text, NpgsqlDbType.Bigint, NpgsqlDbType.Bytea, NpgsqlDbType.Text, NpgsqlDbType.Bytea, NpgsqlDbType.Text,
    ];

    public async Task<IReadOnlyList<bool>> WriteAsync(IReadOnlyList<JournalLine> lines, CancellationToken cancel)
    {
        await using var batch = new NpgsqlBatch(connection);

        // In one order everywhere, so that two nodes never wait for one another.
        var ordered = lines.Index().OrderBy(line => line.Item.Run.Id.Value).ToList();
        foreach (var (_, line) in ordered)
            batch.BatchCommands.Add(CommandOf(line));
        await batch.PrepareAsync(cancel);
        Failpoint.Pass(Failpoint.Commit);
        await batch.ExecuteNonQueryAsync(cancel);
        Failpoint.Pass(Failpoint.Commit);
        var written = new bool[lines.Count];
        foreach (var (place, (index, _)) in ordered.Index())
            written[index] = batch.BatchCommands[place].RecordsAffected > 0;
        return written;
    }

    public ValueTask DisposeAsync() => connection.DisposeAsync();

    private static NpgsqlBatchCommand CommandOf(JournalLine line)
    {
        var command = new NpgsqlBatchCommand(Append);
        object?[] values =
        [
            .. line.Values, JournalLine.Ticks(line.Facts[0].At), line.Facts.Select(fact => fact.Number).ToArray(), line.Facts.Select(fact => fact.Json).ToArray(),
            line.Entry.Actor, line.Entry.At.UtcTicks, line.Entry.Bytes, line.Entry.Kind, line.Entry.LeafHash, line.Entry.Subject,
        ];
        foreach (var (type, value) in Types.Zip(values))
            command.Parameters.Add(new NpgsqlParameter { NpgsqlDbType = type, Value = value ?? DBNull.Value });
        return command;
    }
}
