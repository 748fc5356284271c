using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>Creates, changes and deletes fallback plans. What one names must be there: the dependency, and each runbook.</summary>
public sealed class EditFallbackPlan(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<FallbackPlan, FallbackPlanText>(stores, caller, clock, "fallback plan", Permission.EditFailovers)
{
    protected override FallbackPlan Make(string key, FallbackPlanText text, DateTimeOffset now) => FallbackPlan.Create(key, text);

    protected override async Task CheckAsync(DrStore store, FallbackPlan record, CancellationToken cancel)
    {
        if (!await store.ServiceDependencies.AnyAsync(edge => edge.Service == record.Service && edge.On == record.Dependency, cancel))
            throw new InvalidException("dependency", $"{record.Service} does not depend on {record.Dependency}. Say so at the service first.");
        if (await store.FallbackPlans.AnyAsync(other => other.Key != record.Key && other.Service == record.Service && other.Dependency == record.Dependency, cancel))
            throw new InvalidException("dependency", $"There is a fallback plan of {record.Service} for {record.Dependency} already.");
        var named = record.Steps.Select(step => step.Call).Append(RunbookCall.TryRead(record.BackRunbook)).OfType<RunbookCall>().Select(call => call.Runbook).Distinct().ToList();
        var known = await store.KnownRunbooks.Where(runbook => named.Contains(runbook.Key)).Select(runbook => runbook.Key).ToListAsync(cancel);
        if (named.Except(known).FirstOrDefault() is { } missing)
            throw new InvalidException(missing == RunbookCall.TryRead(record.BackRunbook)?.Runbook ? "backRunbook" : "fallbacks", $"There is no runbook {missing} that was ever published.");
    }

    protected override Task<IReadOnlyList<string>> HoldersAsync(DrStore store, FallbackPlan record, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>(record.State is FallbackState.Normal or FallbackState.Degraded ? [] : [$"the switch that {record.Service} is in"]);
}

/// <summary>Reads fallback plans, and how the probes of what stands in see it.</summary>
public sealed class ReadFallbackPlans(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<FallbackPlan>(stores, caller, "fallback plan", Permission.SeeFailovers)
{
    /// <summary>A plan with what its probes see now, by their keys.</summary>
    public sealed record Line(FallbackPlan Plan, IReadOnlyDictionary<string, SignalState> Probes);

    /// <summary>The plans of a service, and those of services that depend on it.</summary>
    public async Task<(IReadOnlyList<Line> Own, IReadOnlyList<FallbackPlan> Dependents)> OfServiceAsync(string service, CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        var own = await store.FallbackPlans.AsNoTracking().Where(plan => plan.Service == service).OrderBy(plan => plan.Dependency).ToListAsync(cancel);
        var sources = own.SelectMany(plan => plan.Steps).Select(step => step.Probe).OfType<string>().Select(probe => $"probe/{probe}").Distinct().ToList();
        var standings = await store.SignalStandings.AsNoTracking().Where(standing => sources.Contains(standing.Source)).Select(standing => new { standing.Source, standing.State }).ToListAsync(cancel);
        var probes = standings.GroupBy(standing => standing.Source["probe/".Length..]).ToDictionary(group => group.Key, group => group.Max(standing => standing.State));
        return ([.. own.Select(plan => new Line(plan, probes))], await store.FallbackPlans.AsNoTracking().Where(plan => plan.Dependency == service).OrderBy(plan => plan.Service).ToListAsync(cancel));
    }
}

internal static class FallbackTables
{
    extension(DrStore store)
    {
        public DbSet<FallbackPlan> FallbackPlans => store.Set<FallbackPlan>();
    }
}
