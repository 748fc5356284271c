using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Access;

/// <summary>Changes the organisation's name and zone.</summary>
public sealed class EditOrganisation(IDbContextFactory<DrStore> stores, Caller caller)
{
    public sealed record Edit(string Name, string TimeZone, int Version);

    public Task ExecuteAsync(Edit edit, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.ManageSettings, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var organisation = await store.Organisations.SingleAsync(cancel);
        ConflictException.ThrowIfStale("the organisation", organisation.Version, edit.Version,
            new("Name", organisation.Name, edit.Name), new("Time zone", organisation.TimeZone, edit.TimeZone));

        organisation.Change(edit.Name, edit.TimeZone);
        await store.SaveChangesAsync(cancel);
    });
}
