using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>Creates, changes and deletes stakeholders.</summary>
public sealed class EditStakeholder(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
    : EditKeyed<Stakeholder, StakeholderText>(stores, caller, clock, "stakeholder")
{
    protected override Stakeholder Make(string key, StakeholderText text, DateTimeOffset now) => Stakeholder.Create(key, text);

    protected override Task CheckAsync(DrStore store, Stakeholder record, CancellationToken cancel) => store.CheckRefsAsync("who", record.Who.Length > 0 ? [record.Who] : [], cancel);
}

/// <summary>Reads stakeholders.</summary>
public sealed class ReadStakeholders(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<Stakeholder>(stores, caller, "stakeholder");
