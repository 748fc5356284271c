using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Text.RegularExpressions;
using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Benchmarks;

/// <summary>How long the recovery order of a large estate takes: worked out, as the API's answer, and as a page with its graph.</summary>
internal static partial class EstateBenchmark
{
    public const string Name = "estate";
    private const int Services = 1_000;
    private const int Needs = 5;
    private const int Plans = 20;
    private const int ScenariosAPlan = 10;
    private const int Asked = 15;

    public static async Task<IReadOnlyList<Figure>> RunAsync(PublishedConsole console, BenchmarkOptions options)
    {
        await FillAsync(console.StoreFile);
        await using var server = await console.ServeAsync(options.Port);
        using var program = new HttpClient { BaseAddress = server.Url };
        program.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", await console.CreateTokenAsync());
        using var person = await SignInAsync(server.Url);

        var (order, _) = await MedianAsync(program, "/api/v1/recovery-order");
        var (outage, _) = await MedianAsync(program, "/api/v1/recovery-order?failed=s0000,s0001");
        var (plain, _) = await MedianAsync(person, "/environments");
        var (graph, page) = await MedianAsync(person, "/recovery-order");
        var (list, _) = await MedianAsync(person, "/recovery-order?view=list");
        await FillPlansAsync(console.StoreFile);
        var (score, board) = await MedianAsync(program, "/api/v1/readiness");
        var (ready, _) = await MedianAsync(person, "/readiness");
        var (clauses, _) = await MedianAsync(person, "/readiness/standards");
        var statements = Statement().Count(board);
        var boxes = Box().Count(page);
        var what = $"{Services:N0} services, {Services * Needs:N0} dependencies";
        return
        [
            new(Name, "recovery order, from the API", order, "ms", Wanted: 300, Note: what),
            new(Name, "the same with what is down because of two", outage, "ms", Wanted: 300),
            new(Name, "page with its graph", graph, "ms", Wanted: 300, Note: $"{boxes} boxes drawn, {page.Length / 1000} kB"),
            new(Name, "page with its graph, by the page of environments", graph, "ms", Base: plain),
            new(Name, "page as a list", list, "ms", Wanted: 300),
            new(Name, "readiness and score, from the API", score, "ms", Wanted: 300, Note: $"{statements:N0} statements"),
            new(Name, "readiness and score as a page", ready, "ms", Wanted: 300),
            new(Name, "standards as a page", clauses, "ms", Wanted: 300),
            new(Name, "boxes in the graph", boxes, "boxes", Wanted: 60),
        ];
    }

    // Straight into the store: what is measured is reading. Every service needs five of those before it, so that there is no circle.
    private static async Task FillAsync(string file)
    {
        var random = new Random(11);
        await using var store = new SqliteStore(new DbContextOptionsBuilder<SqliteStore>().UseSqlite($"Data Source={file}").Options);
        foreach (var at in Enumerable.Range(0, Services))
        {
            var needs = Enumerable.Range(0, at).OrderBy(_ => random.Next()).Take(Needs + (at > Services - 20 ? 1 : 0));
            store.Add(Service.Create($"s{at:0000}", new ServiceText($"Service {at}", ServiceKind.Application, random.Next(1, 4))
            {
                Dependencies = [.. needs.Select(need => new DependencyText($"s{need:0000}"))],
            }, DateTimeOffset.UnixEpoch));
        }
        await store.SaveChangesAsync();
    }

    // What readiness is computed from: an RTO for every service, one in ten without a second, plans whose scenarios name services, and items that people keep.
    private static async Task FillPlansAsync(string file)
    {
        await using var store = new SqliteStore(new DbContextOptionsBuilder<SqliteStore>().UseSqlite($"Data Source={file}").Options);
        var now = DateTimeOffset.UnixEpoch.AddYears(57);
        foreach (var service in (await store.Set<Service>().ToListAsync()).Where(service => service.Key is ['s', >= '0' and <= '9', ..]))
        {
            var at = int.Parse(service.Key[1..], CultureInfo.InvariantCulture);
            store.Add(Target.Create(new TargetSubject(TargetSubjectKind.Service, service.Key), TargetKind.Rto, new TargetText(new DurationRange(TimeSpan.FromHours(1), TimeSpan.FromHours(1))), now));
            if (at % 10 == 0)
                store.Entry(service).Property(one => one.IsSinglePoint).CurrentValue = true;
            if (at % 2 == 0)
                store.Add(ReadinessItem.Create($"item-{at}", new ReadinessItemText($"Service {at} was tried", service.Key, Weight: 2), now));
        }
        foreach (var at in Enumerable.Range(0, Plans))
        {
            store.AddRange(Plan.Create($"plan-{at}", new PlanText($"Plan {at}"), now), PlanStanding.Begin($"plan-{at}"));
            foreach (var one in Enumerable.Range(0, ScenariosAPlan))
                store.Add(Scenario.Create($"scenario-{at}-{one}", new ScenarioText($"Scenario {at} {one}", $"plan-{at}", ScenarioLevel.Critical, Services: $"s{(at * ScenariosAPlan) + one:0000}"), now));
        }
        await store.SaveChangesAsync();
    }

    internal static async Task<HttpClient> SignInAsync(Uri url)
    {
        var browser = new HttpClient { BaseAddress = url };
        browser.DefaultRequestHeaders.Accept.ParseAdd("text/html");
        var page = await browser.GetStringAsync(new Uri("/sign-in", UriKind.Relative));
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>
        {
            ["_handler"] = "sign-in",
            ["__RequestVerificationToken"] = FormToken().Match(page).Groups["token"].Value,
            ["Form.Email"] = PublishedConsole.Email,
            ["Form.Password"] = PublishedConsole.Password,
        });
        using var answer = await browser.PostAsync(new Uri("/sign-in", UriKind.Relative), form);
        answer.EnsureSuccessStatusCode();
        return browser;
    }

    internal static async Task<(double Milliseconds, string Body)> MedianAsync(HttpClient client, string path)
    {
        var (times, body) = (new List<double>(), "");
        for (var turn = 0; turn < Asked; turn++)
        {
            var began = Stopwatch.GetTimestamp();
            body = await client.GetStringAsync(new Uri(path, UriKind.Relative));
            times.Add(Stopwatch.GetElapsedTime(began).TotalMilliseconds);
        }
        return (times.Order().ElementAt(times.Count / 2), body);
    }

    [GeneratedRegex("\"statement\":")]
    private static partial Regex Statement();

    [GeneratedRegex("class=\"node ")]
    private static partial Regex Box();

    [GeneratedRegex("name=\"__RequestVerificationToken\"[^>]*value=\"(?<token>[^\"]+)\"")]
    private static partial Regex FormToken();
}
