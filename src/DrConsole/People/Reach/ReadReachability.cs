using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>What would go wrong, and how an escalation would go, without anything being sent.</summary>
public sealed class ReadReachability(IDbContextFactory<DrStore> stores, Caller caller, IEnumerable<IKnowStakes> stakes, TimeProvider clock)
{
    public async Task<IReadOnlyList<ReachFinding>> FindAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeContacts, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var findings = Reachability.Find(await PeopleFacts.ReadAsync(store, clock.GetUtcNow(), cancel), clock.GetUtcNow());
        return [.. findings, .. await StakesAsync(store, cancel)];
    }

    /// <summary>Everybody and every duty, for a page that shows where somebody is named.</summary>
    public async Task<PeopleFacts> FactsAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeContacts, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await PeopleFacts.ReadAsync(store, clock.GetUtcNow(), cancel);
    }

    /// <param name="start">When it begins; null for now.</param>
    public async Task<(EscalationPolicy Policy, SimulatedEscalation Played, IReadOnlyList<ReachFinding> Findings)> SimulateAsync(string policy, int severity, DateTimeOffset? start, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeContacts, cancel);
        var now = clock.GetUtcNow();
        var from = start ?? now;
        new FieldErrors()
            .Check(severity is >= 1 and <= 4, "severity", "1 to 4 is accepted.")
            .Check(from >= now.AddDays(-1) && from <= now.AddYears(1), "start", "At most a day back and a year ahead.")
            .ThrowIfAny();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        var known = facts.Policies.GetValueOrDefault(policy) ?? throw new MissingException($"There is no escalation policy {policy}.");
        return (known, Simulation.Run(known.Text, facts, severity, from), Reachability.OfPolicy(facts, known, now));
    }

    private async Task<IEnumerable<ReachFinding>> StakesAsync(DrStore store, CancellationToken cancel)
    {
        var stakeholders = await store.Stakeholders.AsNoTracking().Where(one => one.Services != "" || one.Scenarios != "").OrderBy(one => one.Key).ToListAsync(cancel);
        var support = await store.SupportContacts.AsNoTracking().Where(one => one.Services != "").OrderBy(one => one.Key).ToListAsync(cancel);
        if (stakeholders.Count + support.Count == 0 || stakes.FirstOrDefault() is not { } known)
            return [];
        var (services, scenarios) = await known.ExistingAsync(cancel);
        return StakeFindings.Of(stakeholders, support, services, scenarios);
    }
}
