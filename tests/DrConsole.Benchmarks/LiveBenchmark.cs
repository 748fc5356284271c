using System.Globalization;

namespace DrConsole.Benchmarks;

/// <summary>How soon a change by one person is on everybody else's open page. The pages are opened by the load client in tests/LoadClient.</summary>
internal static class LiveBenchmark
{
    public const string Name = "live";

    public static async Task<IReadOnlyList<Figure>> RunAsync(PublishedConsole console, BenchmarkOptions options)
    {
        await LoadClient.InstallAsync();
        await using var server = await console.ServeAsync(options.Port);
        var summary = await LoadClient.RunAsync("load.js",
        [
            "--url", server.Url.ToString(), "--email", PublishedConsole.Email, "--token", await console.CreateTokenAsync(),
            "--path", options.Path, "--pages", Number(options.Pages), "--changes", Number(options.Changes), "--server", Number(server.Id),
        ]);

        var what = $"{options.Pages} pages of {options.Path}";
        return
        [
            new(Name, "change on another's page, p50", summary["p50"].GetDouble(), "ms", Note: what),
            new(Name, "change on another's page, p95", summary["p95"].GetDouble(), "ms", Wanted: 300, Note: what),
            new(Name, "change on another's page, last", summary["max"].GetDouble(), "ms", Note: what),
            .. LoadClient.Told(Name, summary, "cpuPerPageAndEvent", "server CPU for a page and event", "ms", 1),
            .. LoadClient.Told(Name, summary, "residentPerPage", "memory for a page", "kB", 1e-3),
            .. LoadClient.Told(Name, summary, "bytesPerPageAndEvent", "bytes for a page and event", "B", 1),
        ];
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
