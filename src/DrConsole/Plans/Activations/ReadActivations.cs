using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Reads which plans are active, and which were.</summary>
public sealed class ReadActivations(IDbContextFactory<DrStore> stores, Caller caller, JointActivations joint)
{
    /// <param name="Title">The plan's, as it is now.</param>
    public sealed record Line(PlanActivation Activation, string Title);

    /// <summary>What is active now, the longest first.</summary>
    public async Task<IReadOnlyList<Line>> InForceAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        return await ReadInForceAsync(cancel);
    }

    /// <summary>The same to be shown, read once between two beats for however many pages.</summary>
    public async Task<IReadOnlyList<Line>> ShownAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        return await joint.AskAsync(ReadInForceAsync, cancel);
    }

    private async Task<IReadOnlyList<Line>> ReadInForceAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var active = await store.PlanActivations.AsNoTracking().Where(activation => activation.InForce != null).OrderBy(activation => activation.ActivatedAt).ToListAsync(cancel);
        if (active.Count == 0)
            return [];
        var keys = active.Select(activation => activation.PlanKey).Distinct().ToList();
        var titles = await store.Plans.Where(plan => keys.Contains(plan.Key)).ToDictionaryAsync(plan => plan.Key, plan => plan.Title, cancel);
        return [.. active.Select(activation => new Line(activation, titles.GetValueOrDefault(activation.PlanKey, activation.PlanKey)))];
    }

    /// <summary>A plan's activations, the newest first.</summary>
    public async Task<IReadOnlyList<PlanActivation>> OfAsync(string planKey, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.PlanActivations.AsNoTracking().Where(activation => activation.PlanKey == planKey)
            .OrderByDescending(activation => activation.ActivatedAt).Take(limit).ToListAsync(cancel);
    }
}
