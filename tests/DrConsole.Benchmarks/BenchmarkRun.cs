namespace DrConsole.Benchmarks;

/// <summary>Runs the benchmarks that were asked for, prints one table, writes one file.</summary>
internal static class BenchmarkRun
{
    private static readonly Dictionary<string, Func<PublishedConsole, BenchmarkOptions, Task<IReadOnlyList<Figure>>>> Known = new()
    {
        [StartBenchmark.Name] = StartBenchmark.RunAsync,
        [WireBenchmark.Name] = WireBenchmark.RunAsync,
        [LiveBenchmark.Name] = LiveBenchmark.RunAsync,
        [EstateBenchmark.Name] = EstateBenchmark.RunAsync,
        [ImportBenchmark.Name] = ImportBenchmark.RunAsync,
        [LedgerBenchmark.Name] = (_, options) => LedgerBenchmark.RunAsync(options),
        [ReportBenchmark.Name] = (_, _) => ReportBenchmark.RunAsync(),
        [SymptomsBenchmark.Name] = (_, _) => SymptomsBenchmark.RunAsync(),
        [RunbookListBenchmark.Name] = RunbookListBenchmark.RunAsync,
        [EditorBenchmark.Name] = EditorBenchmark.RunAsync,
        [StatusBenchmark.Name] = StatusBenchmark.RunAsync,
        [MailBenchmark.Name] = (_, _) => MailBenchmark.RunAsync(),
        [NoticesBenchmark.Name] = (_, options) => NoticesBenchmark.RunAsync(options),
        [EngineBenchmark.Name] = (_, options) => EngineBenchmark.RunAsync(options),
        [WarRoomBenchmark.Name] = (_, _) => WarRoomBenchmark.RunAsync(),
        [DumpBenchmark.Name] = (_, options) => DumpBenchmark.RunAsync(options),
        [SessionsBenchmark.Name] = (_, _) => SessionsBenchmark.RunAsync(),
        [RunbookBenchmark.Name] = (_, _) => RunbookBenchmark.RunAsync(),
        [RunScreenBenchmark.Name] = RunScreenBenchmark.RunAsync,
        [ProbesBenchmark.Name] = (_, _) => ProbesBenchmark.RunAsync(),
        [BackupBenchmark.Name] = (_, _) => BackupBenchmark.RunAsync(),
        [OwnBackupBenchmark.Name] = (_, options) => OwnBackupBenchmark.RunAsync(options),
        [PackBenchmark.Name] = (_, _) => PackBenchmark.RunAsync(),
        [AlarmsBenchmark.Name] = (_, _) => AlarmsBenchmark.RunAsync(),
        [DrillsBenchmark.Name] = (_, _) => DrillsBenchmark.RunAsync(),
    };

    public static async Task<int> RunAsync(string[] args)
    {
        if (BenchmarkOptions.Parse(args, Known.Keys) is not { } options)
        {
            await Console.Error.WriteLineAsync(BenchmarkOptions.Usage);
            return 2;
        }

        // The ledger, the search, reports, mail, runs and the runbooks' format are measured in this process.
        using var console = options.Names.All(name => name is LedgerBenchmark.Name or SymptomsBenchmark.Name or ReportBenchmark.Name or RunbookBenchmark.Name or MailBenchmark.Name or NoticesBenchmark.Name or EngineBenchmark.Name or WarRoomBenchmark.Name or ProbesBenchmark.Name or BackupBenchmark.Name or DumpBenchmark.Name or SessionsBenchmark.Name or AlarmsBenchmark.Name or OwnBackupBenchmark.Name or PackBenchmark.Name or DrillsBenchmark.Name) ? null : await PublishedConsole.PrepareAsync(options);
        var figures = new List<Figure>();
        var failed = false;
        foreach (var name in options.Names)
        {
            Console.WriteLine($"Measuring {name}…");
            try
            {
                figures.AddRange(await Known[name](console!, options));
            }
            catch (Exception error)
            {
                // What the others measured is still worth showing.
                await Console.Error.WriteLineAsync($"{name} could not be measured: {error.Message}");
                failed = true;
            }
        }

        await Report.WriteAsync(figures, options.Json);
        return failed || (options.Check && figures.Any(figure => figure.IsMet == false)) ? 1 : 0;
    }
}
