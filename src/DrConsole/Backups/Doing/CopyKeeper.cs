using System.Security.Cryptography;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Copies an archive from one destination to another, and reads copies back to see that they are what was written.</summary>
internal sealed class CopyKeeper(BackupPlaces places, TimeProvider clock)
{
    /// <summary>Stores what comes, whole or not at all.</summary>
    public async Task<StoredObject> PutAsync(BackupDestination destination, string objectKey, Stream content, byte[]? sha256, CancellationToken cancel)
    {
        DateTimeOffset? until = destination.ImmutableFor is { } length ? clock.GetUtcNow() + length : null;
        var place = places.Open(destination.Address);
        return BackupPlaces.Demand(await place.PutAsync(new ObjectToStore(objectKey, Sha256: sha256, RetainUntil: until), content, cancel), destination.Address);
    }

    public async Task<StoredObject> DuplicateAsync(BackupCopy from, BackupDestination to, CancellationToken cancel)
    {
        await using var content = await OpenAsync(from, cancel);
        return await PutAsync(to, from.ObjectKey, content, Convert.FromHexString(from.Sha256), cancel);
    }

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
