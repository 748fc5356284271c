namespace DrConsole.Plans;

/// <summary>Which entry of the ledger asks for which review of which plan.</summary>
internal static class ReviewTriggers
{
    // Words of records that are part of a service; its key follows theirs.
    private static readonly HashSet<string> OfServices = ["service", "service-site", "site-part", "service-dependency", "service-fallback", "api-pin"];

    public static IEnumerable<(Plan Plan, ReviewScope Scope, string Why)> For(string kind, string subject, IReadOnlyList<Plan> plans, IReadOnlyList<Scenario> scenarios, RecordNames names)
    {
        var parts = subject.Split('/');
        if (parts.Length < 2)
            return [];
        var (word, key) = (parts[0], parts[1]);
        var how = word is "service" or "data-class" or "environment" && kind.EndsWith(".removed", StringComparison.Ordinal) ? "was removed" : "was changed";
        return word switch
        {
            // A record that is new changes nothing that a plan rested on.
            "service" or "data-class" or "environment" when kind.EndsWith(".added", StringComparison.Ordinal) => [],
            _ when OfServices.Contains(word) => Naming(plans, scenarios, scenario => scenario.Services, key).Select(plan => (plan, ReviewScope.Dependencies, $"Service {names.OfService(key)} {how}")),
            "data-class" => Naming(plans, scenarios, scenario => scenario.DataClasses, key).Select(plan => (plan, ReviewScope.Dependencies, $"Data class {names.OfClass(key)} {how}")),
            "environment" => plans.Select(plan => (plan, ReviewScope.Dependencies, $"Environment {names.OfEnvironment(key)} {how}")),
            "plan-version" when kind is "plan-version.added" && parts is [_, _, var number] && number != "1" =>
                plans.Where(plan => plan.Key == key).Select(plan => (plan, ReviewScope.Procedures, $"Version {number} was approved: what changed must be shown to work")),
            _ => [],
        };
    }

    /// <summary>Plans that own a scenario in which this key stands.</summary>
    public static IEnumerable<Plan> Naming(IReadOnlyList<Plan> plans, IReadOnlyList<Scenario> scenarios, Func<Scenario, string> lines, string key)
    {
        var owners = scenarios.Where(scenario => PlanLines.Each(lines(scenario)).Contains(key)).Select(scenario => scenario.Plan).ToHashSet();
        return plans.Where(plan => owners.Contains(plan.Key));
    }
}
