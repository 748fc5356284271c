using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reads the deployments of the last four hours to given services and to what they depend on, with the runbooks that roll them back.</summary>
public sealed class ReadRecentDeployments(IDbContextFactory<DrStore> stores, Caller caller, JointDeployments joint, TimeProvider clock)
{
    private const int Most = 200;

    /// <summary>What makes an answer old.</summary>
    public static IReadOnlyCollection<string> Topics { get; } = [Deployment.Topic, Scenario.Topic, KnownRunbook.Topic];

    /// <param name="since">The moment that is looked back from; what went out after it is told as well. Now, when null.</param>
    public async Task<RecentDeployments> ExecuteAsync(IReadOnlyList<string> services, DateTimeOffset? since, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        return await joint.AskAsync($"{since:O} {string.Join(' ', services)}", going => ReadForAllAsync(services, since, going), cancel);
    }

    private async Task<RecentDeployments> ReadForAllAsync(IReadOnlyList<string> services, DateTimeOffset? since, CancellationToken cancel)
    {
        var until = since ?? clock.GetUtcNow();
        var from = until - RecentDeployments.Window;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var graph = await store.ReadGraphAsync(cancel);
        var reach = RecentDeployments.Reach(graph, services);
        List<string> keys = [.. reach.Keys];
        var found = await store.Deployments.AsNoTracking().Where(each => each.At >= from && keys.Contains(each.Service)).OrderByDescending(each => each.At).Take(Most).ToListAsync(cancel);
        if (found.Count == 0)
            return RecentDeployments.Of(until, found, reach, graph, _ => []);

        var scenarios = await store.Scenarios.AsNoTracking().Where(scenario => scenario.Runbooks.Contains("rollback: ")).OrderBy(scenario => scenario.Key).ToListAsync(cancel);
        var runbooks = await store.KnownRunbooks.AsNoTracking().ToDictionaryAsync(runbook => runbook.Key, cancel);
        return RecentDeployments.Of(until, found, reach, graph, service => RecentDeployments.RollbacksOf(service, scenarios, runbooks));
    }
}
