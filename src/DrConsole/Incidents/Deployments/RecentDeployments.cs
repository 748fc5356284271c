using DrConsole.Estate;
using DrConsole.Plans;

namespace DrConsole.Incidents;

/// <summary>What went out shortly before something broke, and what takes it back.</summary>
/// <param name="Until">The moment that is looked back from: the impact, else the detection, else now.</param>
public sealed record RecentDeployments(DateTimeOffset From, DateTimeOffset Until, IReadOnlyList<RecentDeployments.Line> Lines)
{
    /// <summary>How far is looked back.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(4);

    /// <param name="Through">Of the services that were asked about, the one that depends on it; null when it is one of them.</param>
    /// <param name="Before">How long before the moment it went out; negative when it went out since.</param>
    public sealed record Line(Deployment Deployment, string Service, string? Through, TimeSpan Before, IReadOnlyList<Rollback> Rollbacks);

    /// <summary>A runbook that answers <c>as: rollback</c>.</summary>
    public sealed record Rollback(string Key, string Title, bool IsPublished);

    /// <summary>The services that may have carried the change in: those asked about and everything that they depend on, each with the one through which it counts.</summary>
    public static IReadOnlyDictionary<string, string?> Reach(ServiceGraph graph, IReadOnlyList<string> services)
    {
        var reached = services.Where(graph.Has).Distinct().ToDictionary(key => key, _ => (string?)null);
        foreach (var service in reached.Keys.ToList())
        {
            foreach (var need in graph.ReachOfNeeds(service))
                reached.TryAdd(need, service);
        }
        return reached;
    }

    /// <summary>Own services first, then what they depend on; each the newest first.</summary>
    public static RecentDeployments Of(
        DateTimeOffset until, IEnumerable<Deployment> deployments, IReadOnlyDictionary<string, string?> reach, ServiceGraph graph, Func<string, IReadOnlyList<Rollback>> rollbacks) => new(
        until - Window, until,
        [
            .. deployments.Where(each => reach.ContainsKey(each.Service))
                .OrderBy(each => reach[each.Service] is not null).ThenByDescending(each => each.At)
                .Select(each => new Line(each, graph[each.Service].Name, reach[each.Service] is { } through ? graph[through].Name : null, until - each.At, rollbacks(each.Service))),
        ]);

    /// <summary>By the scenarios that name the service; published ones first.</summary>
    internal static IReadOnlyList<Rollback> RollbacksOf(string service, IEnumerable<Scenario> scenarios, IReadOnlyDictionary<string, KnownRunbook> runbooks) =>
    [
        .. scenarios.Where(scenario => PlanLines.Each(scenario.Services).Contains(service))
            .SelectMany(scenario => scenario.RunbookLinks).Where(link => link.Role is ResponseRole.Rollback).Select(link => link.Key).Distinct()
            .Select(key => runbooks.GetValueOrDefault(key)).OfType<KnownRunbook>()
            .Select(runbook => new Rollback(runbook.Key, runbook.Title, runbook.IsPublished))
            .OrderByDescending(rollback => rollback.IsPublished).ThenBy(rollback => rollback.Key, StringComparer.Ordinal),
    ];
}
