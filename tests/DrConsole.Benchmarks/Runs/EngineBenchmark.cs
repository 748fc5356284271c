using System.Diagnostics;
using System.Globalization;
using System.Text;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Benchmarks;

/// <summary>What a step costs that does nothing, how soon the first one starts, and how soon everything goes on after a crash.</summary>
internal static class EngineBenchmark
{
    public const string Name = "engine";

    private const int Steps = 100;
    private const int Starts = 30;
    private const int Resumed = 500;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var postgres = await DurablePostgres.StartAsync(options.Port + 2);
        var figures = new List<Figure>();
        foreach (var (database, name) in new[] { (StoreProvider.Sqlite, "SQLite"), (StoreProvider.PostgreSql, "PostgreSQL") })
        {
            var folder = Directory.CreateTempSubdirectory("drc-benchmark-").FullName;
            var connection = database is StoreProvider.PostgreSql ? await postgres.CreateAsync("engine") : null;
            figures.AddRange(await WorkAsync(database, name, folder, connection));
            Directory.Delete(folder, recursive: true);
        }
        return figures;
    }

    private static async Task<IReadOnlyList<Figure>> WorkAsync(StoreProvider database, string name, string folder, string? connection)
    {
        var figures = new List<Figure>();
        await using (var bench = new EngineBench(database, folder, connection))
        {
            await bench.MigrateAsync();
            await bench.PublishAsync(Write("chain", Steps));
            await bench.PublishAsync(Write("short", 1));
            await bench.WorkAsync();
            for (var warm = 0; warm < 120; warm++)
                await ThroughAsync(bench, await bench.StartAsync("chain"));
            var raw = await MachineLimits.CommitAsync(database, folder, connection);
            var times = new List<double>();
            for (var round = 0; round < 5; round++)
                times.Add(await TimeAsync(bench));
            figures.Add(new(Name, $"{name}: a step that does nothing", times.Order().ElementAt(2), "ms", 2 * raw, 2.5, $"against two bare commits of {raw:F2} ms, one run of {Steps} steps, medians"));
            figures.Add(new(Name, $"{name}: durable commits a step", await CommitsAsync(bench), "", Wanted: 2, Note: "commits of a run's journal by its steps"));
            figures.Add(new(Name, $"{name}: from the start of a run to its first command", await StartsAsync(bench), "ms", Wanted: 50, Note: $"median of {Starts}, without HTTP"));
            figures.AddRange(await FloodAsync(bench, name));
            await LeaveAsync(bench);
        }
        figures.Add(await ResumeAsync(database, name, folder, connection));
        return figures;
    }

    private static async Task<double> TimeAsync(EngineBench bench)
    {
        var run = await bench.StartAsync("chain");
        await ThroughAsync(bench, run);
        await using var store = bench.Open();
        var ended = await store.Set<Run>().SingleAsync(row => row.Id == run.Id);
        return (ended.EndedAt!.Value - ended.StartedAt).TotalMilliseconds / Steps;
    }

    private static async Task ThroughAsync(EngineBench bench, Run run)
    {
        while (true)
        {
            await using var store = bench.Open();
            if (await store.Set<Run>().AnyAsync(row => row.Id == run.Id && row.EndedAt != null))
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        }
    }

    private static async Task<double> CommitsAsync(EngineBench bench)
    {
        var run = await bench.StartAsync("chain");
        await ThroughAsync(bench, run);
        await using var store = bench.Open();
        return await store.Set<LedgerEntry>().CountAsync(entry => entry.Subject == $"run/{run.Id}") / (double)Steps;
    }

    private static async Task<double> StartsAsync(EngineBench bench)
    {
        var times = new List<double>();
        for (var start = 0; start < Starts; start++)
        {
            bench.Steps.Next = new TaskCompletionSource<RunId>(TaskCreationOptions.RunContinuationsAsynchronously);
            var began = Stopwatch.GetTimestamp();
            var run = await bench.StartAsync("short");
            await bench.Steps.Next.Task;
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
            await ThroughAsync(bench, run);
        }
        bench.Steps.Next = null;
        return times.Order().ElementAt(Starts / 2);
    }

    private static async Task<IReadOnlyList<Figure>> FloodAsync(EngineBench bench, string name)
    {
        await bench.PublishAsync($"runbook: flood\ntitle: flood\nsteps:\n  - {{id: {EmptySteps.Flood}, title: Flood, kind: command, run: [./it], repeatable: true}}\n");
        GC.Collect();
        var (before, most, began) = (Environment.WorkingSet, 0L, Stopwatch.GetTimestamp());
        var work = ThroughAsync(bench, await bench.StartAsync("flood"));
        while (!work.IsCompleted)
        {
            most = Math.Max(most, Environment.WorkingSet);
            await Task.WhenAny(work, Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System));
        }
        await work;
        var rate = EmptySteps.FloodMegabytes / Stopwatch.GetElapsedTime(began).TotalSeconds;
        return
        [
            new(Name, $"{name}: memory that {EmptySteps.FloodMegabytes} MB of one step's output take", Math.Max(0, most - before) / 1_048_576.0, "MB", Wanted: 64, Note: string.Create(CultureInfo.InvariantCulture, $"masked and kept at {rate:F0} MB a second; wanted at 100")),
        ];
    }

    // Many runs with an attempt in flight; then this console is as good as killed: it is never told to stop.
    private static async Task LeaveAsync(EngineBench bench)
    {
        await bench.PublishAsync(Write("long", Steps));
        bench.Steps.Endless = "s20";
        for (var run = 0; run < Resumed; run++)
            await bench.StartAsync("long");
        while (true)
        {
            await using var store = bench.Open();
            if (await store.Set<Run>().CountAsync(row => row.RunbookKey == "long" && row.StepsOver == 20) == Resumed)
                return;
            await Task.Delay(TimeSpan.FromMilliseconds(50), TimeProvider.System);
        }
    }

    private static async Task<Figure> ResumeAsync(StoreProvider database, string name, string folder, string? connection)
    {
        // What died holds its leases until they end; that wait is a setting and no work.
        await using var bench = new EngineBench(database, folder, connection);
        await Task.Delay(TimeSpan.FromSeconds(6), TimeProvider.System);
        bench.Steps.Endless = "s20";
        var began = Stopwatch.GetTimestamp();
        await bench.WorkAsync();
        while (bench.Steps.Begun < Resumed)
            await Task.Delay(TimeSpan.FromMilliseconds(5), TimeProvider.System);
        return new(Name, $"{name}: {Resumed} runs of {Steps} steps go on after a crash", Stopwatch.GetElapsedTime(began).TotalMilliseconds, "ms", Wanted: 5_000, Note: "until each has begun its unknown step again");
    }

    private static string Write(string key, int steps)
    {
        var text = new StringBuilder($"runbook: {key}\ntitle: {key}\nsteps:\n");
        for (var step = 0; step < steps; step++)
            text.Append(CultureInfo.InvariantCulture, $"  - {{id: s{step}, title: Step {step}, kind: command, run: [./it], repeatable: true}}\n");
        return text.ToString();
    }
}
