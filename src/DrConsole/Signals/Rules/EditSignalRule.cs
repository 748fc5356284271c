using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Adds, changes and removes rules. A change takes the approval of live starts with it.</summary>
public sealed class EditSignalRule(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<SignalRule, SignalRuleText>(stores, caller, clock, "signal rule", Permission.EditSignals)
{
    protected override SignalRule Make(string key, SignalRuleText text, DateTimeOffset now) => SignalRule.Create(key, text);

    protected override async Task CheckAsync(DrStore store, SignalRule record, CancellationToken cancel)
    {
        var services = KeyLines.Each(record.Services).Where(key => !key.Contains('*')).ToList();
        var known = await store.Services.Where(service => services.Contains(service.Key)).Select(service => service.Key).ToListAsync(cancel);
        new FieldErrors()
            .Check(services.All(known.Contains), "services", $"There is no service {services.Find(key => !known.Contains(key))}.")
            .Check(record.Scenario.Length == 0 || await store.Scenarios.AnyAsync(scenario => scenario.Key == record.Scenario, cancel), "scenario", $"There is no scenario {record.Scenario}.")
            .Check(record.Policy.Length == 0 || await store.Set<EscalationPolicy>().AnyAsync(policy => policy.Key == record.Policy, cancel), "policy", $"There is no escalation policy {record.Policy}.")
            .Check(record.Runbook.Length == 0 || await store.Runbooks.AnyAsync(runbook => runbook.Key == record.Runbook, cancel), "runbook", $"There is no runbook {record.Runbook}.")
            .ThrowIfAny();
        await RunbookUse.FollowAsync(store, SourceOf(record), record.Name, "Started by this rule", record.Runbook.Length > 0 ? [record.Runbook] : [], cancel);
    }

    protected override async Task ForgetAsync(DrStore store, SignalRule record, CancellationToken cancel)
    {
        await RunbookUse.FollowAsync(store, SourceOf(record), record.Name, "", [], cancel);
        store.RemoveRange(await store.RuleApprovals.Where(approval => approval.Rule == record.Key).ToListAsync(cancel));
    }

    private static string SourceOf(SignalRule rule) => $"signal-rule/{rule.Key}";
}

/// <summary>Reads rules.</summary>
public sealed class ReadSignalRules(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<SignalRule>(stores, caller, "signal rule", Permission.SeeSignals)
{
    /// <summary>How the approval of a live start stands.</summary>
    /// <param name="Fault">Why it does not hold; null while it does.</param>
    public sealed record Approval(string By, DateTimeOffset At, int RunbookVersion, string? Fault);

    /// <summary>Null while nobody has approved.</summary>
    public async Task<Approval?> ApprovalAsync(string key, CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        var rule = await store.SignalRules.AsNoTracking().SingleOrDefaultAsync(known => known.Key == key, cancel) ?? throw new MissingException($"There is no signal rule {key}.");
        var published = await store.Runbooks.Where(known => known.Key == rule.Runbook).Select(known => known.PublishedNumber).SingleOrDefaultAsync(cancel);
        return await store.RuleApprovals.AsNoTracking().SingleOrDefaultAsync(known => known.Rule == key, cancel) is { } approval
            ? new Approval(approval.By, approval.At, approval.RunbookVersion, approval.Fault(rule, published)) : null;
    }
}

/// <summary>A Commander lets a rule start its runbook live: this text of the rule, and the version in force.</summary>
public sealed class ApproveRule(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public async Task ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.StartRuns, cancel);
        if (actor.Kind is not Actor.Kinds.User)
            throw new RefusedException("A person has to approve what starts by itself: they count as the one who starts it.", "needs-person");
        await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var rule = await store.SignalRules.SingleOrDefaultAsync(known => known.Key == key, cancel) ?? throw new MissingException($"There is no signal rule {key}.");
            if (rule.Runbook.Length == 0 || rule.RunbookMode is not Runs.RunMode.Live)
                throw new RefusedException("This rule starts nothing live: there is nothing to approve.", "nothing-live");
            var published = await store.Runbooks.Where(known => known.Key == rule.Runbook).Select(known => known.PublishedNumber).SingleOrDefaultAsync(cancel)
                ?? throw new RefusedException($"No version of {rule.Runbook} is published.", "not-published");
            var approval = await store.RuleApprovals.SingleOrDefaultAsync(known => known.Rule == key, cancel) ?? store.Add(RuleApproval.Of(key)).Entity;
            approval.Give(rule, published, actor, clock.GetUtcNow());
            await store.SaveChangesAsync(cancel);
        });
    }

    public async Task WithdrawAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.StartRuns, cancel);
        await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            store.RemoveRange(await store.RuleApprovals.Where(known => known.Rule == key).ToListAsync(cancel));
            await store.SaveChangesAsync(cancel);
        });
    }
}

/// <summary>Tells the plans which rules call people, and whether a runbook answers what they tell.</summary>
internal sealed class KnowTriggers : IKnowTriggers
{
    public async Task<IReadOnlyList<Trigger>> ReadAsync(DrStore store, CancellationToken cancel)
    {
        var rules = await store.SignalRules.AsNoTracking().Where(rule => !rule.IsOff).OrderBy(rule => rule.Key).ToListAsync(cancel);
        return [.. rules.Where(rule => rule.Incident is RuleIncident.Declare || rule.Page is not RulePage.None)
            .Select(rule => new Trigger(rule.Key, rule.Name, rule.Scenario, rule.Runbook, [.. KeyLines.Each(rule.Services).Where(key => !key.Contains('*'))], $"/signal-rules/{rule.Key}"))];
    }
}
