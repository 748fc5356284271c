namespace DrConsole.Runbooks;

/// <summary>When each step begins and ends if every one takes as long as expected, the way that decides the whole, and how long that is.</summary>
public sealed class RunbookTimes
{
    private readonly Dictionary<string, StepTime> _times;

    private RunbookTimes(Dictionary<string, StepTime> times, IReadOnlyList<string> criticalPath, IReadOnlyList<string> unknown) =>
        (_times, CriticalPath, Unknown) = (times, criticalPath, unknown);

    /// <summary>The longest way through: of several branches of a decision the slowest.</summary>
    public TimeSpan Total => _times.Count == 0 ? TimeSpan.Zero : _times.Values.Max(time => time.Passed);

    /// <summary>All steps one after the other.</summary>
    public TimeSpan Work => _times.Values.Aggregate(TimeSpan.Zero, (sum, time) => sum + time.Length);

    public IReadOnlyList<string> CriticalPath { get; }

    /// <summary>Steps without an expected duration: the total is at least what it says.</summary>
    public IReadOnlyList<string> Unknown { get; }

    public StepTime this[string id] => _times[id];

    /// <param name="lengthOf">How long a step takes; null when that is not known.</param>
    public static RunbookTimes Of(RunbookFile file, Func<Step, TimeSpan?>? lengthOf = null)
    {
        var graph = StepGraph.Of(file);
        var choice = Choices.Of(file);
        var steps = file.Steps.ToDictionary(step => step.Id);
        var times = new Dictionary<string, StepTime>();
        var unknown = new HashSet<string>();
        foreach (var id in graph.InOrder())
        {
            var length = (lengthOf ?? LengthOf)(steps[id]);
            if (length is null)
                unknown.Add(id);
            times[id] = TimeOf(id, length ?? TimeSpan.Zero, graph, choice, times);
        }
        return new RunbookTimes(times, Path(times), [.. file.Steps.Select(step => step.Id).Where(unknown.Contains)]);
    }

    public static TimeSpan? LengthOf(Step step) => step.Expected switch
    {
        { Length: { } length } => length.To,
        { IsOpen: true } => null,
        _ => step.Body is WaitBody wait ? wait.Length : null,
    };

    private static StepTime TimeOf(string id, TimeSpan length, StepGraph graph, Choices choice, Dictionary<string, StepTime> times)
    {
        var (chosen, skipped) = (new Way(TimeSpan.Zero, null, Passed: true), new Way(TimeSpan.Zero, null, Passed: true));
        foreach (var before in graph.Before(id))
        {
            if (SkipPast(before, id, graph, choice, times) is var way && way.At >= chosen.At)
                chosen = way;
            if (times[before].Passed >= skipped.At)
                skipped = new Way(times[before].Passed, before, Passed: true);
        }
        return new StepTime(chosen.At, length, chosen, choice.IsChosen(id) ? skipped : null);
    }

    // Where this step was chosen, a step of another option of the same decision was not: it is passed at once.
    private static Way SkipPast(string before, string id, StepGraph graph, Choices choice, Dictionary<string, StepTime> times)
    {
        var (latest, seen) = (new Way(TimeSpan.Zero, null, Passed: true), new HashSet<string>());
        var open = new Stack<string>([before]);
        while (open.TryPop(out var next))
        {
            if (!seen.Add(next))
                continue;
            var together = choice.Together(next, id);
            var at = together ? times[next].End : times[next].Passed;
            if (choice.Exclude(next, id))
            {
                foreach (var further in graph.Before(next))
                    open.Push(further);
            }
            else if (at >= latest.At)
            {
                latest = new Way(at, next, !together);
            }
        }
        return latest;
    }

    private static List<string> Path(Dictionary<string, StepTime> times)
    {
        var path = new List<string>();
        var way = times.Count == 0 ? null : new Way(default, times.MaxBy(pair => pair.Value.Passed).Key, Passed: true);
        while (way is { Step: { } at })
        {
            var time = times[at];
            if (way.Passed && time.Skipped is { } skipped && skipped.At > time.End)
            {
                way = skipped;
                continue;
            }
            path.Add(at);
            way = time.Chosen;
        }
        path.Reverse();
        return path;
    }
}

/// <summary>How long the way to a step is, and over which step it goes.</summary>
/// <param name="Passed">Over that step whether it was worked or skipped; else it was worked.</param>
internal sealed record Way(TimeSpan At, string? Step, bool Passed);

/// <summary>One step's place in time.</summary>
public sealed record StepTime
{
    internal StepTime(TimeSpan start, TimeSpan length, Way chosen, Way? skipped) => (Start, Length, Chosen, Skipped) = (start, length, chosen, skipped);

    public TimeSpan Start { get; }

    public TimeSpan Length { get; }

    public TimeSpan End => Start + Length;

    /// <summary>When whoever waits for it may go on, at the latest: also when it is skipped.</summary>
    public TimeSpan Passed => Skipped is { } skipped && skipped.At > End ? skipped.At : End;

    internal Way Chosen { get; }

    internal Way? Skipped { get; }
}
