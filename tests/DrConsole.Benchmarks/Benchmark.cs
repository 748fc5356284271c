namespace DrConsole.Benchmarks;

/// <summary>One benchmark by its name.</summary>
/// <param name="NeedsConsole">Whether it measures the published console from outside, and not in its own process.</param>
internal sealed record Benchmark(string Name, bool NeedsConsole, Func<PublishedConsole, BenchmarkOptions, Task<IReadOnlyList<Figure>>> RunAsync)
{
    public static IReadOnlyList<Benchmark> All { get; } =
    [
        Published(StartBenchmark.Name, StartBenchmark.RunAsync),
        Published(WireBenchmark.Name, WireBenchmark.RunAsync),
        Published(LiveBenchmark.Name, LiveBenchmark.RunAsync),
        Published(CircuitsBenchmark.Name, CircuitsBenchmark.RunAsync),
        Published(StatusBenchmark.Name, StatusBenchmark.RunAsync),
        Inside(ScheduleBenchmark.Name, ScheduleBenchmark.RunAsync),
        Inside(HistoryBenchmark.Name, HistoryBenchmark.RunAsync),
        Inside(EngineBenchmark.Name, EngineBenchmark.RunAsync),
        Published(RunScreenBenchmark.Name, RunScreenBenchmark.RunAsync),
        Inside(WarRoomBenchmark.Name, _ => WarRoomBenchmark.RunAsync()),
        Inside(MailBenchmark.Name, _ => MailBenchmark.RunAsync()),
        Inside(NoticesBenchmark.Name, NoticesBenchmark.RunAsync),
        Inside(AlarmsBenchmark.Name, _ => AlarmsBenchmark.RunAsync()),
        Inside(ProbesBenchmark.Name, _ => ProbesBenchmark.RunAsync()),
        Inside(LedgerBenchmark.Name, LedgerBenchmark.RunAsync),
        Inside(BackupBenchmark.Name, _ => BackupBenchmark.RunAsync()),
        Inside(DumpBenchmark.Name, DumpBenchmark.RunAsync),
        Inside(OwnBackupBenchmark.Name, OwnBackupBenchmark.RunAsync),
        Inside(PackBenchmark.Name, _ => PackBenchmark.RunAsync()),
        Inside(ReportBenchmark.Name, _ => ReportBenchmark.RunAsync()),
        Inside(SessionsBenchmark.Name, _ => SessionsBenchmark.RunAsync()),
        Inside(DrillsBenchmark.Name, _ => DrillsBenchmark.RunAsync()),
        Published(EstateBenchmark.Name, EstateBenchmark.RunAsync),
        Published(ImportBenchmark.Name, ImportBenchmark.RunAsync),
        Inside(SymptomsBenchmark.Name, _ => SymptomsBenchmark.RunAsync()),
        Inside(RunbookBenchmark.Name, _ => RunbookBenchmark.RunAsync()),
        Published(RunbookListBenchmark.Name, RunbookListBenchmark.RunAsync),
        Published(EditorBenchmark.Name, EditorBenchmark.RunAsync),
    ];

    /// <summary>What this machine can do at all. Goes before the others, whatever was asked for.</summary>
    public static Benchmark Machine { get; } = Inside(MachineLimits.Name, MachineLimits.RunAsync);

    public static Benchmark? Find(string name) => name == Machine.Name ? Machine : All.FirstOrDefault(known => known.Name == name);

    private static Benchmark Published(string name, Func<PublishedConsole, BenchmarkOptions, Task<IReadOnlyList<Figure>>> runAsync) => new(name, true, runAsync);

    private static Benchmark Inside(string name, Func<BenchmarkOptions, Task<IReadOnlyList<Figure>>> runAsync) => new(name, false, (_, options) => runAsync(options));
}
