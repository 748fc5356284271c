namespace DrConsole.Runbooks;

/// <summary>Rules about names: parameters, captured values, steps of decisions.</summary>
internal static class NameRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("undefined-name", FindingSeverity.Error, "The step could not be filled in, and the run would stop there.", Undefined),
        new("too-early", FindingSeverity.Error, "The value is not there yet when the step begins.", TooEarly),
        new("other-variant", FindingSeverity.Error, "In the other variant nobody captures the value, and the run would stop there.", OtherVariant),
        new("unused-parameter", FindingSeverity.Warning, "Somebody is asked for it at night, for nothing; or it was meant to be used and is not.", Unused),
        new("unused-capture", FindingSeverity.Hint, "What nobody uses can be left out.", UnusedCapture),
        new("needless-decision", FindingSeverity.Hint, "Whatever is answered, the same happens.", NeedlessDecision),
    ];

    private static IEnumerable<Hit> Undefined(LintSubject subject)
    {
        var known = subject.File.Parameters.Select(parameter => parameter.Name).Concat(subject.File.Steps.SelectMany(step => step.Captures).Select(capture => capture.Name)).ToHashSet();
        return Used(subject).Where(use => !known.Contains(use.Name)).Select(use => new Hit(use.Step, KeyOf(use),
            $"{{{{{use.Name}}}}} is neither a parameter nor captured.", $"Add a parameter {use.Name}, capture it in an earlier step, or write \\{{{{ where the braces are meant."));
    }

    private static IEnumerable<Hit> TooEarly(LintSubject subject)
    {
        var makers = subject.File.Steps.SelectMany(step => step.Captures.Select(capture => (capture.Name, step.Id)))
            .DistinctBy(pair => pair.Name).ToDictionary(pair => pair.Name, pair => pair.Id);
        foreach (var uses in Used(subject).Where(use => use.Step is not null && makers.ContainsKey(use.Name)).GroupBy(use => use.Step!))
        {
            var before = subject.Graph.AllBefore(uses.Key);
            foreach (var use in uses.Where(use => !before.Contains(makers[use.Name])))
                yield return new Hit(use.Step, KeyOf(use), $"{{{{{use.Name}}}}} is captured by {makers[use.Name]}, which need not have ended.", $"Add {makers[use.Name]} to 'after'.");
        }
    }

    private static IEnumerable<Hit> OtherVariant(LintSubject subject)
    {
        var steps = subject.File.Steps.ToDictionary(step => step.Id);
        foreach (var use in Used(subject).Where(use => use.Step is not null && steps.ContainsKey(use.Step)))
        {
            var makers = subject.File.Steps.Where(step => step.Captures.Any(capture => capture.Name == use.Name)).ToList();
            var without = Enum.GetValues<RunVariant>().Where(variant => steps[use.Step!].Only is not { } only || only == variant)
                .Where(variant => makers.Count > 0 && makers.All(maker => maker.Only is { } only && only != variant)).ToList();
            if (without.Count > 0)
            {
                yield return new Hit(use.Step, KeyOf(use), $"{{{{{use.Name}}}}} is captured only in the other variant: {makers[0].Id} is not worked when it is {RunbookWriter.Word(without[0])}.",
                    "Capture it in a step of this variant too, or give this step the same 'only'.");
            }
        }
    }

    private static IEnumerable<Hit> Unused(LintSubject subject)
    {
        var used = Used(subject).Select(use => use.Name).ToHashSet();
        return subject.File.Parameters.Where(parameter => !used.Contains(parameter.Name))
            .Select(parameter => new Hit(null, $"parameters.{parameter.Name}", $"Parameter {parameter.Name} is never used.", "Use it, or take it out."));
    }

    private static IEnumerable<Hit> UnusedCapture(LintSubject subject)
    {
        var used = Used(subject).Select(use => use.Name).ToHashSet();
        return subject.File.Steps.SelectMany(step => step.Captures.Where(capture => !used.Contains(capture.Name))
            .Select(capture => new Hit(step.Id, "capture", $"{capture.Name} is captured and never used.", "Use it in a later step, or take it out.")));
    }

    private static IEnumerable<Hit> NeedlessDecision(LintSubject subject) => subject.File.Steps
        .Where(step => step.Body is DecisionBody decision && decision.Options.All(option => option.Then.ToHashSet().SetEquals(decision.Options[0].Then)))
        .Select(step => new Hit(step.Id, "decision", $"Every answer to {step.Title} leads to the same steps.", "Name different steps in 'then', or make it a manual step."));

    private static IEnumerable<NameUse> Used(LintSubject subject) => subject.Places.Uses.Where(use => !use.IsSecret);

    // The key of the step in which the use stands: "steps[2].run[1]" is in run.
    private static string KeyOf(NameUse use) => use.Key.Split('.', 3) is [_, var key, ..] ? key.Split('[')[0] : "";
}
