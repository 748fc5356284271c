using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>
/// Activates a plan in an environment and stands it down. It obeys nothing: whoever declares a disaster is not held by an all stop, nor by
/// a plan that nobody approved, which is said instead. It starts nothing by itself either.
/// </summary>
public sealed class ActivatePlan(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, Ledger ledger)
{
    public Task<PlanActivation> ExecuteAsync(string key, ActivationText text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ActivatePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (plan, standing) = (await store.FindPlanAsync(key, cancel), await store.FindStandingAsync(key, cancel));
        var environment = text.Environment.Trim();
        if (!await store.Environments.AnyAsync(known => known.Key == environment, cancel))
            throw new InvalidException("environment", environment.Length == 0 ? "Say where: the key of an environment is needed." : $"There is no environment {environment}.");
        if (await store.PlanActivations.AnyAsync(other => other.PlanKey == key && other.Environment == environment && other.InForce != null, cancel))
            throw new RefusedException($"{plan.Title} is active in {environment} already.", "active-already");

        var activation = PlanActivation.Begin(plan, standing, text, actor.Name, clock.GetUtcNow());
        store.Add(activation);
        ledger.Record(store, "plan.activated", $"plan/{key}", ("environment", environment), ("version", activation.PlanVersion), ("criteria", PlanLines.Each(activation.CriteriaMet)));
        await store.SaveChangesAsync(cancel);
        return activation;
    });

    public Task<PlanActivation> StandDownAsync(string key, string environment, string reason, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ActivatePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var where = environment.Trim();
        var activation = await store.PlanActivations.SingleOrDefaultAsync(a => a.PlanKey == key && a.Environment == where && a.InForce != null, cancel)
            ?? throw new RefusedException($"{key} is not active in {(where.Length == 0 ? "an environment without a name" : where)}.", "not-active");
        activation.StandDown(reason, actor.Name, clock.GetUtcNow());
        ledger.Record(store, "plan.stood-down", $"plan/{key}", ("environment", where));
        await store.SaveChangesAsync(cancel);
        return activation;
    });
}
