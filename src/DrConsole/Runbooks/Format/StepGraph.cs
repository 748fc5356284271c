namespace DrConsole.Runbooks;

/// <summary>
/// Which step waits for which. A step waits for those it names, else for the one before it, and for the decision that chooses it. A step that
/// a decision did not choose is skipped, and skipped steps count as ended.
/// </summary>
public sealed class StepGraph
{
    private readonly Dictionary<string, IReadOnlyList<string>> _before;

    private StepGraph(Dictionary<string, IReadOnlyList<string>> before) => _before = before;

    public static StepGraph Of(RunbookFile file)
    {
        var choosers = file.Steps
            .SelectMany(step => step.Body is DecisionBody decision ? decision.Options.SelectMany(option => option.Then).Distinct().Select(chosen => (chosen, step.Id)) : [])
            .ToLookup(pair => pair.chosen, pair => pair.Id);
        var before = new Dictionary<string, IReadOnlyList<string>>();
        for (var index = 0; index < file.Steps.Count; index++)
        {
            var step = file.Steps[index];
            IEnumerable<string> waits = step.After is { } named ? named : index > 0 ? [file.Steps[index - 1].Id] : [];
            before.TryAdd(step.Id, [.. waits.Union(choosers[step.Id])]);
        }
        return new StepGraph(before);
    }

    /// <summary>The steps that must end before this one begins.</summary>
    public IReadOnlyList<string> Before(string id) => _before.GetValueOrDefault(id, []);

    /// <summary>Every step that has certainly ended, in any order, when this one begins.</summary>
    public IReadOnlySet<string> AllBefore(string id)
    {
        var found = new HashSet<string>();
        var open = new Stack<string>(Before(id));
        while (open.TryPop(out var next))
        {
            if (found.Add(next))
            {
                foreach (var further in Before(next))
                    open.Push(further);
            }
        }
        return found;
    }

    /// <summary>Steps in an order in which each comes after those it waits for.</summary>
    public IReadOnlyList<string> InOrder()
    {
        var (left, after) = (_before.ToDictionary(pair => pair.Key, pair => pair.Value.Count(_before.ContainsKey)), new Dictionary<string, List<string>>());
        foreach (var (id, waits) in _before)
        {
            foreach (var wait in waits)
            {
                if (!after.TryGetValue(wait, out var list))
                    after[wait] = list = [];
                list.Add(id);
            }
        }
        var (order, ready) = (new List<string>(), new Queue<string>(_before.Keys.Where(id => left[id] == 0)));
        while (ready.TryDequeue(out var next))
        {
            order.Add(next);
            foreach (var follower in after.GetValueOrDefault(next, []))
            {
                if (--left[follower] == 0)
                    ready.Enqueue(follower);
            }
        }
        return order;
    }

    /// <summary>The steps of a circle, its first one also at its end; null when there is none.</summary>
    public IReadOnlyList<string>? FindCycle()
    {
        var stuck = _before.Keys.Except(InOrder()).ToHashSet();
        if (stuck.Count == 0)
            return null;

        // Each stuck step waits for another stuck one: walking back must come round.
        var (path, at) = (new List<string>(), _before.Keys.First(stuck.Contains));
        while (!path.Contains(at))
        {
            path.Add(at);
            at = _before[at].First(stuck.Contains);
        }
        var circle = path[path.IndexOf(at)..];
        circle.Reverse();

        // As its author reads the file: from the first of them.
        var first = circle.IndexOf(_before.Keys.First(circle.Contains));
        return [.. circle[first..], .. circle[..first], circle[first]];
    }
}
