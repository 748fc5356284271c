using System.Diagnostics;
using DrConsole.Plans;

namespace DrConsole.Benchmarks;

/// <summary>From words to the likely scenarios among 2,000, in this process: what a keystroke on "What do you see?" costs.</summary>
internal static class SymptomsBenchmark
{
    public const string Name = "symptoms";
    private const int Scenarios = 2_000;
    private const int Rounds = 20;

    private static readonly string[] Things = ["agent", "broker", "gateway", "database", "registry", "cache", "queue", "vector store", "model provider", "certificate", "network", "disk", "scheduler", "console", "tool"];
    private static readonly string[] Sights = ["times out", "returns errors", "is unreachable", "answers wrong", "loses messages", "is slow", "restarts again and again", "refuses connections", "runs full", "contradicts itself"];
    private static readonly string[] Places = ["in one region", "for every tenant", "after a deployment", "since midnight", "under load", "behind the proxy", "in staging", "for new sessions"];

    // As people type them: whole sentences, beginnings, errors, words that nothing knows.
    private static readonly string[] Asked =
    [
        "requests of the agent time out after a deployment", "databse unreachble", "messages are lost in the queue for every tenant", "5xx", "everything is down and nothing answers since midnight",
        "certif", "zzzzzz qqqqqq", "vector store answers wrong under load for new sessions in one region behind the proxy",
    ];

    public static Task<IReadOnlyList<Figure>> RunAsync()
    {
        var began = Stopwatch.GetTimestamp();
        var index = new SymptomIndex(Enumerable.Range(0, Scenarios).Select(Make));
        var made = Stopwatch.GetElapsedTime(began);
        foreach (var text in Asked)
            index.Find(text, 12);

        var times = new List<double>();
        for (var round = 0; round < Rounds; round++)
        {
            foreach (var text in Asked)
            {
                var start = Stopwatch.GetTimestamp();
                index.Find(text, 12);
                times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
            }
        }
        times.Sort();
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new(Name, $"search over {index.Count}, p95", times[times.Count * 95 / 100], "ms", Wanted: 50, Note: $"median {times[times.Count / 2]:0.0} ms, slowest {times[^1]:0.0} ms"),
            new(Name, "index made anew", made.TotalMilliseconds, "ms"),
        ]);
    }

    private static Scenario Make(int number)
    {
        string Line(int at) => $"The {Things[(number + at) % Things.Length]} {Sights[(number / 3 + at * 7) % Sights.Length]} {Places[(number / 5 + at) % Places.Length]}, code E{number * 13 % 997}";
        return Scenario.Create($"scenario-{number}", new ScenarioText(
            $"{Things[number % Things.Length]} failure {number}", "plan", Symptoms: string.Join('\n', Enumerable.Range(0, 4).Select(Line)), Triggers: string.Join('\n', Enumerable.Range(4, 3).Select(Line)),
            Immediate: string.Join(". ", Enumerable.Range(7, 6).Select(Line)), Recovery: string.Join(". ", Enumerable.Range(13, 10).Select(Line))), DateTimeOffset.UnixEpoch);
    }
}
