using System.Globalization;
using System.Net.Http.Headers;

namespace DrConsole.Benchmarks;

/// <summary>How soon a step that is done shows on the last of many open screens of its run, and how soon a run that is started over HTTP runs its first command.</summary>
internal static class RunScreenBenchmark
{
    public const string Name = "run-screen";

    private const int Pages = 100;
    private const int Steps = 36;

    private static readonly Dictionary<string, string> Settings = new() { ["DrConsole__Runbooks__ApprovalsNeeded"] = "0", ["DrConsole__Runners__Local__Allow"] = "/usr/bin/date" };

    public static async Task<IReadOnlyList<Figure>> RunAsync(PublishedConsole console, BenchmarkOptions options)
    {
        await LoadClient.InstallAsync();
        await using var server = await console.ServeAsync(options.Port, Settings);
        var token = await console.CreateTokenAsync("Author,Commander,Responder");
        using var api = new HttpClient { BaseAddress = new Uri(server.Url, "/api/v1/") };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await PublishAsync(api, "screens", string.Join('\n', Enumerable.Range(1, Steps).Select(step => $"  - {{id: s{step}, phase: Phase {(step / 6) + 1}, title: Step {step}, kind: manual, expected: 5m, instructions: Do it.}}")));
        await PublishAsync(api, "short", "  - {id: now, title: Now, kind: command, run: [/usr/bin/date, '+%s%N']}");
        var run = (await CircuitsBenchmark.PostAsync(api, "runs", new { runbook = "screens", mode = "Live" })).GetProperty("id").GetString()!;

        var summary = await LoadClient.RunAsync("run.js", ["--url", server.Url.ToString(), "--email", PublishedConsole.Email, "--token", token, "--run", run, "--short", "short", "--steps", Number(Steps), "--pages", Number(Pages), "--server", Number(server.Id)]);
        var what = $"{Pages} screens of a run of {Steps} steps, the first 15 of them to warm up, from sending the command to the API";
        return
        [
            new(Name, "a step that is done, on any screen, p50", summary["p50"].GetDouble(), "ms", Note: what),
            new(Name, "a step that is done, on any screen, p95", summary["p95"].GetDouble(), "ms", Note: what),
            new(Name, "on the last screen, p50", summary["lastP50"].GetDouble(), "ms", Note: what),
            new(Name, "on the last screen, p95, after the commit was answered", summary["afterP95"].GetDouble(), "ms", Wanted: 200, Note: what),
            new(Name, "on the last screen, p95", summary["lastP95"].GetDouble(), "ms", Note: what),
            .. LoadClient.Told(Name, summary, "cpuPerPageAndEvent", "server CPU for a screen and event", "ms", 1),
            .. LoadClient.Told(Name, summary, "residentPerPage", "memory for a screen", "kB", 1e-3),
            .. LoadClient.Told(Name, summary, "bytesPerPageAndEvent", "bytes for a screen and event", "B", 1),
            new(Name, "from POST /runs to the first command, median", summary["firstCommand"].GetDouble(), "ms", Wanted: 50, Note: "30 runs, by the clock of the command itself"),
            new(Name, "from POST /runs to the first command, p95", summary["firstCommandP95"].GetDouble(), "ms"),
        ];
    }

    private static async Task PublishAsync(HttpClient api, string key, string steps)
    {
        await CircuitsBenchmark.PostAsync(api, "runbooks", new { yaml = $"runbook: {key}\ntitle: {key}\nrto: 4h\nsteps:\n{steps}\n" });
        await CircuitsBenchmark.PostAsync(api, $"runbooks/{key}/publish", null);
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
