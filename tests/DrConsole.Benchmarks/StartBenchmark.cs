namespace DrConsole.Benchmarks;

/// <summary>How long until ready, and how much memory at rest, beside an app that does nothing.</summary>
internal static class StartBenchmark
{
    public const string Name = "start";

    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(3);

    public static async Task<IReadOnlyList<Figure>> RunAsync(PublishedConsole console, BenchmarkOptions options)
    {
        var (times, memory) = (new List<double>(), new List<double>());
        var (emptyTimes, emptyMemory) = (new List<double>(), new List<double>());

        // One after the other, so that whatever else the machine does meets both alike. The first pair only warms the disk cache.
        for (var pair = 0; pair <= options.Repeat; pair++)
        {
            await using (var empty = await ServerProcess.StartAsync(System.Environment.ProcessPath!, [EmptyApp.Verb], options.Port + 1, new Dictionary<string, string>()))
                await NoteAsync(empty, emptyTimes, emptyMemory, counts: pair > 0);
            await using (var server = await console.ServeAsync(options.Port))
                await NoteAsync(server, times, memory, counts: pair > 0);
        }

        return
        [
            new(Name, "start to ready", Median(times), "ms", Median(emptyTimes), 4, $"{options.Repeat} pairs, median; quickest {times.Min():F0} against {emptyTimes.Min():F0} ms"),
            new(Name, "memory at rest", Median(memory), "MB", Median(emptyMemory), 3, "resident, a few seconds after ready"),
        ];
    }

    private static async Task NoteAsync(ServerProcess server, List<double> times, List<double> memory, bool counts)
    {
        if (!counts)
            return;
        times.Add(server.TimeToReady.TotalMilliseconds);
        await Task.Delay(Rest);
        memory.Add(server.ResidentBytes() / 1e6);
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);
}
