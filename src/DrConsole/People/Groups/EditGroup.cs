using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>Creates, changes and deletes groups.</summary>
public sealed class EditGroup(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock) : EditKeyed<Group, GroupText>(stores, caller, clock, "group")
{
    protected override Group Make(string key, GroupText text, DateTimeOffset now) => Group.Create(key, text);

    protected override Task CheckAsync(DrStore store, Group record, CancellationToken cancel) => store.CheckContactsAsync("members", KeyLines.Each(record.Members), cancel);

    protected override Task<IReadOnlyList<string>> HoldersAsync(DrStore store, Group record, CancellationToken cancel) => store.HoldersOfDutyAsync($"group/{record.Key}", record.Key, cancel);
}

/// <summary>Reads groups.</summary>
public sealed class ReadGroups(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<Group>(stores, caller, "group");
