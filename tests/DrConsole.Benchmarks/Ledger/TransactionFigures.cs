using System.Diagnostics;
using DrConsole.Estate;
using Environment = DrConsole.Estate.Environment;

namespace DrConsole.Benchmarks;

/// <summary>What an entry adds to a transaction: the same work with the ledger and without it, turn by turn, against the same database.</summary>
internal sealed class TransactionFigures(LedgerBench with, LedgerBench without, string database)
{
    private const int Writers = 8;
    private const int ATurn = 60;

    // Until the runtime has compiled both ways for good: what is measured is a console that has been up for a while.
    private const int WarmUp = 20 * ATurn;

    private static readonly TimeSpan Rush = TimeSpan.FromMilliseconds(800);

    private readonly int[] _versions = new int[Writers];
    private int _made;

    public async Task<IReadOnlyList<Figure>> MeasureAsync(int turns, bool many)
    {
        foreach (var writer in Enumerable.Range(0, Writers))
            await with.DoAsync<EditEnvironment>(edit => edit.CreateAsync($"bench-{writer}", new EnvironmentText("Bench"), CancellationToken.None));

        var figures = new List<Figure>
        {
            await CompareAsync("edit by its use case", turns, EditAsync),
            await CompareAsync("one row, transaction its own", turns, AddInTransactionAsync),
            await CompareAsync("one row, a bare save", turns, AddAsync),
        };
        if (many)
            figures.Add(await RushAsync(turns));
        return figures;
    }

    private async Task<Figure> CompareAsync(string what, int turns, Func<LedgerBench, int, Task> doAsync)
    {
        var (slow, quick) = (new List<double>(), new List<double>());
        using var end = new CancellationTokenSource();
        var sequencing = with.SequenceAsync(end.Token);
        for (var call = -WarmUp; call < turns * ATurn; call++)
        {
            // Call by call, so that whatever else the machine does meets both alike.
            var (first, second) = call % 2 == 0 ? (with, without) : (without, with);
            var (a, b) = (await TimeAsync(first, doAsync), await TimeAsync(second, doAsync));
            if (call < 0)
                continue;
            slow.Add(first == with ? a : b);
            quick.Add(first == with ? b : a);
        }
        await end.CancelAsync();
        await sequencing;
        return new(LedgerBenchmark.Name, $"{database}: {what}", Median(slow), "ms", Median(quick), 1.3, $"with an entry against without, {slow.Count} pairs, medians");
    }

    private static async Task<double> TimeAsync(LedgerBench bench, Func<LedgerBench, int, Task> doAsync)
    {
        var began = Stopwatch.GetTimestamp();
        await doAsync(bench, 0);
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }

    private async Task<Figure> RushAsync(int turns)
    {
        var (rates, bare) = (new List<double>(), new List<double>());
        using var end = new CancellationTokenSource();
        var sequencing = with.SequenceAsync(end.Token);
        for (var turn = 0; turn <= turns; turn++)
        {
            var (slow, quick) = (await RateAsync(with), await RateAsync(without));
            if (turn == 0)
                continue;
            rates.Add(slow);
            bare.Add(quick);
        }
        await end.CancelAsync();
        await sequencing;

        // Told as time a transaction, so that less is better here as everywhere: at least 80 % of the rate is at most 1.25 of the time.
        return new(LedgerBenchmark.Name, $"{database}: {Writers} writers at once", 1e3 / Median(rates), "ms", 1e3 / Median(bare), 1.25,
            $"time a transaction; {Median(rates) / Median(bare):P0} of the rate without entries ({Median(rates):F0} of {Median(bare):F0} a second)");
    }

    private async Task<double> RateAsync(LedgerBench bench)
    {
        var began = Stopwatch.GetTimestamp();
        var counts = await Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
        {
            var count = 0;
            for (; Stopwatch.GetElapsedTime(began) < Rush; count++)
                await EditAsync(bench, writer);
            return count;
        })));
        return counts.Sum() / Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private Task EditAsync(LedgerBench bench, int writer) =>
        bench.DoAsync<EditEnvironment>(edit => edit.ChangeAsync($"bench-{writer}", new EnvironmentText($"Bench {Interlocked.Increment(ref _made)}"), _versions[writer]++, CancellationToken.None));

    private async Task AddAsync(LedgerBench bench, int writer)
    {
        await using var store = bench.Open();
        store.Add(Environment.Create($"row-{Interlocked.Increment(ref _made)}", new EnvironmentText("Row"), DateTimeOffset.UnixEpoch));
        await store.SaveChangesAsync();
    }

    private async Task AddInTransactionAsync(LedgerBench bench, int writer)
    {
        await using var store = bench.Open();
        await using var transaction = await store.Database.BeginTransactionAsync();
        store.Add(Environment.Create($"row-{Interlocked.Increment(ref _made)}", new EnvironmentText("Row"), DateTimeOffset.UnixEpoch));
        await store.SaveChangesAsync();
        await transaction.CommitAsync();
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
