using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>What makes a target impossible to keep.</summary>
public enum FeasibilityRule
{
    SlowerDependency,
    LongChain,
    LongRunbook,
    LongerThanService,
    LongerThanPlan,
    LongerThanDowntime,
    IntervalOverRpo,
    LagOverRpo,
    SlowRestore,
    OneRegion,
    ConsoleNeedsIt,
}

/// <summary>One thing that cannot be kept, or that one disaster takes away whole.</summary>
/// <param name="Sentence">What is wrong, for the person who has to change it.</param>
/// <param name="Arithmetic">The numbers that show it, each with where it comes from.</param>
public sealed record FeasibilityFinding(FeasibilityRule Rule, TargetSubject Subject, TargetKind? Kind, string Sentence, string Arithmetic);

/// <summary>Compares what is promised with what it rests on. Pure: the same facts give the same findings, worst promises first.</summary>
public static class Feasibility
{
    public static IReadOnlyList<FeasibilityFinding> Check(EstateFacts facts)
    {
        var order = RecoveryOrder.Of(facts.Graph);
        var schedule = new RecoverySchedule(order, facts.ProvenRtoOf);
        return
        [
            .. SlowerDependencies(facts), .. Chains(facts, order, schedule), .. Runbooks(facts), .. Scenarios(facts), .. Downtimes(facts),
            .. DataClassFeasibility.Check(facts), .. Regions(facts), .. ConsoleNeeds(facts),
        ];
    }

    internal static string Say(TimeSpan length) => Durations.Spoken(length < TimeSpan.FromSeconds(1) ? length : TimeSpan.FromSeconds(Math.Round(length.TotalSeconds)));

    private static IEnumerable<FeasibilityFinding> SlowerDependencies(EstateFacts facts) =>
        from edge in facts.Graph.Edges
        where edge.Need is DependencyNeed.Needed && edge.Fallbacks.Count == 0
        let own = facts.RtoOf(edge.Service)
        let other = facts.RtoOf(edge.On)
        where own < other
        select new FeasibilityFinding(FeasibilityRule.SlowerDependency, Service(edge.Service), TargetKind.Rto,
            $"{Name(facts, edge.Service)} promises to be back before {Name(facts, edge.On)}, which it cannot work without.",
            $"RTO {Say(own.Value)} < {Say(other.Value)}, the RTO of {Name(facts, edge.On)}");

    // Only what was measured is added up: a promise counts from the impact and says nothing about the work.
    private static IEnumerable<FeasibilityFinding> Chains(EstateFacts facts, RecoveryOrder order, RecoverySchedule schedule)
    {
        foreach (var step in order.Steps.Where(step => step.After.Count > 0))
        {
            if (facts.RtoOf(step.Key) is { } own && schedule.BackAfter(step.Key) > own && facts.ProvenRtoOf(step.Key) < schedule.BackAfter(step.Key))
                yield return new(FeasibilityRule.LongChain, Service(step.Key), TargetKind.Rto,
                    $"{step.Name} is back later than promised when everything it waits for is down too.", Sum(facts, schedule, step.Key, own));
        }
        if (facts.Promised(TargetSubject.System, TargetKind.Rto) is { } whole && schedule.Full > whole)
            yield return new(FeasibilityRule.LongChain, TargetSubject.System, TargetKind.Rto,
                "The whole system takes longer than promised, with every proven time met.", Sum(facts, schedule, schedule.LongestPath[^1], whole));
    }

    private static string Sum(EstateFacts facts, RecoverySchedule schedule, string key, TimeSpan promised)
    {
        var parts = schedule.ChainOf(key).Select(link => facts.ProvenRtoOf(link) is { } took ? $"{Say(took)} ({Name(facts, link)})" : $"not measured ({Name(facts, link)})");
        return $"{string.Join(" + ", parts)} = {Say(schedule.BackAfter(key))} > RTO {Say(promised)}";
    }

    private static IEnumerable<FeasibilityFinding> Runbooks(EstateFacts facts) =>
        from path in facts.Paths
        let promised = facts.Promised(path.Subject, TargetKind.Rto)
        where promised < path.Length
        select new FeasibilityFinding(FeasibilityRule.LongRunbook, path.Subject, TargetKind.Rto,
            $"The runbook {path.Title} alone takes longer than {facts.NameOf(path.Subject)} promises.", $"critical path {Say(path.Length)} > RTO {Say(promised.Value)}");

    private static IEnumerable<FeasibilityFinding> Scenarios(EstateFacts facts)
    {
        foreach (var scenario in facts.Scenarios)
        {
            var subject = TargetSubject.OfScenario(scenario.Key);
            if (facts.Promised(subject, TargetKind.Rto) is not { } own)
                continue;
            if (scenario.PlanRto < own)
                yield return new(FeasibilityRule.LongerThanPlan, subject, TargetKind.Rto,
                    $"{scenario.Name} takes longer than its plan {scenario.Plan} allows.", $"RTO {Say(own)} > {Say(scenario.PlanRto.Value)}, the plan's");
            foreach (var affected in scenario.Services.Select(affected => affected.Service).Where(service => facts.RtoOf(service) < own).Order(StringComparer.Ordinal))
                yield return new(FeasibilityRule.LongerThanService, subject, TargetKind.Rto,
                    $"{scenario.Name} takes {Name(facts, affected)} down for longer than that service promises.", $"RTO {Say(own)} > {Say(facts.RtoOf(affected)!.Value)}, the RTO of {Name(facts, affected)}");
        }
    }

    private static IEnumerable<FeasibilityFinding> Downtimes(EstateFacts facts) =>
        from service in facts.Services.Values
        let own = facts.RtoOf(service.Key)
        where own > service.MaximumDowntime
        select new FeasibilityFinding(FeasibilityRule.LongerThanDowntime, Service(service.Key), TargetKind.Rto,
            $"{service.Name} may be down for longer than the business survives.", $"RTO {Say(own.Value)} > {Say(service.MaximumDowntime!.Value)}, the maximum tolerable downtime");

    private static IEnumerable<FeasibilityFinding> Regions(EstateFacts facts)
    {
        foreach (var service in facts.Services.Values.Where(service => service.SiteRegions.Count > 1 && service.SiteRegions.Distinct(StringComparer.OrdinalIgnoreCase).Count() == 1))
            yield return new(FeasibilityRule.OneRegion, Service(service.Key), null,
                $"All sites of {service.Name} are in one region: losing it loses them all.", $"{service.SiteRegions.Count} sites, 1 region ({service.SiteRegions[0]})");
    }

    // Somebody else's service comes back without us; everything else is what the console is needed for.
    private static IEnumerable<FeasibilityFinding> ConsoleNeeds(EstateFacts facts) =>
        from console in facts.Services.Values
        where console.Kind is ServiceKind.Console
        from needed in facts.Graph.ReachOfNeeds(console.Key).Order(StringComparer.Ordinal)
        where facts.Services[needed].Kind is not ServiceKind.ExternalProvider
        select new FeasibilityFinding(FeasibilityRule.ConsoleNeedsIt, Service(console.Key), null,
            $"{console.Name} depends on {Name(facts, needed)}, which it is there to recover.", $"{console.Name} → {Name(facts, needed)}");

    private static TargetSubject Service(string key) => new(TargetSubjectKind.Service, key);

    private static string Name(EstateFacts facts, string service) => facts.Services[service].Name;
}
