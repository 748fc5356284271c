using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Creates, changes and deletes scenarios. Each change is one of the plan that owns it: an approved plan becomes a draft again.</summary>
public sealed class EditScenario(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public Task<Scenario> CreateAsync(string key, ScenarioText text, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var scenario = Scenario.Create(key, text, clock.GetUtcNow());
        if (await store.Scenarios.AnyAsync(other => other.Key == scenario.Key, cancel))
            throw new InvalidException("key", $"There is a scenario {scenario.Key} already.");
        store.Add(scenario);
        await EditedAsync(store, actor, scenario.Plan, cancel);
        await store.OutlineAsync(scenario, await store.FindPlanAsync(scenario.Plan, cancel), scenario.CreatedAt, cancel);
        await store.SaveChangesAsync(cancel);
        return scenario;
    });

    public Task<Scenario> ChangeAsync(string key, ScenarioText text, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var scenario = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(scenario.Title, scenario.Version, version, text.Tidied().Against(scenario.Text));
        var before = scenario.Plan;
        if (scenario.Change(text))
        {
            foreach (var plan in new[] { before, scenario.Plan }.Distinct())
                await EditedAsync(store, actor, plan, cancel);
            await store.OutlineAsync(scenario, await store.FindPlanAsync(scenario.Plan, cancel), clock.GetUtcNow(), cancel);
        }
        await store.SaveChangesAsync(cancel);
        return scenario;
    });

    public Task DeleteAsync(string key, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var scenario = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(scenario.Title, scenario.Version, version);
        store.Remove(scenario);
        await store.EraseOutlineAsync(key, cancel);
        await EditedAsync(store, actor, scenario.Plan, cancel);
        await store.SaveChangesAsync(cancel);
    });

    private static async Task EditedAsync(DrStore store, Actor actor, string plan, CancellationToken cancel)
    {
        var standing = await store.PlanStandings.SingleOrDefaultAsync(standing => standing.PlanKey == plan, cancel)
            ?? throw new InvalidException("plan", $"There is no plan {plan}.");
        standing.Edited(actor);
    }

    private static async Task<Scenario> FindAsync(DrStore store, string key, CancellationToken cancel) =>
        await store.Scenarios.SingleOrDefaultAsync(scenario => scenario.Key == key, cancel) ?? throw new MissingException($"There is no scenario {key}.");
}
