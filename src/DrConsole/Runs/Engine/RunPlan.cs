using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>
/// What a run works: the version that it copied, what it was started with, which step waits for which, and the steps that were added to
/// this run alone.
/// </summary>
public sealed class RunPlan
{
    private readonly List<Step> _steps = [];
    private readonly Dictionary<string, int> _index = [];
    private readonly Dictionary<string, List<string>> _before = [];
    private readonly Dictionary<string, List<string>> _followers = [];
    private readonly Dictionary<string, List<string>> _choosers = [];
    private readonly List<string> _added = [];

    /// <param name="contentHash">Of the version's text.</param>
    public RunPlan(RunId run, RunbookFile file, int version, string contentHash, ValueList<Named<string>> parameters)
    {
        (Run, File, Version, ContentHash, Parameters) = (run, file, version, contentHash, parameters);
        var graph = StepGraph.Of(file);
        foreach (var step in file.Steps)
            Put(step, graph.Before(step.Id));
        foreach (var step in file.Steps)
        {
            if (step.Body is not DecisionBody decision)
                continue;
            foreach (var chosen in decision.Options.SelectMany(option => option.Then).Distinct())
                _choosers.TryAdd(chosen, []);
            foreach (var chosen in decision.Options.SelectMany(option => option.Then).Distinct())
                _choosers[chosen].Add(step.Id);
        }
    }

    public RunId Run { get; }

    public RunbookFile File { get; private set; }

    public int Version { get; }

    public string ContentHash { get; }

    public ValueList<Named<string>> Parameters { get; }

    /// <summary>Null where the runbook makes no difference of it.</summary>
    public RunVariant? Variant { get; init; }

    public IReadOnlyList<Step> Steps => _steps;

    /// <summary>How many steps the version itself has; what comes after them was added to the run.</summary>
    public int OwnSteps { get; private set; }

    public Step? Find(string id) => _index.TryGetValue(id, out var index) ? _steps[index] : null;

    public int IndexOf(string id) => _index[id];

    public IReadOnlyList<string> Before(string id) => _before[id];

    public IReadOnlyList<string> Followers(string id) => _followers.GetValueOrDefault(id) ?? [];

    /// <summary>The decisions that may choose a step; none for most.</summary>
    public IReadOnlyList<string> Choosers(string id) => _choosers.GetValueOrDefault(id) ?? [];

    /// <summary>Reads a step that is to be added; refuses with what is wrong with it.</summary>
    public static Step ReadStep(string yaml)
    {
        var lines = yaml.ReplaceLineEndings("\n").Trim('\n').Split('\n');
        var indented = string.Join('\n', lines.Select((line, index) => index == 0 ? $"  - {line.TrimStart('-', ' ')}" : $"    {line}"));
        var reading = RunbookReader.Read($"runbook: added\ntitle: Added\nsteps:\n{indented}\n");
        if (reading.File is not { Steps: [var step] })
            throw new InvalidException("value", reading.Faults is [var fault, ..] ? $"{fault.Key}: {fault.Message}" : "Write one step as in a runbook file.");
        return step.Body is DecisionBody ? throw new InvalidException("value", "A decision cannot be added to a run.") : step;
    }

    /// <summary>
    /// Adds a step to this run: after those that are named, and before whatever waited for them and has not begun. Gives the steps that now
    /// wait for it.
    /// </summary>
    internal IReadOnlyList<string> Add(string yaml, IReadOnlyList<string> after, Func<string, bool> hasBegun)
    {
        var step = ReadStep(yaml);
        _added.Add(yaml);
        var ancestors = Ancestors(after);
        List<string> waiting = [.. after.SelectMany(Followers).Distinct().Where(id => !ancestors.Contains(id) && !hasBegun(id))];
        Put(step, after);
        OwnSteps--;
        File = File with { Steps = [.. _steps] };
        foreach (var id in waiting)
        {
            _before[id].Add(step.Id);
            Follow(step.Id, id);
        }
        return waiting;
    }

    /// <summary>What approvals of a step are bound to: its text, everything that was added to the run, the version and what the run was started with.</summary>
    public string HashOf(string id)
    {
        var text = new StringBuilder().AppendJoin('\n', File.Key, Version, ContentHash, id).Append('\n');
        foreach (var added in _added)
            text.Append(added.Length).Append(':').Append(added).Append('\n');
        if (Variant is { } variant)
            text.Append(variant).Append('\n');
        foreach (var parameter in Parameters)
            text.Append(parameter.Name.Length).Append(':').Append(parameter.Name).Append('=').Append(parameter.Value.Length).Append(':').Append(parameter.Value).Append('\n');
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ToString())));
    }

    private HashSet<string> Ancestors(IReadOnlyList<string> of)
    {
        var (found, open) = (new HashSet<string>(), new Stack<string>(of));
        while (open.TryPop(out var next))
        {
            if (!found.Add(next))
                continue;
            foreach (var before in _before[next])
                open.Push(before);
        }
        return found;
    }

    private void Put(Step step, IEnumerable<string> before)
    {
        _index[step.Id] = _steps.Count;
        _steps.Add(step);
        OwnSteps++;
        _before[step.Id] = [.. before];
        foreach (var id in _before[step.Id])
            Follow(id, step.Id);
    }

    private void Follow(string id, string follower)
    {
        if (!_followers.TryGetValue(id, out var list))
            _followers[id] = list = [];
        list.Add(follower);
    }
}
