using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json;

namespace DrConsole.Benchmarks;

/// <summary>What an open page costs: memory on the heap, the way from a commit to the last of a hundred and a thousand screens, the processor for each screen and event.</summary>
internal static class CircuitsBenchmark
{
    public const string Name = "circuits";

    private const int Steps = 100;
    private const int Runs = 3;
    private const int Entries = 300;
    private const int Few = 100;
    private const int Many = 1_000;

    private static readonly Dictionary<string, string> Settings = new() { ["DrConsole__Runbooks__ApprovalsNeeded"] = "0" };

    public static async Task<IReadOnlyList<Figure>> RunAsync(PublishedConsole console, BenchmarkOptions options)
    {
        await LoadClient.InstallAsync();
        var (few, many) = (Math.Min(Few, options.MostPages ?? Few), Math.Min(Many, options.MostPages ?? Many));
        var heap = Path.Combine(Path.GetTempPath(), "heap");
        await using var server = await console.ServeAsync(options.Port, new Dictionary<string, string>(Settings) { [StartupHook.Hooks] = typeof(StartupHook).Assembly.Location, [StartupHook.Address] = heap });
        var token = await console.CreateTokenAsync("Administrator,Author,Commander,Responder");
        var incident = await FillAsync(server.Url, token);
        string[] all = ["--url", server.Url.ToString(), "--email", PublishedConsole.Email, "--token", token, "--server", Number(server.Id), "--heap", heap, "--changes", Number(options.Changes)];
        var figures = new List<Figure>();
        foreach (var (what, path, most, memory, more) in new (string, string, int, int, string[])[]
        {
            ("page", "/environments", many, 200, ["--reconnect"]),
            ("overview", "/", many, 0, []),
            ("war room", $"/incidents/{incident}", many, 2_000, ["--incident", incident]),
        })
        {
            foreach (var level in (await LoadClient.RunAsync("circuits.js", [.. all, "--path", path, "--pages", $"{Number(few)},{Number(most)}", .. more]))["levels"].EnumerateArray())
                figures.AddRange(Figures(what, path, level, memory, isLarge: level.GetProperty("pages").GetInt32() >= most));
        }
        return figures;
    }

    private static IEnumerable<Figure> Figures(string what, string path, JsonElement level, int memory, bool isLarge)
    {
        double Of(string key) => level.GetProperty(key).GetDouble();
        var (pages, name) = (level.GetProperty("pages").GetInt32(), $"{what}, {level.GetProperty("pages").GetInt32():N0} viewers");
        if (!isLarge)
            yield return new(Name, $"{what}: heap of a circuit", Of("heapPerPage") / 1e3, "kB", Wanted: memory > 0 ? memory : null, Note: $"{path}, {pages} opened, after a full collection");
        yield return new(Name, $"{name}: from the commit to the last of their batches, median", Of("lastP50"), "ms", Note: $"until the client has it, which counts {pages} of them on the same machine");
        yield return new(Name, $"{name}: 95th percentile", Of("lastP95"), "ms");
        yield return new(Name, $"{name}: CPU for a viewer and event, one at a time", Of("cpuAlone"), "ms", Note: string.Create(CultureInfo.InvariantCulture, $"{Of("bytes"):0} bytes before compression, {Of("allocated") / 1e3:0.0} kB allocated"));
        yield return new(Name, $"{name}: CPU for a viewer and event, coming fast", Of("cpuFast"), "ms", Wanted: isLarge && memory > 0 ? 0.15 : null, Note: string.Create(CultureInfo.InvariantCulture, $"{Of("rate"):0} events a second, {Of("drawn"):0.00} batches a viewer and event"));
        yield return new(Name, $"{name}: CPU of an hour at rest, for a viewer", Of("cpuIdle") * 3_600, "ms");
        if (level.TryGetProperty("reconnected", out var back))
            yield return new(Name, $"{name}: all of them back after their connections were cut", Of("reconnectMilliseconds"), "ms", Note: $"{back} found their circuit again, the others loaded the page anew");
    }

    private static async Task<string> FillAsync(Uri url, string token)
    {
        using var api = new HttpClient { BaseAddress = new Uri(url, "/api/v1/") };
        api.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", token);
        await PostAsync(api, "runbooks", new { yaml = $"runbook: long\ntitle: A long one\nrto: 4h\nsteps:\n{string.Join('\n', Enumerable.Range(1, Steps).Select(step => $"  - {{id: s{step}, title: Step {step}, kind: manual}}"))}\n" });
        await PostAsync(api, "runbooks/long/publish", null);
        var incident = (await PostAsync(api, "incidents", new { title = "Everything is slow", severity = "P2" })).GetProperty("key").GetString()!;
        for (var run = 0; run < Runs; run++)
            await PostAsync(api, "runs", new { runbook = "long", mode = "Drill", incident });
        for (var entry = 0; entry < Entries; entry++)
            await PostAsync(api, $"incidents/{incident}/commands", new { type = "note", text = $"Entry {entry}: **nothing** new." });
        return incident;
    }

    internal static async Task<JsonElement> PostAsync(HttpClient api, string path, object? body)
    {
        using var answer = await api.PostAsJsonAsync(path, body);
        var text = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? text.Length == 0 ? default : JsonDocument.Parse(text).RootElement : throw new InvalidOperationException($"{path} was answered with {(int)answer.StatusCode}: {text}");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
