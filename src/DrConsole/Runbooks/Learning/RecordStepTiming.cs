using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runbooks;

/// <summary>
/// The one way in for how long steps took. The capability that works a run tells it of each step that ended well, in the save of its own
/// result; what follows from it (spreads, who has done what, when it was last exercised) is computed from these rows.
/// </summary>
public static class RecordStepTiming
{
    /// <summary>Adds to the caller's store and leaves the save to it. The same step of the same run is told once.</summary>
    internal static async Task AddAsync(DrStore store, IReadOnlyList<TimedStep> steps, DateTimeOffset now, CancellationToken cancel)
    {
        foreach (var run in steps.GroupBy(step => (step.Runbook, step.Reference)))
        {
            var told = await store.StepTimings.Where(row => row.RunbookKey == run.Key.Runbook && row.Reference == run.Key.Reference).Select(row => row.StepId).ToHashSetAsync(cancel);
            store.AddRange(run.Where(step => told.Add(step.Step)).Select(step => StepTiming.Of(step, now)));
            await ExerciseAsync(store, run.Key.Runbook, run.Max(step => step.At), cancel);
        }
    }

    // Plans know when a procedure was last tried, whatever the mode.
    private static async Task ExerciseAsync(DrStore store, string key, DateTimeOffset at, CancellationToken cancel)
    {
        var known = store.KnownRunbooks.Local.FirstOrDefault(row => row.Key == key) ?? await store.KnownRunbooks.SingleOrDefaultAsync(row => row.Key == key, cancel);
        if (known is not null && (known.RehearsedAt is not { } before || before < at))
            known.Change(known.Title, known.IsPublished, at);
    }
}
