using DrConsole.Estate;

namespace DrConsole.Overview;

/// <summary>Something that the console promises to do by itself, and what of it is not done.</summary>
/// <param name="Broken">Each in a sentence; empty while it is kept.</param>
public sealed record KeptPromise(string Key, string Title, IReadOnlyList<string> Broken)
{
    private const int MostTold = 5;

    public string Says => Broken.Count == 0 ? "Kept." : $"{string.Join(' ', Broken.Take(MostTold))}{(Broken.Count > MostTold ? $" And {Broken.Count - MostTold} more." : "")}";

    internal SignalText Signal(DateTimeOffset now) => Broken.Count == 0
        ? new SignalText($"promise/{Key}", Key, SignalState.Healthy, now, $"Kept again: {Title}")
        : new SignalText($"promise/{Key}", Key, SignalState.Down, now, $"Not kept: {Title}") { Detail = Says, Severity = SignalSeverity.P2 };
}

/// <summary>What the auditor looks at, read in one go.</summary>
internal sealed record PromiseFacts
{
    /// <summary>Escalations that have not ended: the notice, and when the next step is due.</summary>
    public IReadOnlyList<(string Notice, DateTimeOffset? DueAt)> Escalations { get; init; } = [];

    /// <summary>Deliveries that should be on their way: by which channel, since when, whether somebody is urgently waiting, and whether they are in the hands of an attempt that never ended.</summary>
    public IReadOnlyList<(string Channel, DateTimeOffset DueAt, bool IsUrgent, bool IsLost)> Deliveries { get; init; } = [];

    /// <summary>Jobs that are not paused: what was due and has not run.</summary>
    public IReadOnlyList<(string Title, DateTimeOffset DueAt)> Jobs { get; init; } = [];

    /// <summary>Open runs that have something to do and are in nobody's hands: since when.</summary>
    public IReadOnlyList<(string Title, DateTimeOffset Since)> Runs { get; init; } = [];

    /// <summary>Other rows whose time has come: what, and when.</summary>
    public IReadOnlyList<(string What, DateTimeOffset DueAt)> Timers { get; init; } = [];

    /// <summary>Whether an all stop holds what acts: then nothing of that is late.</summary>
    public bool IsHeld { get; init; }
}

/// <summary>Says which promises are broken. Pure: it knows nothing of the workers that should have kept them.</summary>
internal static class Promises
{
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan RunGrace = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BulkGrace = TimeSpan.FromHours(1);

    public static IReadOnlyList<KeptPromise> Judge(PromiseFacts facts, DateTimeOffset now) =>
    [
        new("escalations", "every open escalation has a next step",
        [
            .. facts.Escalations.Where(each => each.DueAt is null).Select(each => $"{each.Notice} has no next step."),
            .. facts.Escalations.Where(each => each.DueAt < now - Grace).Select(each => $"The next step of {each.Notice} was due at {Time(each.DueAt!.Value)}."),
        ]),
        new("deliveries", "every delivery moves",
        [
            .. facts.Deliveries.Where(each => each.IsLost).GroupBy(each => each.Channel).Select(each => $"{each.Count():N0} by {each.Key} began and never ended."),
            .. facts.Deliveries.Where(each => !each.IsLost && each.DueAt < now - (each.IsUrgent ? Grace : BulkGrace)).GroupBy(each => each.Channel).Select(each => $"{each.Count():N0} by {each.Key} wait since {Time(each.Min(one => one.DueAt))}."),
        ]),
        new("jobs", "every job that is due runs", [.. facts.Jobs.Where(each => each.DueAt < now - Grace).Select(each => $"{each.Title} was due at {Time(each.DueAt)}.")]),
        new("runs", "every open run is in somebody's hands", facts.IsHeld ? [] : [.. facts.Runs.Where(each => each.Since < now - RunGrace).Select(each => $"{each.Title} waits since {Time(each.Since)} for a node.")]),
        new("timers", "no timer is overdue", [.. facts.Timers.Where(each => each.DueAt < now - Grace).Select(each => $"{each.What} was due at {Time(each.DueAt)}.")]),
    ];

    private static string Time(DateTimeOffset at) => $"{at.UtcDateTime:d MMM HH:mm} UTC";
}
