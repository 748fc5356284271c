using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>Rules about time: does it fit, is it known, was it ever tried.</summary>
internal static class TimeRules
{
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(90);

    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("slower-than-target", FindingSeverity.Warning, "Even if everything goes as expected, the target is missed.", SlowerThanTarget),
        new("no-expected", FindingSeverity.Hint, "Without it there is no honest forecast while it runs.", NoExpected),
        new("no-target", FindingSeverity.Hint, "Without a target nobody can say whether it is fast enough.", NoTarget),
        new("never-exercised", FindingSeverity.Warning, "A procedure that nobody ever tried is a hope.", NeverExercised),
    ];

    private static IEnumerable<Hit> SlowerThanTarget(LintSubject subject)
    {
        if (subject.Target is not { } target || subject.Times.Total <= target)
            yield break;
        var longest = subject.Times.CriticalPath.MaxBy(id => subject.Times[id].Length);
        yield return new Hit(null, "rto", $"{subject.TotalIs} {Durations.Spoken(subject.Times.Total)} is {Durations.Spoken(subject.Times.Total - target)} longer than the target of {Durations.Spoken(target)}.",
            $"Shorten the critical path ({string.Join(" → ", Shortened(subject.Times.CriticalPath))}), most of all {longest}, or let steps run side by side with 'after'.");
    }

    private static IEnumerable<Hit> NoExpected(LintSubject subject) => subject.Times.Unknown
        .Select(subject.File.Find).OfType<Step>().Where(step => step.Expected is null)
        .Select(step => new Hit(step.Id, "title", $"{step.Title} has no expected duration.", "Add 'expected', or 'expected: open' with 'recheck' when it waits for others."));

    private static IEnumerable<Hit> NoTarget(LintSubject subject)
    {
        if (subject.Target is null)
            yield return new Hit(null, "title", "There is no target to compare its time with.", "Add 'rto', or name a 'service' that has a target.");
    }

    private static IEnumerable<Hit> NeverExercised(LintSubject subject)
    {
        if (subject.Facts.Practice is { LastExercisedAt: null } practice && subject.Facts.Now - practice.PublishedAt > LongAgo)
        {
            yield return new Hit(null, "runbook", $"Published {practice.PublishedAt.ToString("d MMM yyyy", CultureInfo.InvariantCulture)} and never exercised.",
                "Rehearse it, then put it into the drill programme.");
        }
    }

    private static IEnumerable<string> Shortened(IReadOnlyList<string> path) => path.Count <= 8 ? path : [.. path.Take(4), "…", .. path.TakeLast(3)];
}
