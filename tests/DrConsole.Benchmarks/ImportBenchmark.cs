using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text;
using DrConsole.Exchange;
using YamlDotNet.Core;

namespace DrConsole.Benchmarks;

/// <summary>How long a plan of a megabyte takes: to read, beside a parser that only walks YAML of the same size, and to import through the API.</summary>
internal static class ImportBenchmark
{
    public const string Name = "import";

    private const int Megabyte = 1_000_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync(PublishedConsole console, BenchmarkOptions options)
    {
        var plan = SamplePlan(Megabyte);
        var yaml = SampleYaml(Megabyte);
        var reading = Median(options.Repeat, () => DocumentReader.Read([SourceText.Of("", plan)], ImportShape.Auto));
        var walking = Median(options.Repeat, () => Walk(yaml));

        await using var server = await console.ServeAsync(options.Port);
        using var http = new HttpClient { BaseAddress = server.Url };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await console.CreateTokenAsync("Author"));
        await PostAsync(http, SamplePlan(20_000), dryRun: true);
        var before = server.ResidentBytes();
        var preview = await PostAsync(http, plan, dryRun: true);
        var import = await PostAsync(http, plan, dryRun: false);
        var again = await PostAsync(http, plan, dryRun: false);
        return
        [
            new(Name, "read a plan of 1 MB", reading, "ms", walking, 10, "against walking 1 MB of YAML; medians"),
            new(Name, "preview of it", preview, "ms", Note: "through the API"),
            new(Name, "import of it", import, "ms", Wanted: 2_000, Note: "through the API, stored and recorded"),
            new(Name, "the same again, nothing changes", again, "ms"),
            new(Name, "memory for it", (server.ResidentBytes() - before) / 1e6, "MB", Wanted: 250, Note: "resident, after all three"),
        ];
    }

    private static async Task<double> PostAsync(HttpClient http, string text, bool dryRun)
    {
        var clock = Stopwatch.StartNew();
        using var answer = await http.PostAsync($"/api/v1/import?dryRun={(dryRun ? "true" : "false")}", new StringContent(text, Encoding.UTF8, "text/markdown"));
        var body = await answer.Content.ReadAsStringAsync();
        return answer.IsSuccessStatusCode ? clock.Elapsed.TotalMilliseconds : throw new InvalidOperationException(body);
    }

    private static double Median(int repeat, Action act)
    {
        act();
        return Enumerable.Range(0, repeat).Select(_ =>
        {
            var clock = Stopwatch.StartNew();
            act();
            return clock.Elapsed.TotalMilliseconds;
        }).Order().ElementAt(repeat / 2);
    }

    private static void Walk(string yaml)
    {
        var parser = new Parser(new Scanner(new StringReader(yaml), skipComments: true));
        while (parser.MoveNext())
        {
            // Only walked: the least that reading costs.
        }
    }

    // Procedures with steps and code, a table and a checklist every so often: what long plans are made of.
    private static string SamplePlan(int length)
    {
        var text = new StringBuilder("# Recovery plan of everything\n\nRTO: 4 hours\n");
        for (var number = 1; text.Length < length; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## Scenario {number}: Component {number} fails\n\n**Symptoms**:\n- Component {number} answers with errors\n- Alarm {number} is on\n\n**Recovery Steps**:\n\n");
            for (var step = 1; step <= 8; step++)
                text.Append(CultureInfo.InvariantCulture, $"{step}. **Step {step}** ({step} minutes)\n   ```sh\n   ./recover.sh --component {number} --step {step} --wait\n   ```\n\n");
            text.Append("**Total Recovery Time**: ~36 minutes\n");
            if (number % 10 == 0)
                text.Append(CultureInfo.InvariantCulture, $"\n## Checks {number}\n\n- [ ] Network\n- [ ] Data\n\n| Service | Priority | RTO |\n|---|---|---|\n| Component {number} | 2 | 1 hour |\n");
        }
        return text.ToString();
    }

    private static string SampleYaml(int length)
    {
        var yaml = new StringBuilder("services:\n");
        for (var number = 1; yaml.Length < length; number++)
            yaml.Append(CultureInfo.InvariantCulture, $"  - name: component_{number}\n    priority: {(number % 3) + 1}\n    rto: 15m\n    depends_on: [component_{Math.Max(1, number / 2)}]\n");
        return yaml.ToString();
    }
}
