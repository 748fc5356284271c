namespace DrConsole.Runbooks;

/// <summary>Rules about single steps: can it be undone, does it end, can its outcome be told.</summary>
internal static class StepRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("no-rollback", FindingSeverity.Warning, "When it goes wrong, nobody should have to invent the way back at night.", NoRollback),
        new("no-timeout", FindingSeverity.Warning, "Without a timeout a step that hangs eats the recovery time, and nobody is told.", NoTimeout),
        new("timeout-too-short", FindingSeverity.Warning, "It would be ended while it still does what is expected of it.", TimeoutTooShort),
        new("no-verification", FindingSeverity.Warning, "Users find out otherwise whether the recovery worked.", NoVerification),
        new("outcome-unknowable", FindingSeverity.Warning, "After a crash somebody must say whether it happened, and must not repeat it on a guess.", OutcomeUnknowable),
        new("empty-manual", FindingSeverity.Warning, "At three in the morning a title alone is not enough to go by.", EmptyManual),
        new("retry-not-repeatable", FindingSeverity.Warning, "A second try of what is not safe to repeat can do the damage twice.", RetryNotRepeatable),
        new("inline-program", FindingSeverity.Hint, "A text in arguments is neither reviewed as a script nor allowed by its hash.", InlineProgram),
    ];

    private static IEnumerable<Hit> NoRollback(LintSubject subject) => subject.File.Steps
        .Where(step => LintSubject.Changes(step) && step.Rollback is null)
        .Select(step => new Hit(step.Id, "kind", $"{step.Title} changes something and has no rollback.",
            "Add a 'rollback', or 'rollback: none' with 'because'. When it is safe to run again, say 'repeatable: true'."));

    private static IEnumerable<Hit> NoTimeout(LintSubject subject)
    {
        foreach (var step in subject.File.Steps)
        {
            if (step.Timeout is null && step.Kind is StepKind.Command or StepKind.Http or StepKind.Gate or StepKind.CloudWatch or StepKind.Approval)
                yield return new Hit(step.Id, "kind", $"{step.Title} has no timeout.", "Add 'timeout', a few times what is expected.");
            if (step.Rollback is { Timeout: null, Body: CommandBody or HttpBody })
                yield return new Hit(step.Id, "rollback", $"The rollback of {step.Title} has no timeout.", "Add 'timeout' to the rollback.");
        }
    }

    private static IEnumerable<Hit> TimeoutTooShort(LintSubject subject) => subject.File.Steps
        .Where(step => step.Timeout is { } timeout && step.Expected?.Length is { } expected && timeout < expected.To)
        .Select(step => new Hit(step.Id, "timeout", $"{step.Title} is expected to take longer than its timeout.", "Make the timeout longer than what is expected."));

    private static IEnumerable<Hit> NoVerification(LintSubject subject)
    {
        var steps = subject.File.Steps;
        var last = -1;
        for (var index = 0; index < steps.Count; index++)
        {
            if (LintSubject.Changes(steps[index]) || steps[index].Body is NestedBody)
                last = index;
        }
        var verified = last < 0 ? steps.Any(LintSubject.Verifies) : steps.Skip(last).Any(LintSubject.Verifies);
        if (!verified)
        {
            yield return new Hit(steps[^1].Id, "", last < 0 ? "Nothing in it verifies that the service is back." : $"Nothing verifies the result after {steps[last].Title}.",
                "End with a gate, a reading HTTP step, an alarm to wait for, or 'checks'.");
        }
    }

    private static IEnumerable<Hit> OutcomeUnknowable(LintSubject subject) => subject.File.Steps
        .Where(step => LintSubject.Changes(step) && step.Checks.Count == 0 && step.Produces.Count == 0
            && !FollowedBy(subject, step).Any(LintSubject.Verifies))
        .Select(step => new Hit(step.Id, "kind", $"{step.Title} is not repeatable, and nothing tells whether it happened.",
            "Add 'checks' by which its outcome can be told, or a gate right after it, or make it repeatable."));

    private static IEnumerable<Step> FollowedBy(LintSubject subject, Step step) => subject.File.Steps.Where(other => subject.Graph.Before(other.Id).Contains(step.Id));

    private static IEnumerable<Hit> EmptyManual(LintSubject subject) => subject.File.Steps
        .Where(step => step.Body is ManualBody && step.Instructions.Length == 0 && step.Items.Count == 0 && step.Checks.Count == 0)
        .Select(step => new Hit(step.Id, "title", $"{step.Title} says what, but not how.", "Add 'instructions' or 'items'."));

    private static IEnumerable<Hit> RetryNotRepeatable(LintSubject subject) => subject.File.Steps
        .Where(step => step.Retries is not null && LintSubject.Changes(step))
        .Select(step => new Hit(step.Id, "retries", $"{step.Title} is retried but not said to be repeatable.", "Say 'repeatable: true' when it is safe, or take the retries out."));

    private static IEnumerable<Hit> InlineProgram(LintSubject subject) => subject.File.Steps
        .Where(step => step.Body is CommandBody { Call.Work: CommandWork.Program { Arguments: [var program, var option, ..] } }
            && program.ToString() is "sh" or "bash" or "/bin/sh" or "/bin/bash" or "python3" or "python" && option.ToString().StartsWith('-') && option.ToString().EndsWith('c'))
        .Select(step => new Hit(step.Id, "run", $"{step.Title} carries a program in its arguments.", "Use 'script' with 'interpreter'."));
}
