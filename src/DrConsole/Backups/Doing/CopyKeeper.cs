using System.Security.Cryptography;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Copies an archive from one destination to another, and reads copies back to see that they are what was written.</summary>
internal sealed class CopyKeeper(BackupPlaces places, TimeProvider clock)
{
    public bool TakesParts(BackupDestination destination) => places.Open(destination.Address).TakesParts;

    /// <summary>What keeps a new object from being written there; null when nothing does.</summary>
    public async Task<string?> FaultAsync(BackupDestination destination, string objectKey, CancellationToken cancel)
    {
        var outcome = await places.Open(destination.Address).HeadAsync(objectKey, cancel);
        return outcome is ObjectOutcome<StoredObject>.Missing ? null : $"{destination.Address}: {outcome.Said}";
    }

    public async Task<StoredObject?> FindAsync(BackupDestination destination, string objectKey, CancellationToken cancel) =>
        await places.Open(destination.Address).HeadAsync(objectKey, cancel) is ObjectOutcome<StoredObject>.Done(var there) ? there : null;

    /// <summary>Stores what comes, whole or not at all. What a process that was cut off has stored already is it.</summary>
    /// <param name="goOn">Where the place notes how far it is; null where it is to begin anew when it is cut off.</param>
    public async Task<StoredObject> PutAsync(BackupDestination destination, string objectKey, Stream content, byte[]? sha256, CancellationToken cancel, string? goOn = null)
    {
        DateTimeOffset? until = destination.ImmutableFor is { } length ? clock.GetUtcNow() + length : null;
        var place = places.Open(destination.Address);
        var outcome = await place.PutAsync(new ObjectToStore(objectKey, Sha256: sha256, RetainUntil: until) { GoOn = goOn }, content, cancel);
        return outcome is ObjectOutcome<StoredObject>.Taken(var there) && sha256 is not null && there.Sha256 == Convert.ToHexStringLower(sha256) ? there : BackupPlaces.Demand(outcome, destination.Address);
    }

    public async Task<StoredObject> DuplicateAsync(BackupCopy from, BackupDestination to, string goOn, CancellationToken cancel)
    {
        await using var content = await OpenAsync(from, cancel);
        return await PutAsync(to, from.ObjectKey, content, Convert.FromHexString(from.Sha256), cancel, goOn);
    }

    /// <summary>Takes away what uploads that were cut off have left in places that take parts.</summary>
    public async Task<int> ClearUnfinishedAsync(string address, string prefix, DateTimeOffset before, CancellationToken cancel) =>
        await places.Open(address).ClearUnfinishedAsync(prefix, before, cancel) is ObjectOutcome<int>.Done(var cleared) ? cleared : 0;

    /// <summary>The copy's bytes from the beginning; refused when there are not as many as were written.</summary>
    public async Task<Stream> OpenAsync(BackupCopy copy, CancellationToken cancel)
    {
        var place = places.Open(copy.Address);
        var there = BackupPlaces.Demand(await place.HeadAsync(copy.ObjectKey, cancel), copy.Address);
        if (there.Size < copy.Bytes)
            throw new RefusedException($"The copy in {copy.Address} was cut off: {Sizes.Exact(there.Size)} of {Sizes.Exact(copy.Bytes)} are there.", "archive-cut");
        return BackupPlaces.Demand(await place.GetAsync(copy.ObjectKey, cancel), copy.Address);
    }

    /// <summary>Reads the copy back whole; null when it is what was written, else what is wrong.</summary>
    public async Task<string?> CheckAsync(BackupCopy copy, CancellationToken cancel)
    {
        await using var content = await OpenAsync(copy, cancel);
        var found = Convert.ToHexStringLower(await SHA256.HashDataAsync(content, cancel));
        return found == copy.Sha256 ? null : $"The copy in {copy.Address} is not what was written: its SHA-256 is {found} and should be {copy.Sha256}.";
    }

    public async Task<ObjectOutcome<StoredObject>> DeleteAsync(BackupCopy copy, CancellationToken cancel) => await places.Open(copy.Address).DeleteAsync(copy.ObjectKey, cancel);
}
