namespace DrConsole.Runbooks;

/// <summary>Looks at a runbook with every rule there is. Pure: the same file and facts give the same findings.</summary>
public static class Linter
{
    private static readonly LintRule[] Rules = [.. StepRules.All, .. NameRules.All, .. TimeRules.All, .. FactRules.All];

    /// <summary>The keys of all rules, as waivers name them.</summary>
    public static IReadOnlyList<string> Keys { get; } = [.. Rules.Select(rule => rule.Key), WaiverRules.Expired, WaiverRules.Useless];

    public static IReadOnlyList<Finding> Lint(RunbookReading reading, LintFacts facts) =>
        reading.File is { } file ? Lint(file, reading.Places, facts) : [];

    public static IReadOnlyList<Finding> Lint(RunbookFile file, SourcePlaces places, LintFacts facts)
    {
        var subject = new LintSubject(file, places, facts);
        var found = Rules.SelectMany(rule => rule.Find(subject).Select(hit => Show(rule, hit, places))).ToList();
        return [.. WaiverRules.Apply(file, places, found, facts.Now).OrderBy(finding => finding.IsWaived).ThenBy(finding => finding.Severity).ThenBy(finding => finding.Line)];
    }

    private static Finding Show(LintRule rule, Hit hit, SourcePlaces places) =>
        new(rule.Key, hit.Severity ?? rule.Severity, hit.Step, places.Of(hit.Step, hit.Key).Line, hit.Message, rule.Why, hit.Mend);
}
