using System.Diagnostics;
using System.Globalization;
using System.Text;
using DrConsole.Runbooks;

namespace DrConsole.Benchmarks;

/// <summary>How long reading, validating and linting a large runbook takes: what every keystroke of an author waits for.</summary>
internal static class RunbookBenchmark
{
    public const string Name = "runbooks";

    private const int Steps = 300;
    private const int Rounds = 200;
    private const string Snapshot = "{{snapshot}}";

    public static Task<IReadOnlyList<Figure>> RunAsync()
    {
        var text = Write();
        var facts = new LintFacts(TimeProvider.System.GetUtcNow());
        var (all, read) = (new List<double>(), new List<double>());
        for (var round = 0; round < Rounds; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            var reading = RunbookReader.Read(text);
            read.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            var findings = Linter.Lint(reading, facts);
            all.Add(Stopwatch.GetElapsedTime(begin).TotalMilliseconds);
            if (reading.File is null || findings.Count > 0)
                throw new InvalidOperationException($"The runbook of the benchmark is not clean: {string.Join(' ', reading.Faults)}");
        }

        // The first rounds are the compiler's.
        return Task.FromResult<IReadOnlyList<Figure>>(
        [
            new(Name, $"Read, validate and lint {Steps} steps", Median(all), "ms", Wanted: 20, Note: $"{text.Length / 1_024} KiB"),
            new(Name, $"of which reading and validating {Steps} steps", Median(read), "ms"),
        ]);
    }

    private static double Median(List<double> values) => values.Skip(values.Count / 4).Order().ElementAt(values.Count * 3 / 8);

    private static string Write()
    {
        var text = new StringBuilder("runbook: large\ntitle: Large\nrto: 4h\nparameters:\n  - {name: snapshot, type: text, required: true, pattern: '^[a-z0-9-]+$'}\nsteps:\n");
        for (var number = 0; number < Steps; number++)
        {
            text.Append(CultureInfo.InvariantCulture, $$"""
                  - id: step-{{number}}
                    phase: Phase {{number / 30}}
                    title: Restore part {{number}} of the platform
                    kind: command
                    runner: recovery
                    run: [./restore-part.sh, --part, part-{{number}}, --snapshot, '{{Snapshot}}']
                    environment: {PGHOST: db-{{number}}.internal}
                    instructions: |
                      Watch the **replay position** while it runs.
                      It must never go back.
                    checks: [The part answers, Its data is whole]
                    expected: 40s
                    timeout: 5m
                    rollback: {kind: command, run: [./undo-part.sh, part-{{number}}], timeout: 2m}

                """);
        }
        return text.ToString();
    }
}
