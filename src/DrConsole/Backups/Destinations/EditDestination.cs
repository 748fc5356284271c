using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>Creates, changes and deletes the places that copies are written to.</summary>
public sealed class EditDestination(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, ObjectPlaces places)
    : EditKeyed<BackupDestination, DestinationText>(stores, caller, clock, "destination", Permission.EditBackups)
{
    protected override BackupDestination Make(string key, DestinationText text, DateTimeOffset now) => BackupDestination.Create(key, text);

    protected override Task CheckAsync(DrStore store, BackupDestination record, CancellationToken cancel)
    {
        if (places.Fault(record.Address) is { } fault)
            throw new InvalidException("address", fault);
        return Task.CompletedTask;
    }

    protected override async Task<IReadOnlyList<string>> HoldersAsync(DrStore store, BackupDestination record, CancellationToken cancel)
    {
        var policies = await store.BackupPolicies.AsNoTracking().ToListAsync(cancel);
        return [.. policies.Where(policy => KeyLines.Each(policy.Destinations).Contains(record.Key)).Select(policy => $"the backup policy {policy.Name}")];
    }
}

/// <summary>Reads destinations.</summary>
public sealed class ReadDestinations(IDbContextFactory<DrStore> stores, Caller caller) : ReadKeyed<BackupDestination>(stores, caller, "destination", Permission.SeeBackups);
