using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Backups;

/// <summary>What was written.</summary>
internal sealed record WrittenBackup(BackupMade Made, IReadOnlyList<BackupCopy> Copies, long ContentBytes)
{
    public BackupCopy First => Copies.First(copy => copy.State is CopyState.Complete);

    public IReadOnlyList<BackupCopy> Good => [.. Copies.Where(copy => copy.State is CopyState.Complete)];
}

/// <summary>
/// Has the method write its archive to the first destination that answers, and copies it to the others. Every copy is on record before its first byte. Once the method is
/// done a note says so, and a process that was cut off after it goes on with what is missing.
/// </summary>
internal sealed class WriteBackup(IDbContextFactory<DrStore> stores, ArchiveKeys keys, CopyKeeper keeper, BackupGround ground)
{
    public async Task<WrittenBackup> ExecuteAsync(BackupTask task, WorkRoom room, CancellationToken cancel)
    {
        var note = ground.Spool.Read(task.Backup.Id);
        var copies = note is null ? await RecordAsync(task, cancel) : await KnownAsync(task, cancel);
        var (first, made, content) = note is null ? await BeginAsync(task, room, copies, cancel) : await GoOnAsync(task, note, copies, cancel);
        await SaveAsync([first], cancel);
        foreach (var (copy, destination) in copies.Where(each => each.Copy.State is CopyState.Writing))
            await DuplicateAsync(first, copy, destination, cancel);
        await SaveAsync(copies.Select(each => each.Copy), cancel);
        return new WrittenBackup(made, [.. copies.Select(each => each.Copy)], content);
    }

    private async Task<(BackupCopy First, BackupMade Made, long Content)> BeginAsync(BackupTask task, WorkRoom room, List<(BackupCopy Copy, BackupDestination Destination)> copies, CancellationToken cancel)
    {
        var (spool, id) = (ground.Spool, task.Backup.Id);
        var (first, destination) = await FirstAsync(task, copies, cancel);
        if (copies.Any(each => each.Copy.State is CopyState.Failed))
            await SaveAsync(copies.Select(each => each.Copy), cancel);
        var key = await keys.MakeAsync(task.Policy.Encryption, task.Policy.EncryptionKey, room.Work.Secrets, cancel);
        spool.Begin(id);
        var archive = new ArchiveToWrite(task.Policy, task.Backup);
        if (!keeper.TakesParts(destination))
        {
            var (made, stored, content) = await archive.RunAsync(
                key, room.Work.Progress, (into, ct) => room.Method.MakeAsync(room.Work, into, ct), (bytes, ct) => keeper.PutAsync(destination, task.ObjectKey, bytes, null, ct), cancel);
            Complete(first, stored);
            return (first, spool.Keep(id, made, content, first.Sha256), content);
        }

        // Whole on this disk first: parts are sent again, and a restart sends only those that are missing.
        var (written, sha256, length) = await archive.RunAsync(
            key, room.Work.Progress, (into, ct) => room.Method.MakeAsync(room.Work, into, ct), (bytes, ct) => FreshFile.WriteAsync(spool.ArchiveOf(id), bytes, ct), cancel);
        var kept = spool.Keep(id, written, length, Convert.ToHexStringLower(sha256));
        await UploadAsync(task, first, destination, sha256, cancel);
        return (first, kept, length);
    }

    private async Task<(BackupCopy First, BackupMade Made, long Content)> GoOnAsync(BackupTask task, MadeNote note, List<(BackupCopy Copy, BackupDestination Destination)> copies, CancellationToken cancel)
    {
        var made = ground.Spool.Made(task.Backup.Id, note);
        if (copies.Find(each => each.Copy.State is CopyState.Complete).Copy is { } stored)
            return (stored, made, note.ContentBytes);
        if (!File.Exists(ground.Spool.ArchiveOf(task.Backup.Id)))
        {
            // It was stored, and its record was not: it is there whole or not at all.
            var (only, where) = copies.Find(each => each.Copy.State is CopyState.Writing);
            var there = only is null ? null : await keeper.FindAsync(where, only.ObjectKey, cancel);
            Complete(only ?? throw Gone(), there?.Sha256 == note.Sha256 ? there : throw Gone());
            return (only, made, note.ContentBytes);
        }
        var (first, destination) = copies.Find(each => each.Copy.State is CopyState.Writing);
        await UploadAsync(task, first ?? throw Gone(), destination, Convert.FromHexString(note.Sha256), cancel);
        return (first, made, note.ContentBytes);
    }

    private async Task UploadAsync(BackupTask task, BackupCopy copy, BackupDestination destination, byte[] sha256, CancellationToken cancel)
    {
        await using var content = File.OpenRead(ground.Spool.ArchiveOf(task.Backup.Id));
        Complete(copy, await keeper.PutAsync(destination, task.ObjectKey, content, sha256, cancel, ground.Spool.UploadOf(task.Backup.Id, copy.Number)));
    }

    private static RefusedException Gone() => new("The console stopped in the middle of it, and what it had made is not there any more.", "backup-cut");

    private async Task<List<(BackupCopy Copy, BackupDestination Destination)>> RecordAsync(BackupTask task, CancellationToken cancel)
    {
        List<(BackupCopy, BackupDestination)> copies = [.. task.Destinations.Select((destination, at) => (BackupCopy.Begin(task.Backup, at + 1, destination, task.ObjectKey, ground.Clock.GetUtcNow()), destination))];
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.AddRange(copies.Select(each => each.Item1));
        await store.SaveChangesAsync(cancel);
        return copies;
    }

    private async Task<List<(BackupCopy Copy, BackupDestination Destination)>> KnownAsync(BackupTask task, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var known = await store.BackupCopies.AsNoTracking().Where(copy => copy.Backup == task.Backup.Id).OrderBy(copy => copy.Number).ToListAsync(cancel);
        return [.. known.Select(copy => (copy, task.Destinations.FirstOrDefault(destination => destination.Key == copy.Destination)!)).Where(each => each.Item2 is not null)];
    }

    private async Task<(BackupCopy Copy, BackupDestination Destination)> FirstAsync(BackupTask task, List<(BackupCopy Copy, BackupDestination Destination)> copies, CancellationToken cancel)
    {
        var problems = new List<string>();
        foreach (var each in copies)
        {
            try
            {
                if (await keeper.FaultAsync(each.Destination, task.ObjectKey, cancel) is not { } fault)
                    return each;
                problems.Add(fault);
            }
            catch (RefusedException refused)
            {
                problems.Add(refused.Message);
            }
            each.Copy.FindBad(CopyState.Failed, problems[^1], ground.Clock.GetUtcNow());
        }
        throw new RefusedException(problems.Count == 0 ? "The policy's destinations are not there any more." : string.Join(' ', problems), "destination");
    }

    // One place that fails is no reason to throw away what another has.
    private async Task DuplicateAsync(BackupCopy from, BackupCopy copy, BackupDestination to, CancellationToken cancel)
    {
        try
        {
            Complete(copy, await keeper.DuplicateAsync(from, to, ground.Spool.UploadOf(from.Backup, copy.Number), cancel));
        }
        catch (RefusedException refused)
        {
            copy.FindBad(CopyState.Failed, refused.Message, ground.Clock.GetUtcNow());
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
