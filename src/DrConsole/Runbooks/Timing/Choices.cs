namespace DrConsole.Runbooks;

/// <summary>Which steps a decision chooses, and which of them exclude one another.</summary>
internal sealed class Choices
{
    // Per chosen step: the decisions that name it, each with the options that do.
    private readonly Dictionary<string, Dictionary<string, HashSet<int>>> _chosen = [];

    public static Choices Of(RunbookFile file)
    {
        var choices = new Choices();
        foreach (var step in file.Steps)
        {
            if (step.Body is not DecisionBody decision)
                continue;
            foreach (var (index, option) in decision.Options.Index())
            {
                foreach (var id in option.Then)
                    choices.Add(id, step.Id, index);
            }
        }
        return choices;
    }

    public bool IsChosen(string id) => _chosen.ContainsKey(id);

    /// <summary>Whether one decision chooses between the two, so that never both are worked.</summary>
    public bool Exclude(string one, string other) =>
        _chosen.TryGetValue(one, out var first) && _chosen.TryGetValue(other, out var second)
        && first.Any(decision => second.TryGetValue(decision.Key, out var options) && !decision.Value.Overlaps(options));

    /// <summary>Whether the one is worked whenever the other is.</summary>
    public bool Together(string one, string other) =>
        _chosen.TryGetValue(one, out var first) && _chosen.TryGetValue(other, out var second)
        && second.All(decision => first.TryGetValue(decision.Key, out var options) && options.IsSupersetOf(decision.Value));

    private void Add(string id, string decision, int option)
    {
        if (!_chosen.TryGetValue(id, out var decisions))
            _chosen[id] = decisions = [];
        if (!decisions.TryGetValue(decision, out var options))
            decisions[decision] = options = [];
        options.Add(option);
    }
}
