using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Everything that the list of plans shows, read in one go.</summary>
public sealed record PlanBoard(IReadOnlyList<PlanBoard.Line> Lines)
{
    /// <param name="IsUnreviewed">What holds was approved by nobody else.</param>
    /// <param name="Overdue">The scopes whose review is overdue.</param>
    /// <param name="ActiveIn">The environments in which it is active now.</param>
    public sealed record Line(Plan Plan, PlanStanding Standing, int Scenarios, bool IsUnreviewed, IReadOnlyList<ReviewScope> Overdue, IReadOnlyList<string> ActiveIn);
}

public sealed class ReadPlanBoard(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public static IReadOnlyCollection<string> Topics { get; } = [Plan.Topic, Scenario.Topic, PlanActivation.Topic];

    public async Task<PlanBoard> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var plans = await store.Plans.AsNoTracking().OrderBy(plan => plan.Kind).ThenBy(plan => plan.Title).ToListAsync(cancel);
        var standings = await store.PlanStandings.AsNoTracking().ToDictionaryAsync(standing => standing.PlanKey, cancel);
        var counts = await store.Scenarios.GroupBy(scenario => scenario.Plan).Select(group => new { group.Key, Count = group.Count() }).ToDictionaryAsync(group => group.Key, group => group.Count, cancel);
        var unreviewed = (await store.PlanVersions.Where(version => version.ApprovalsNeeded == 0).Select(version => new { version.PlanKey, version.Number }).ToListAsync(cancel))
            .Select(version => (version.PlanKey, version.Number)).ToHashSet();
        var active = (await store.PlanActivations.AsNoTracking().Where(activation => activation.InForce != null).ToListAsync(cancel)).ToLookup(activation => activation.PlanKey, activation => activation.Environment);
        return new PlanBoard(
        [
            .. plans.Select(plan => new PlanBoard.Line(plan, standings[plan.Key], counts.GetValueOrDefault(plan.Key),
                standings[plan.Key].InForce is { } number && unreviewed.Contains((plan.Key, number)), plan.Reviews.Overdue(now), [.. active[plan.Key]])),
        ]);
    }
}
