using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Creates, changes and deletes plans. A change of what was approved begins a new draft; the approved version stays in force.</summary>
public sealed class EditPlan(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task<Plan> CreateAsync(string key, PlanText text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var plan = Plan.Create(key, text, clock.GetUtcNow());
        if (await store.Plans.AnyAsync(other => other.Key == plan.Key, cancel))
            throw new InvalidException("key", $"There is a plan {plan.Key} already.");
        var standing = PlanStanding.Begin(plan.Key);
        standing.Edited(actor);
        store.AddRange(plan, standing);
        await store.SaveChangesAsync(cancel);
        return plan;
    });

    public Task<Plan> ChangeAsync(string key, PlanText text, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var plan = await store.FindPlanAsync(key, cancel);
        ConflictException.ThrowIfStale(plan.Title, plan.Version, version, text.Tidied().Against(plan.Text));
        if (plan.Change(text, clock.GetUtcNow()))
        {
            (await store.FindStandingAsync(key, cancel)).Edited(actor);
            await store.OutlineAllAsync(plan, clock.GetUtcNow(), cancel);
        }
        await store.SaveChangesAsync(cancel);
        return plan;
    });

    public Task DeleteAsync(string key, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var plan = await store.FindPlanAsync(key, cancel);
        ConflictException.ThrowIfStale(plan.Title, plan.Version, version);
        if (await store.PlanActivations.AnyAsync(activation => activation.PlanKey == key && activation.InForce != null, cancel))
            throw new RefusedException($"{plan.Title} is active. Stand it down first.");
        var owned = await store.Scenarios.CountAsync(scenario => scenario.Plan == key, cancel);
        if (owned > 0)
            throw new RefusedException($"{plan.Title} owns {owned} {(owned == 1 ? "scenario" : "scenarios")}. Move or delete them first.");

        // Its versions stay: what was once in force is evidence.
        store.Remove(plan);
        store.Remove(await store.FindStandingAsync(key, cancel));
        await store.SaveChangesAsync(cancel);
    });
}
