using System.Diagnostics;
using System.Globalization;
using DrConsole.Kit;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Benchmarks;

/// <summary>Pages of history over millions of rows, against the same pages over 20,000.</summary>
internal static class HistoryBenchmark
{
    public const string Name = "history";

    private const int Few = 20_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var postgres = await DurablePostgres.StartAsync(options.Port + 2);
        var figures = new List<Figure>();
        foreach (var (database, name) in new[] { (StoreProvider.Sqlite, "SQLite"), (StoreProvider.PostgreSql, "PostgreSQL") })
            figures.AddRange(await MeasureAsync(database, name, database is StoreProvider.PostgreSql ? await postgres.CreateAsync("history") : null, options.Rows));
        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> MeasureAsync(StoreProvider database, string name, string? connection, int rows)
    {
        // PostgreSQL's console takes its data directory from the same place.
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        (string, string)[] there = connection is null ? [] : [("DrConsole:Database:Provider", "PostgreSql"), ("ConnectionStrings:DrConsole", connection)];
        await using var console = TestConsole.On(store, null, [("DrConsole:Runbooks:ApprovalsNeeded", "0"), .. there]);
        await using (var open = console.OpenStore())
            await open.Database.MigrateAsync();
        await console.AdmitAsync(World.Everybody);
        var (pages, fill) = (new HistoryPages(console), new HistoryFill(console, database, console.IdOf(World.Ana).Value));
        await pages.SeedAsync();
        await fill.ToAsync(Few);
        var few = await pages.TimesAsync(Few);
        var clock = Stopwatch.StartNew();
        await fill.ToAsync(rows);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {rows:N0} rows of each, made in {clock.Elapsed.TotalSeconds:0} s"));
        var many = await pages.TimesAsync(rows);
        return [.. few.Zip(many, (before, after) => new Figure(Name, $"{name}: {after.What}", after.Milliseconds, "ms", before.Milliseconds, 2, string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows against {Few:N0}")))];
    }
}
