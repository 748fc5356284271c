using System.Data.Common;
using System.Globalization;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DrConsole.Benchmarks;

/// <summary>A large ledger in little time: the product's own entries, written past its transactions, sequenced and signed as ever.</summary>
internal static class LedgerFill
{
    private const int AtOnce = 10_000;

    private static readonly string[] Columns = ["Actor", "At", "Bytes", "Kind", "LeafHash", "Subject"];

    public static async Task FillAsync(LedgerBench bench, int count)
    {
        await bench.MigrateAsync();
        await using var store = bench.Open();
        await store.Database.OpenConnectionAsync();
        for (var done = 0; done < count; done += AtOnce)
        {
            var entries = Enumerable.Range(done, Math.Min(AtOnce, count - done)).Select(n => Make(bench, store, n)).ToList();
            store.ChangeTracker.Clear();
            if (store.Database.GetDbConnection() is NpgsqlConnection postgres)
                await CopyAsync(postgres, entries);
            else
                await InsertAsync(store.Database.GetDbConnection(), entries);
        }
        while (await bench.Get<Sequencer>().SequenceAsync(CancellationToken.None) > 0)
        {
            // Until every entry has its place.
        }
        await bench.Get<SignNow>().ExecuteAsync(CancellationToken.None);
    }

    private static LedgerEntry Make(LedgerBench bench, DrStore store, int number) => bench.Get<Ledger>().Record(
        store, "environment.changed", $"environment/bench-{number % 1_000}", ("hash", new string('0', 64)), ("values", new Dictionary<string, object?> { ["Name"] = $"Bench {number}", ["Purpose"] = "To be verified" }));

    private static object[] Values(LedgerEntry entry) => [entry.Actor, entry.At.UtcTicks, entry.Bytes, entry.Kind, entry.LeafHash, entry.Subject];

    private static async Task CopyAsync(NpgsqlConnection connection, List<LedgerEntry> entries)
    {
        await using var copy = await connection.BeginBinaryImportAsync($"""COPY "LedgerEntries" ({string.Join(", ", Columns.Select(column => $"\"{column}\""))}) FROM STDIN (FORMAT BINARY)""");
        foreach (var entry in entries)
            await copy.WriteRowAsync(CancellationToken.None, Values(entry));
        await copy.CompleteAsync();
    }

    private static async Task InsertAsync(DbConnection connection, List<LedgerEntry> entries)
    {
        await using var transaction = await connection.BeginTransactionAsync();
        await using var insert = connection.CreateCommand();
        insert.CommandText = string.Create(CultureInfo.InvariantCulture, $"INSERT INTO LedgerEntries ({string.Join(", ", Columns)}) VALUES ({string.Join(", ", Columns.Select(column => $"@{column}"))})");
        insert.Transaction = transaction;
        foreach (var column in Columns)
        {
            var parameter = insert.CreateParameter();
            parameter.ParameterName = $"@{column}";
            insert.Parameters.Add(parameter);
        }
        foreach (var entry in entries)
        {
            foreach (var (parameter, value) in insert.Parameters.Cast<DbParameter>().Zip(Values(entry)))
                parameter.Value = value;
            await insert.ExecuteNonQueryAsync();
        }
        await transaction.CommitAsync();
    }
}
