using DrConsole.Platform;

namespace DrConsole.Benchmarks;

/// <summary>What the ledger costs whoever writes, and how quickly a large one is verified and proved.</summary>
internal static class LedgerBenchmark
{
    public const string Name = "ledger";

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var postgres = await DurablePostgres.StartAsync(options.Port + 2);
        var figures = new List<Figure>();
        foreach (var (database, name) in new[] { (StoreProvider.PostgreSql, "PostgreSQL"), (StoreProvider.Sqlite, "SQLite") })
        {
            var isPostgres = database is StoreProvider.PostgreSql;
            figures.AddRange(await InFolderAsync(async folder =>
                await TransactionsAsync(database, name, folder, isPostgres ? await postgres.CreateAsync("transactions") : null, options)));
            figures.AddRange(await InFolderAsync(async folder =>
                await LargeAsync(database, name, folder, isPostgres ? await postgres.CreateAsync("large") : null, options)));
        }
        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> TransactionsAsync(StoreProvider database, string name, string folder, string? connection, BenchmarkOptions options)
    {
        await using var with = new LedgerBench(database, folder, connection, entries: true);
        await using var without = new LedgerBench(database, folder, connection, entries: false);
        await with.MigrateAsync();
        return await new TransactionFigures(with, without, name).MeasureAsync(options.Repeat, many: database is StoreProvider.PostgreSql);
    }

    private static async Task<IReadOnlyList<Figure>> LargeAsync(StoreProvider database, string name, string folder, string? connection, BenchmarkOptions options)
    {
        await using (var bench = new LedgerBench(database, folder, connection, entries: true))
            await LedgerFill.FillAsync(bench, options.Entries);
        var times = await LedgerReader.StartAsync(database, folder, connection, Math.Max(3, options.Repeat / 2));
        var (read, verify) = (Median(times.Read), Median(times.Verify));
        return
        [
            new(Name, $"{name}: verify {options.Entries:N0} entries", verify, "ms", read, 4, "against reading and hashing the same rows; medians"),
            new(Name, $"{name}: memory of verifying", times.PeakMegabytes, "MB", Wanted: 300, Note: "the most that was ever resident, of the whole process"),
            new(Name, $"{name}: one proof", Median(times.Prove), "ms", Wanted: 5, Note: $"median of {times.Prove.Count}; worst {times.Prove.Max():F1} ms"),
        ];
    }

    private static async Task<IReadOnlyList<Figure>> InFolderAsync(Func<string, Task<IReadOnlyList<Figure>>> measureAsync)
    {
        var folder = Directory.CreateTempSubdirectory("drc-benchmark-");
        try
        {
            return await measureAsync(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
