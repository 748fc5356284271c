using DrConsole.Runs;

namespace DrConsole.Drills;

/// <summary>How a run went otherwise than its runbook says.</summary>
public enum DeviationKind
{
    Failed,
    Unknown,
    Skipped,
    RolledBack,
    Added,
    Retried,
    Overridden,
    Late,
}

/// <param name="Address">Where it can be seen.</param>
/// <param name="IsGap">The runbook did not carry as it is written. A retry that its own step allows, and a step that was late, are told and are no gap.</param>
public sealed record Deviation(DeviationKind Kind, string Step, string Says, string Address, bool IsGap);

/// <summary>Derives from a run's journal what went otherwise. Pure.</summary>
public static class RunDeviations
{
    // A step that takes a little longer than expected is no news.
    private const double Tolerance = 1.1;

    public static IReadOnlyList<Deviation> Of(RunState state) => [.. state.InOrder.SelectMany(step => Of(state, step))];

    private static IEnumerable<Deviation> Of(RunState state, StepState step)
    {
        Deviation Is(DeviationKind kind, string says, bool isGap) => new(kind, step.Id, $"{step.Step.Title}: {says}", $"/runs/{state.Plan.Run}/steps/{step.Id}", isGap);
        if (step.IsAdded)
            yield return Is(DeviationKind.Added, "added to this run; the runbook has no such step.", true);
        switch (step.Status)
        {
            case StepStatus.Failed:
                yield return Is(DeviationKind.Failed, $"failed{Because(step.Why)}.", true);
                break;
            case StepStatus.Unknown:
                yield return Is(DeviationKind.Unknown, "nobody knows how it ended.", true);
                break;
            case StepStatus.RolledBack:
                yield return Is(DeviationKind.RolledBack, $"was rolled back{Because(step.Why)}.", true);
                break;

            // What another answer of a decision, or another variant, leaves out is no deviation: the console skips it, and nobody did.
            case StepStatus.Skipped when step.By is not null:
                yield return Is(DeviationKind.Skipped, $"was skipped{Because(step.Why)}.", true);
                break;
        }
        var tries = step.Attempts.Count(attempt => !attempt.Undo);
        if (tries > 1)
            yield return Is(DeviationKind.Retried, $"took {tries} tries.", tries > 1 + (step.Step.Retries?.Count ?? 0));
        if (step.Approvals.Exists(approval => approval.Broken))
            yield return Is(DeviationKind.Overridden, "nobody answered in time, and a commander went past the approval.", true);
        if (step is { StartedAt: { } from, EndedAt: { } to } && step.Step.Expected?.Length?.To is { } expected && to - from > expected * Tolerance)
            yield return Is(DeviationKind.Late, $"took {MeasureDrill.Spoken(to - from)}, expected were {MeasureDrill.Spoken(expected)}.", false);
    }

    private static string Because(string why) => why.Length == 0 ? "" : $" ({(why.Length <= 200 ? why : $"{why[..199]}…").TrimEnd('.')})";
}
