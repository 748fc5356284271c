using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>Creates, changes and deletes escalation policies.</summary>
public sealed class EditEscalationPolicy(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<EscalationPolicy, EscalationText>(stores, caller, clock, "escalation policy")
{
    protected override EscalationPolicy Make(string key, EscalationText text, DateTimeOffset now) => EscalationPolicy.Create(key, text);

    protected override IQueryable<EscalationPolicy> Whole(DrStore store) => store.EscalationPolicies.Include(policy => policy.Levels);

    protected override async Task CheckAsync(DrStore store, EscalationPolicy record, CancellationToken cancel)
    {
        foreach (var (at, level) in record.Text.Levels.Index())
            await store.CheckRefsAsync($"levels[{at}].targets", KeyLines.Each(level.Targets), cancel);
    }
}

/// <summary>Reads escalation policies.</summary>
public sealed class ReadEscalationPolicies(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<EscalationPolicy>(stores, caller, "escalation policy")
{
    protected override IQueryable<EscalationPolicy> Whole(DrStore store) => store.EscalationPolicies.Include(policy => policy.Levels);
}
