namespace DrConsole.Runbooks;

/// <summary>Rules that need to know something beyond the file. Where it is not known they keep silent.</summary>
internal static class FactRules
{
    public static IReadOnlyList<LintRule> All { get; } =
    [
        new("secret-missing", FindingSeverity.Warning, "The step would stop for want of it.", SecretMissing),
        new("runner-refuses", FindingSeverity.Error, "The runner's own file decides what may run on its host, whatever the console says.", RunnerRefuses),
        new("service-missing", FindingSeverity.Warning, "A live run holds its service, and a proof counts for it.", ServiceMissing),
        new("scenario-missing", FindingSeverity.Warning, "Whoever looks for the answer to that scenario will not find it.", ScenarioMissing),
        new("runbook-missing", FindingSeverity.Error, "The step would have nothing to run.", RunbookMissing),
        new("runbook-unpublished", FindingSeverity.Warning, "Live runs and drills use published versions only.", RunbookUnpublished),
        new("nests-itself", FindingSeverity.Error, "It would never end.", NestsItself),
        new("nested-parameters", FindingSeverity.Error, "The nested runbook could not start.", NestedParameters),
        new("nobody-on-call", FindingSeverity.Warning, "The step would wait for somebody who is not there.", NobodyOnCall),
        new("contact-left", FindingSeverity.Warning, "The one who is asked is gone.", ContactLeft),
        new("dead-link", FindingSeverity.Warning, "Somebody will follow it at night.", DeadLink),
    ];

    private static IEnumerable<Hit> SecretMissing(LintSubject subject) => subject.Facts.Secrets is not { } known ? [] : subject.Places.Uses
        .Where(use => use.IsSecret && !known.Contains(use.Name)).DistinctBy(use => (use.Step, use.Name))
        .Select(use => new Hit(use.Step, "", $"There is no secret {use.Name}.", $"An administrator must store a secret {use.Name}; or name one that exists."));

    private static IEnumerable<Hit> RunnerRefuses(LintSubject subject) => subject.File.Steps
        .Where(step => subject.Facts.Refusals?.ContainsKey(step.Id) is true)
        .Select(step => new Hit(step.Id, "run", $"Its runner would refuse {step.Title}: {subject.Facts.Refusals![step.Id]}", "Allow it in the runner's own file, or use an action that is defined there."));

    private static IEnumerable<Hit> ServiceMissing(LintSubject subject)
    {
        if (subject is { File.Service: { } service, Facts.Services: { } known } && !known.Contains(service))
            yield return new Hit(null, "service", $"There is no service {service}.", "Add the service, or name one that exists.");
    }

    private static IEnumerable<Hit> ScenarioMissing(LintSubject subject) => subject.Facts.Scenarios is not { } known ? [] : subject.File.Answers
        .Where(answer => !known.Contains(answer.Scenario)).DistinctBy(answer => answer.Scenario)
        .Select(answer => new Hit(null, $"answers.{answer.Scenario}", $"There is no scenario {answer.Scenario}.", "Add the scenario, or name one that exists."));

    private static IEnumerable<Hit> RunbookMissing(LintSubject subject) => Nested(subject)
        .Where(nested => nested.Known is null)
        .Select(nested => new Hit(nested.Step.Id, "use", $"There is no runbook {nested.Body.Use}.", "Add it first, or name one that exists."));

    private static IEnumerable<Hit> RunbookUnpublished(LintSubject subject) => Nested(subject)
        .Where(nested => nested.Known is { IsPublished: false })
        .Select(nested => new Hit(nested.Step.Id, "use", $"The runbook {nested.Body.Use} is not published.", "Publish it before this one is needed."));

    private static IEnumerable<Hit> NestsItself(LintSubject subject) => Nested(subject)
        .Select(nested => (nested.Step, Way: WayBack(subject, nested.Body.Use)))
        .Where(nested => nested.Way is not null)
        .Select(nested => new Hit(nested.Step.Id, "use", $"It nests itself: {string.Join(" → ", nested.Way!)}.", "Take one of these uses out."));

    private static IEnumerable<Hit> NestedParameters(LintSubject subject)
    {
        foreach (var nested in Nested(subject))
        {
            if (nested.Known is not { } known)
                continue;
            var given = nested.Body.With.Select(pair => pair.Name).ToList();
            if (known.Needs.Except(given).ToList() is { Count: > 0 } missing)
                yield return new Hit(nested.Step.Id, "use", $"{nested.Body.Use} needs {string.Join(", ", missing)}.", "Give it under 'with'.");
            if (given.Except(known.Takes).ToList() is { Count: > 0 } unknown)
                yield return new Hit(nested.Step.Id, "with", $"{nested.Body.Use} has no parameter {string.Join(", ", unknown)}.", "Take it out, or correct its name.");
        }
    }

    private static IEnumerable<Hit> NobodyOnCall(LintSubject subject) => subject.Facts.RolesOnCall is not { } known ? [] : Roles(subject)
        .Where(role => !known.Contains(role.Name))
        .Select(role => new Hit(role.Step.Id, role.Key, $"Nobody is on call as {role.Name}.", "Fill the duty, or name another one."));

    private static IEnumerable<Hit> ContactLeft(LintSubject subject) => Roles(subject)
        .Where(role => subject.Facts.LeftContacts?.ContainsKey(role.Name) is true)
        .Select(role => new Hit(role.Step.Id, role.Key, $"{subject.Facts.LeftContacts![role.Name]}, who is asked as {role.Name}, left.", "Give the duty to somebody else."));

    private static IEnumerable<Hit> DeadLink(LintSubject subject) => subject.Facts.DeadLinks is not { } dead ? [] : subject.File.Steps
        .SelectMany(step => dead.Where(link => step.Instructions.Contains(link, StringComparison.Ordinal) || AddressOf(step) == link)
            .Select(link => new Hit(step.Id, step.Body is HttpBody ? "http" : "instructions", $"{link} no longer answers.", "Correct the address.")));

    private static string? AddressOf(Step step) => step.Body is HttpBody { Call.Url: { IsLiteral: true } url } ? url.ToString() : null;

    private static IEnumerable<(Step Step, string Name, string Key)> Roles(LintSubject subject) => subject.File.Steps.SelectMany(step => new[]
    {
        (step, step.Owner ?? "", "owner"),
        (step, step.Body is ApprovalBody approval ? approval.By : "", "by"),
    }).Where(role => role.Item2.Length > 0);

    private static IEnumerable<(Step Step, NestedBody Body, KnownProcedure? Known)> Nested(LintSubject subject) => subject.Facts.Runbooks is not { } known ? [] : subject.File.Steps
        .SelectMany(step => new[] { step.Body, step.Rollback?.Body }.OfType<NestedBody>().Select(body => (step, body, known.GetValueOrDefault(body.Use))));

    private static List<string>? WayBack(LintSubject subject, string from)
    {
        var (seen, open) = (new HashSet<string>(), new Stack<List<string>>([[subject.File.Key, from]]));
        while (open.TryPop(out var way))
        {
            if (way[^1] == subject.File.Key)
                return way;
            if (!seen.Add(way[^1]) || subject.Facts.Runbooks!.GetValueOrDefault(way[^1]) is not { } next)
                continue;
            foreach (var further in next.Uses)
                open.Push([.. way, further]);
        }
        return null;
    }
}
