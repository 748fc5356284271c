using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>What was written.</summary>
internal sealed record WrittenBackup(BackupMade Made, IReadOnlyList<BackupCopy> Copies, long ContentBytes)
{
    public BackupCopy First => Copies.First(copy => copy.State is CopyState.Complete);

    public IReadOnlyList<BackupCopy> Good => [.. Copies.Where(copy => copy.State is CopyState.Complete)];
}

/// <summary>Has the method write its archive to the first destination that answers, and copies it to the others. Every copy is on record before its first byte.</summary>
internal sealed class WriteBackup(IDbContextFactory<DrStore> stores, ArchiveKeys keys, BackupPlaces places, CopyKeeper keeper, TimeProvider clock)
{
    public async Task<WrittenBackup> ExecuteAsync(BackupTask task, WorkRoom room, CancellationToken cancel)
    {
        var copies = await RecordAsync(task, cancel);
        var first = await FirstAsync(task, copies, cancel);
        var key = await keys.MakeAsync(task.Policy.Encryption, task.Policy.EncryptionKey, room.Work.Secrets, cancel);
        var (made, stored, content) = await new ArchiveToWrite(task.Policy, task.Backup).RunAsync(
            key,
            room.Work.Progress,
            (archive, ct) => room.Method.MakeAsync(room.Work, archive, ct),
            (bytes, ct) => keeper.PutAsync(first.Destination, task.ObjectKey, bytes, null, ct),
            cancel);
        Complete(first.Copy, stored);
        foreach (var (copy, destination) in copies.Where(each => each.Copy.State is CopyState.Writing))
            await DuplicateAsync(first.Copy, copy, destination, cancel);
        await SaveAsync(copies.Select(each => each.Copy), cancel);
        return new WrittenBackup(made, [.. copies.Select(each => each.Copy)], content);
    }

    private async Task<List<(BackupCopy Copy, BackupDestination Destination)>> RecordAsync(BackupTask task, CancellationToken cancel)
    {
        List<(BackupCopy, BackupDestination)> copies = [.. task.Destinations.Select((destination, at) => (BackupCopy.Begin(task.Backup, at + 1, destination, task.ObjectKey, clock.GetUtcNow()), destination))];
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.AddRange(copies.Select(each => each.Item1));
        await store.SaveChangesAsync(cancel);
        return copies;
    }

    private async Task<(BackupCopy Copy, BackupDestination Destination)> FirstAsync(BackupTask task, List<(BackupCopy Copy, BackupDestination Destination)> copies, CancellationToken cancel)
    {
        var problems = new List<string>();
        foreach (var each in copies)
        {
            try
            {
                var outcome = await places.Open(each.Destination.Address).HeadAsync(task.ObjectKey, cancel);
                if (outcome is ObjectOutcome<StoredObject>.Missing)
                    return each;
                problems.Add($"{each.Destination.Address}: {outcome.Said}");
            }
            catch (RefusedException refused)
            {
                problems.Add(refused.Message);
            }
            each.Copy.FindBad(CopyState.Failed, problems[^1], clock.GetUtcNow());
        }
        throw new RefusedException(problems.Count == 0 ? "The policy's destinations are not there any more." : string.Join(' ', problems), "destination");
    }

    // One place that fails is no reason to throw away what another has.
    private async Task DuplicateAsync(BackupCopy from, BackupCopy copy, BackupDestination to, CancellationToken cancel)
    {
        try
        {
            Complete(copy, await keeper.DuplicateAsync(from, to, cancel));
        }
        catch (RefusedException refused)
        {
            copy.FindBad(CopyState.Failed, refused.Message, clock.GetUtcNow());
        }
    }

    private static void Complete(BackupCopy copy, StoredObject stored) => copy.Complete(stored.Size, stored.Sha256 ?? throw new RefusedException($"{copy.Address} does not say what it stored."), stored.RetainUntil);

    private async Task SaveAsync(IEnumerable<BackupCopy> copies, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.UpdateRange(copies);
        await store.SaveChangesAsync(cancel);
    }
}
