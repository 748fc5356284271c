using System.Diagnostics;
using System.Text.Json;

namespace DrConsole.Benchmarks;

/// <summary>The load clients in tests/LoadClient: pages that are open without a browser.</summary>
internal static class LoadClient
{
    public static async Task InstallAsync()
    {
        if (Directory.Exists(Repository.Path("tests", "LoadClient", "node_modules")))
            return;
        using var npm = Process.Start(new ProcessStartInfo("npm", ["ci", "--silent"]) { WorkingDirectory = Repository.Path("tests", "LoadClient") })!;
        await npm.WaitForExitAsync();
        if (npm.ExitCode != 0)
            throw new InvalidOperationException($"npm ci in tests/LoadClient ended with {npm.ExitCode}.");
    }

    /// <summary>Runs one of its programs and gives the summary that it prints at its end.</summary>
    public static async Task<Dictionary<string, JsonElement>> RunAsync(string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("node", [Repository.Path("tests", "LoadClient", program), .. arguments]) { RedirectStandardOutput = true };
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

    public static IEnumerable<Figure> Told(string benchmark, Dictionary<string, JsonElement> summary, string key, string name, string unit, double factor) =>
        summary[key].ValueKind is JsonValueKind.Number ? [new Figure(benchmark, name, summary[key].GetDouble() * factor, unit)] : [];
}
