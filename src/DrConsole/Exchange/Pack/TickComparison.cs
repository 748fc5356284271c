using System.Globalization;
using DrConsole.Runs;

namespace DrConsole.Exchange;

/// <summary>What a claim is held against.</summary>
/// <param name="InForce">The runbook's version in force; null where it is not published, or not there.</param>
/// <param name="Steps">The steps of the version that was ticked, with their titles; null where the console does not have that version.</param>
/// <param name="Others">What other files claim of the same step.</param>
/// <param name="Run">How the run has the step; null where it has none, or no run was named.</param>
internal sealed record TickFacts(int? InForce, IReadOnlyDictionary<string, string>? Steps, IReadOnlyList<Tick> Others, RunBoard.Line? Run);

/// <summary>Says what stands against a claim. Pure. It decides nothing: both sides stay, and a person judges.</summary>
internal static class TickComparison
{
    private static readonly TimeSpan Alike = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ClocksDiffer = TimeSpan.FromMinutes(5);

    public static IReadOnlyList<string> Of(Tick tick, TickFacts facts, DateTimeOffset takenAt) =>
    [
        .. Version(tick, facts),
        .. tick.At > takenAt + ClocksDiffer ? new[] { "It was ticked in the future, by the clock of this console: the other clock was wrong." } : [],
        .. facts.Others.Where(other => Contradicts(tick, other)).Select(other => $"{other.By} says: {(other.IsDone ? "done" : "not done")} at {Time(other.At)}."),
        .. Run(tick, facts.Run),
    ];

    private static IEnumerable<string> Version(Tick tick, TickFacts facts)
    {
        if (facts.Steps is null)
            yield return $"This console has no version {tick.Version} of {tick.Runbook} with these words.";
        else if (!facts.Steps.ContainsKey(tick.Step))
            yield return $"Version {tick.Version} has no step {tick.Step}.";
        if (facts.InForce is { } now && now != tick.Version)
            yield return $"A stale pack: version {tick.Version} was ticked, version {now} is in force.";
        else if (facts.InForce is null && facts.Steps is not null)
            yield return $"{tick.Runbook} is not in force any more.";
    }

    private static bool Contradicts(Tick tick, Tick other) =>
        other.IsDone != tick.IsDone && other.By != tick.By || other.IsDone && tick.IsDone && other.By != tick.By && (other.At - tick.At).Duration() > Alike;

    private static IEnumerable<string> Run(Tick tick, RunBoard.Line? step)
    {
        if (step is null)
            yield break;
        var isDone = step.State is StepStatus.Succeeded;
        if (isDone != tick.IsDone)
            yield return $"The run has this step as {Word(step.State)}.";
        else if (isDone && step.EndedAt is { } ended && (ended - tick.At).Duration() > Alike)
            yield return $"The run has it done at {Time(ended)}{(step.By is { } by ? $" by {by}" : "")}.";
    }

    private static string Word(StepStatus state) => string.Concat(state.ToString().Select((letter, at) => at > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));

    private static string Time(DateTimeOffset at) => at.UtcDateTime.ToString("d MMM HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
