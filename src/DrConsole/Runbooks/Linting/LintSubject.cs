namespace DrConsole.Runbooks;

/// <summary>A runbook as the rules look at it; what several rules need is worked out once.</summary>
internal sealed class LintSubject(RunbookFile file, SourcePlaces places, LintFacts facts)
{
    public RunbookFile File => file;

    public SourcePlaces Places => places;

    public LintFacts Facts => facts;

    public StepGraph Graph { get; } = StepGraph.Of(file);

    public RunbookTimes Times { get; } = RunbookTimes.Of(file, step => (facts.Learnt is { } learnt ? learnt.LengthOf(step) : RunbookTimes.LengthOf(step))
        ?? (step.Body is NestedBody nested ? facts.Runbooks?.GetValueOrDefault(nested.Use)?.Expected : null));

    /// <summary>How the total is known.</summary>
    public string TotalIs => facts.Learnt?.Corrects(file) is true ? "As long as steps really took, the total of" : "Expected total";

    public TimeSpan? Target => file.Rto?.To ?? facts.TargetRto;

    /// <summary>It changes something outside, as far as the file tells: what may be repeated safely is taken to be harmless.</summary>
    public static bool Changes(Step step) => !step.Repeatable && step.Body switch
    {
        CommandBody => true,
        HttpBody http => !http.Call.OnlyReads,
        _ => false,
    };

    /// <summary>It tells whether things are as they should be.</summary>
    public static bool Verifies(Step step) =>
        step.Checks.Count > 0 || step.Body is GateBody or CloudWatchBody || step.Body is HttpBody { Call.OnlyReads: true };
}

/// <summary>One hit of a rule. <c>Key</c> is where in the step it stands.</summary>
internal sealed record Hit(string? Step, string Key, string Message, string Mend, FindingSeverity? Severity = null);

/// <summary>A rule: pure, from a subject to its hits.</summary>
internal sealed record LintRule(string Key, FindingSeverity Severity, string Why, Func<LintSubject, IEnumerable<Hit>> Find);
