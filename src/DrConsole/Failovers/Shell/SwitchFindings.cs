using DrConsole.Runbooks;

namespace DrConsole.Failovers;

/// <summary>What is wrong with a runbook as the way of a switch: its four steps are there, of the right kind, and none of them can be passed by.</summary>
public static class SwitchFindings
{
    private static readonly SwitchMark[] BeforeTraffic = [SwitchMark.Continuity, SwitchMark.Fence, SwitchMark.Smoke];

    public static IEnumerable<string> Of(RunbookFile file, SwitchText text, string way)
    {
        var steps = file.Steps.ToDictionary(step => step.Id);
        foreach (var mark in Enum.GetValues<SwitchMark>())
        {
            if (!steps.ContainsKey(text.StepOf(mark)))
                yield return $"The {way} runbook {file.Key} has no step '{text.StepOf(mark)}' ({Meaning(mark)}).";
        }
        if (steps.GetValueOrDefault(text.Continuity) is { Body: not GateBody { MustBeSame: true } })
            yield return $"The step '{text.Continuity}' of {file.Key} is no gate that compares the answers of both sides.";
        if (steps.GetValueOrDefault(text.Smoke) is { Kind: StepKind.Manual or StepKind.Wait or StepKind.Notify or StepKind.Decision or StepKind.Approval } smoke)
            yield return $"The step '{smoke.Id}' of {file.Key} tests nothing by itself: it is a {smoke.Kind.ToString().ToLowerInvariant()} step.";
        var before = StepGraph.Of(file).AllBefore(text.Traffic);
        foreach (var mark in BeforeTraffic.Where(mark => steps.ContainsKey(text.StepOf(mark)) && !before.Contains(text.StepOf(mark))))
            yield return $"In {file.Key} traffic is opened before '{text.StepOf(mark)}' ({Meaning(mark)}) is over.";
        foreach (var step in file.Steps.Where(step => step.OnFailure is FailureRule.Continue && step.Kind is not StepKind.Gate && (before.Contains(step.Id) || step.Id == text.Traffic)))
            yield return $"The step '{step.Id}' of {file.Key} goes on when it fails. A switch stops at the first failed step.";
        foreach (var mark in Enum.GetValues<SwitchMark>().Where(mark => steps.GetValueOrDefault(text.StepOf(mark)) is { Only: not null }))
            yield return $"The step '{text.StepOf(mark)}' of {file.Key} is left out in one variant. It holds in both.";
        foreach (var chosen in file.Steps.Select(step => step.Body).OfType<DecisionBody>().SelectMany(decision => decision.Options).SelectMany(option => option.Then).Distinct().Where(id => Enum.GetValues<SwitchMark>().Any(mark => text.StepOf(mark) == id)))
            yield return $"The step '{chosen}' of {file.Key} is worked only when a decision chooses it. It holds always.";
    }

    private static string Meaning(SwitchMark mark) => mark switch
    {
        SwitchMark.Continuity => "compares the roots of both sides",
        SwitchMark.Fence => "cuts off the side that is left",
        SwitchMark.Smoke => "tests before traffic is accepted",
        _ => "opens traffic",
    };
}
