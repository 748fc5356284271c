using DrConsole.Runbooks;

namespace DrConsole.Exchange;

/// <summary>
/// Turns jumps into prerequisites and decisions. Steps that only an error or a cancel leads to become the rollback of the step that leads
/// there; a jump back would be a circle and is told.
/// </summary>
internal sealed class SsmFlow
{
    private readonly DraftedRunbook _draft;
    private readonly List<SsmStep> _steps;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly List<List<int>> _next = [];

    private SsmFlow(DraftedRunbook draft, List<SsmStep> steps)
    {
        (_draft, _steps) = (draft, steps);
        foreach (var (index, step) in steps.Index())
        {
            if (!_places.TryAdd(step.Name, index))
                throw Fault.At(draft.Source, step.Step.Line, $"There is a step '{step.Name}' already.");
        }
        for (var index = 0; index < steps.Count; index++)
            _next.Add([.. Following(index).Distinct()]);
    }

    public static void Read(DraftedRunbook draft, List<SsmStep> steps)
    {
        var flow = new SsmFlow(draft, steps);
        var normal = flow.Reached(0);
        flow.Undo(normal);
        flow.Order(normal);
        flow.Choose(normal);
        draft.Steps.RemoveAll(step => !normal.Any(index => steps[index].Step == step));
    }

    private IEnumerable<int> Following(int index)
    {
        var step = _steps[index];
        if (step.Choices.Count > 0)
            return step.Choices.Where(choice => choice.Target is not null).Select(choice => Place(choice.Target!, choice.Line));
        if (step.Next is { } named)
            return [Place(named, step.Foreign.LineOf("nextStep"))];
        return step.IsEnd || index + 1 == _steps.Count ? [] : [index + 1];
    }

    private int Place(string name, int line) =>
        _places.TryGetValue(name, out var index) ? index : throw Fault.At(_draft.Source, line, $"There is no step '{name}'.");

    private SortedSet<int> Reached(int from)
    {
        var (reached, open) = (new SortedSet<int>(), new Stack<int>([from]));
        while (open.TryPop(out var index))
        {
            if (reached.Add(index))
                _next[index].ForEach(open.Push);
        }
        return reached;
    }

    private void Undo(SortedSet<int> normal)
    {
        var used = new HashSet<int>();
        foreach (var step in normal.Select(index => _steps[index]))
        {
            if (step.OnFailure is { } failure)
                used.UnionWith(Undo(step, failure, step.Foreign.LineOf("onFailure"), normal));
            if (step.OnCancel is { } cancel && cancel != step.OnFailure)
                used.UnionWith(Undo(step, cancel, step.Foreign.LineOf("onCancel"), normal));
            if (step.GoesOn)
                step.Step.OnFailure = FailureRule.Continue;
        }
        foreach (var step in Enumerable.Range(0, _steps.Count).Except(normal).Where(index => !used.Contains(index)).Select(index => _steps[index]))
            _draft.Tell(step.Step.Line, $"Nothing leads to the step {ForeignMarkdown.Code(step.Name)}; it was left out.");
    }

    private List<int> Undo(SsmStep step, string target, int line, SortedSet<int> normal)
    {
        var first = Place(target, line);
        var at = _places[step.Name];
        if (normal.Contains(first))
        {
            if (_next[at] is [var next] && next == first)
                step.Step.OnFailure = FailureRule.Continue;
            else
                _draft.Tell(step.Step, line, $"When it failed, it went to the step {ForeignMarkdown.Code(target)}, which is also worked when all goes well. Here it stops.");
            return [];
        }
        List<int> chain = [.. Reached(first).Where(index => !normal.Contains(index))];
        if (step.Step.Rollback is not null)
        {
            _draft.Tell(step.Step, line, $"It has one rollback, the one for its failure. The steps from {ForeignMarkdown.Code(target)} on were left out.");
            return chain;
        }
        step.Step.Rollback = chain is [var only] && _steps[only].Step.Body is CommandBody or HttpBody ? Single(_steps[only].Step) : Several(step, line, chain);
        step.Step.OnFailure = FailureRule.Rollback;
        foreach (var notes in chain.Select(index => _steps[index].Step.Notes))
            step.Step.Notes.AddRange(notes);
        return chain;
    }

    private static Rollback Single(DraftedStep undo) => new(undo.Body, undo.Timeout, "") { Instructions = undo.Finish("") is { } done && undo.Notes.Count == 0 ? done.Instructions : "" };

    private Rollback Several(SsmStep step, int line, List<int> chain)
    {
        _draft.Tell(step.Step, line, "What undoes it is more than one command. A person works it, from the rollback's instructions.");
        var parts = chain.Select(index => _steps[index].Step).Select(undo => $"{undo.Title}\n\n{ForeignMarkdown.Fenced("", SsmActions.Said(undo))}");
        return new Rollback(new ManualBody(), null, "") { Instructions = string.Join("\n\n", parts), Items = [.. chain.Select(index => _steps[index].Step.Title).Take(100)] };
    }

    // Only where the document jumps: one step after the other needs no word.
    private void Order(SortedSet<int> normal)
    {
        var before = normal.ToDictionary(index => index, _ => new SortedSet<int>());
        foreach (var index in normal)
        {
            foreach (var next in _next[index])
            {
                if (Reached(next).Contains(index))
                    _draft.Tell(_steps[index].Step, _steps[index].Step.Line, $"It went back to {ForeignMarkdown.Code(_steps[next].Name)}, which no runbook does: steps that wait for one another would never begin.");
                else
                    before[next].Add(index);
            }
        }
        var (last, isPlain) = (-1, true);
        foreach (var index in normal)
        {
            isPlain &= last < 0 ? before[index].Count == 0 : before[index].SetEquals([last]);
            last = index;
        }
        if (isPlain)
            return;
        foreach (var index in normal)
            _steps[index].Step.After = [.. before[index].Select(other => _steps[other].Step.Id)];
    }

    private void Choose(SortedSet<int> normal)
    {
        foreach (var step in normal.Select(index => _steps[index]).Where(step => step.Choices.Count > 0))
        {
            var ways = step.Choices.Select(choice => choice.Target is null ? [] : Reached(_places[choice.Target])).ToList();
            var everywhere = ways.Aggregate((IEnumerable<int>)normal, (all, way) => all.Intersect(way)).ToHashSet();
            step.Step.Body = new DecisionBody($"Which is so: {step.Step.Title}"[..Math.Min(480, step.Step.Title.Length + 13)],
                [.. step.Choices.Zip(ways, (choice, way) => new DecisionOption(choice.Label, [.. way.Where(index => !everywhere.Contains(index) && _steps[index] != step).Select(index => _steps[index].Step.Id)]))]);
        }
    }
}
