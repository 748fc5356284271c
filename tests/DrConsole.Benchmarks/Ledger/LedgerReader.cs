using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Benchmarks;

/// <summary>Reads, verifies and proves a large ledger in a process of its own, so that its memory can be told.</summary>
internal static class LedgerReader
{
    public const string Verb = "read-ledger";

    private const int Proofs = 200;

    public sealed record Times(List<double> Read, List<double> Verify, List<double> Prove, double PeakMegabytes);

    public static async Task<Times> StartAsync(StoreProvider database, string folder, string? connection, int turns)
    {
        using var reader = Process.Start(new ProcessStartInfo(System.Environment.ProcessPath!, [Verb, $"{database}", folder, connection ?? "", turns.ToString(CultureInfo.InvariantCulture)]) { RedirectStandardOutput = true })!;
        var answer = await reader.StandardOutput.ReadToEndAsync();
        await reader.WaitForExitAsync();
        return reader.ExitCode == 0 ? JsonSerializer.Deserialize<Times>(answer)! : throw new InvalidOperationException($"The reader of the ledger ended with {reader.ExitCode}.");
    }

    public static async Task<int> RunAsync(string[] args)
    {
        var (database, folder, connection) = (Enum.Parse<StoreProvider>(args[0]), args[1], args[2] is { Length: > 0 } given ? given : null);
        await using var bench = new LedgerBench(database, folder, connection, entries: true);
        var times = new Times([], [], [], 0);

        // Proofs first and last, with a cold and a warm cache.
        await ProveAsync(bench, times.Prove);
        for (var turn = int.Parse(args[3], CultureInfo.InvariantCulture); turn > 0; turn--)
        {
            times.Read.Add(await TimeAsync(() => ReadAsync(bench)));
            times.Verify.Add(await TimeAsync(() => bench.DoAsync<LedgerVerify>(VerifyAsync)));
        }
        await ProveAsync(bench, times.Prove);
        var peak = File.ReadLines("/proc/self/status").First(line => line.StartsWith("VmHWM:", StringComparison.Ordinal)).Split(' ', StringSplitOptions.RemoveEmptyEntries)[1];
        Console.WriteLine(JsonSerializer.Serialize(times with { PeakMegabytes = long.Parse(peak, CultureInfo.InvariantCulture) * 1024 / 1e6 }));
        return 0;
    }

    // What anybody's program would do at least: the same rows in the same order, each hashed.
    private static async Task ReadAsync(LedgerBench bench)
    {
        await using var store = bench.Open();
        await store.Database.OpenConnectionAsync();
        await using var select = store.Database.GetDbConnection().CreateCommand();
        select.CommandText = """SELECT "Bytes" FROM "LedgerEntries" WHERE "LeafIndex" IS NOT NULL ORDER BY "LeafIndex" """;
        await using var rows = await select.ExecuteReaderAsync();
        while (await rows.ReadAsync())
            MerkleHash.Leaf(rows.GetFieldValue<byte[]>(0));
    }

    private static async Task VerifyAsync(LedgerVerify verify)
    {
        var report = await verify.ExecuteAsync([], CancellationToken.None);
        if (!report.IsWhole)
            throw new InvalidOperationException(report.Findings[0].What);
    }

    private static async Task ProveAsync(LedgerBench bench, List<double> times)
    {
        await using var store = bench.Open();
        var size = await store.Set<LedgerEntry>().LongCountAsync(entry => entry.LeafIndex != null);
        for (var n = 0; n < Proofs; n++)
        {
            var index = n * (size / Proofs);
            times.Add(await TimeAsync(() => bench.DoAsync<ReadProof>(proof => proof.ExecuteAsync(index, CancellationToken.None))));
        }
    }

    private static async Task<double> TimeAsync(Func<Task> doAsync)
    {
        var began = Stopwatch.GetTimestamp();
        await doAsync();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds;
    }
}
