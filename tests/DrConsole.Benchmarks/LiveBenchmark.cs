using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace DrConsole.Benchmarks;

/// <summary>How soon a change by one person is on everybody else's open page. The pages are opened by the load client in tests/LoadClient.</summary>
internal static class LiveBenchmark
{
    public const string Name = "live";

    public static async Task<IReadOnlyList<Figure>> RunAsync(PublishedConsole console, BenchmarkOptions options)
    {
        await InstallAsync();
        await using var server = await console.ServeAsync(options.Port);
        var summary = await LoadAsync(server, await console.CreateTokenAsync(), options);

        var what = $"{options.Pages} pages of {options.Path}";
        return
        [
            new(Name, "change on another's page, p50", summary["p50"].GetDouble(), "ms", Note: what),
            new(Name, "change on another's page, p95", summary["p95"].GetDouble(), "ms", Wanted: 300, Note: what),
            new(Name, "change on another's page, last", summary["max"].GetDouble(), "ms", Note: what),
            .. Told(summary, "cpuPerPageAndEvent", "server CPU for a page and event", "ms", 1),
            .. Told(summary, "residentPerPage", "memory for a page", "kB", 1e-3),
            .. Told(summary, "bytesPerPageAndEvent", "bytes for a page and event", "B", 1),
        ];
    }

    private static IEnumerable<Figure> Told(Dictionary<string, JsonElement> summary, string key, string name, string unit, double factor) =>
        summary[key].ValueKind is JsonValueKind.Number ? [new Figure(Name, name, summary[key].GetDouble() * factor, unit)] : [];

    private static async Task InstallAsync()
    {
        if (Directory.Exists(Repository.Path("tests", "LoadClient", "node_modules")))
            return;
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--silent"]) { WorkingDirectory = Repository.Path("tests", "LoadClient") })!;
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm ci in tests/LoadClient ended with {npm.ExitCode}.");
    }

    private static async Task<Dictionary<string, JsonElement>> LoadAsync(ServerProcess server, string token, BenchmarkOptions options)
    {
        var start = new ProcessStartInfo("node",
        [
            Repository.Path("tests", "LoadClient", "load.js"), "--url", server.Url.ToString(), "--email", PublishedConsole.Email, "--token", token,
            "--path", options.Path, "--pages", Number(options.Pages), "--changes", Number(options.Changes), "--server", Number(server.Id),
        ])
        {
            RedirectStandardOutput = true,
        };
        start.Environment["LOAD_PASSWORD"] = PublishedConsole.Password;

        using var client = Process.Start(start)!;
        var last = "{}";
        while (await client.StandardOutput.ReadLineAsync() is { } line)
            last = line;
        await client.WaitForExitAsync();
        return client.ExitCode == 0
            ? JsonSerializer.Deserialize<Dictionary<string, JsonElement>>(last)!
            : throw new InvalidOperationException($"The load client ended with {client.ExitCode}.");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
