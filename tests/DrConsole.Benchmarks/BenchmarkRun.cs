using System.Diagnostics;
using System.Runtime.InteropServices;

namespace DrConsole.Benchmarks;

/// <summary>Runs the benchmarks that were asked for, each in a process of its own, prints one table and writes it to files.</summary>
internal static class BenchmarkRun
{
    public static async Task<int> RunAsync(string[] args)
    {
        if (BenchmarkOptions.Parse(args, [.. Benchmark.All.Select(known => known.Name)]) is not { } options)
        {
            await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
            return 2;
        }

        // What the others need stands before they begin, and is made once.
        string? folder = null;
        if (options.Names.Any(name => Benchmark.Find(name)!.NeedsConsole))
            folder = options.Console ?? await PublishedConsole.PublishAsync();
        // Whoever stops it here still has what is under way ended and cleared away.
        using var stop = new CancellationTokenSource();
        using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => Stop(signal, stop));
        using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, signal => Stop(signal, stop));
        var outcomes = new List<Outcome>();
        foreach (var name in options.Names.Prepend(MachineLimits.Name).TakeWhile(_ => !stop.IsCancellationRequested))
        {
            Console.WriteLine($"Measuring {name}…");
            outcomes.Add(await new BenchmarkChild(args, folder, options).RunAsync(name, stop.Token));
            if (outcomes[^1].Problem is { } problem)
                await Console.Error.WriteLineAsync($"{name} could not be measured: {problem}");

            // After each, so that whoever stops here keeps what was measured until now.
            await Report.WriteAsync(outcomes, options.Json);
        }

        Report.Print(outcomes);
        Console.WriteLine($"\nThe same as JSON and as Markdown: {options.Json}, {Report.TableBeside(options.Json)}");
        return outcomes.Exists(outcome => outcome.Problem is not null) || (options.Check && outcomes.Exists(outcome => outcome.Figures.Any(figure => figure.IsMet == false))) ? 1 : 0;
    }

    /// <summary>The inside of the process that a benchmark has to itself.</summary>
    public static async Task<int> MeasureAsync(string name, string file, string[] args)
    {
        var options = BenchmarkOptions.Parse(args, [.. Benchmark.All.Select(known => known.Name)]) ?? throw new InvalidOperationException(BenchmarkOptions.Usage);
        var benchmark = Benchmark.Find(name)!;
        var (clock, load) = (Stopwatch.StartNew(), Outcome.LoadNow());
        try
        {
            using var console = benchmark.NeedsConsole ? await PublishedConsole.PrepareAsync(options) : null;
            await new Outcome(name, await benchmark.RunAsync(console!, options), clock.Elapsed.TotalSeconds, load, null).SaveAsync(file);
            return 0;
        }
        catch (Exception error)
        {
            await new Outcome(name, [], clock.Elapsed.TotalSeconds, load, error.Message).SaveAsync(file);
            await Console.Error.WriteLineAsync(error.ToString());
            return 1;
        }
    }

    private static void Stop(PosixSignalContext signal, CancellationTokenSource stop)
    {
        signal.Cancel = true;
        stop.Cancel();
    }
}
