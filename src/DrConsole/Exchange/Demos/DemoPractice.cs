using DrConsole.Exchange.Starters;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange.Demos;

/// <summary>The demo's drills and live runs, as far as runbooks learn from them: how long each step took, and who did it. Some procedures were never tried.</summary>
public sealed class DemoPractice(IDbContextFactory<DrStore> stores, DemoRuns runs, DemoDrillYear drills, DemoSessions sessions)
{
    // Days ago, how it was worked, and how the whole went compared with the author's figures.
    private static readonly (string Runbook, (int DaysAgo, PracticeMode Mode, double Pace)[] Runs)[] Year =
    [
        ("fail-over-database", [(251, PracticeMode.Drill, 1.45), (160, PracticeMode.Drill, 1.2), (102, PracticeMode.Live, 1.3), (70, PracticeMode.Drill, 1.05), (14, PracticeMode.Drill, 0.95)]),
        ("recover-agent", [(204, PracticeMode.Drill, 1.1), (132, PracticeMode.Live, 1.25), (84, PracticeMode.Live, 0.9), (41, PracticeMode.Drill, 0.88)]),
        ("roll-back-agent", [(190, PracticeMode.Drill, 1.0), (160, PracticeMode.Drill, 0.9), (129, PracticeMode.Drill, 0.8), (98, PracticeMode.Live, 1.15), (67, PracticeMode.Drill, 0.75), (36, PracticeMode.Drill, 0.7)]),
        ("switch-model-provider", [(230, PracticeMode.Live, 1.4), (69, PracticeMode.Live, 0.8)]),
        ("fail-over-redis", [(120, PracticeMode.Drill, 0.9), (59, PracticeMode.Drill, 0.85), (28, PracticeMode.Drill, 0.8)]),
        ("fail-over-region", [(62, PracticeMode.Drill, 1.5), (20, PracticeMode.Rehearsal, 0.2)]),
        ("restore-platform-data", [(78, PracticeMode.Drill, 1.1)]),
        ("wait-out-region", [(45, PracticeMode.Rehearsal, 0.1)]),
    ];

    private static readonly string[] Hands = ["Sofía Herrera", "Jonas Weber", "Mara Lindqvist"];

    public async Task FillAsync(DemoClock clock, CancellationToken cancel)
    {
        foreach (var (runbook, runs) in Year)
        {
            var file = RunbookReader.Read(StarterRunbooks.All.Single(starter => starter.Key == runbook).Text).File!;
            foreach (var (number, (daysAgo, mode, pace)) in runs.Index())
            {
                clock.GoTo(daysAgo, new TimeOnly(14, 10));
                await using var store = await stores.CreateDbContextAsync(cancel);
                await RecordStepTiming.AddAsync(store, [.. StepsOf(file, mode, pace, number, clock.GetUtcNow())], clock.GetUtcNow(), cancel);
                await store.SaveChangesAsync(cancel);
            }
        }
        await drills.FillAsync(clock, cancel);
        await runs.FillAsync(clock, cancel);
        await sessions.FillAsync(clock, cancel);
    }

    private static IEnumerable<TimedStep> StepsOf(RunbookFile file, PracticeMode mode, double pace, int number, DateTimeOffset from)
    {
        foreach (var (index, step) in file.Steps.Index())
        {
            if (RunbookTimes.LengthOf(step) is not { } author)
                continue;

            // Even and odd steps drift apart a little, so that a median differs from a ninetieth percentile.
            var took = TimeSpan.FromSeconds(Math.Round(author.TotalSeconds * pace * (1 + ((index + number) % 3 - 1) * 0.12)));
            var by = step.Body is CommandBody or HttpBody or GateBody or WaitBody or CloudWatchBody or NotifyBody ? null : Hands[step.Owner is "database-on-call" ? 0 : (index + number) % Hands.Length];
            yield return new TimedStep(file.Key, 1, step.Id, mode, by, from += took, took, $"sample/{file.Key}/{number + 1}");
        }
    }
}
