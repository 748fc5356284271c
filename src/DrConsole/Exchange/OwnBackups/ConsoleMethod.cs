using DrConsole.Backups;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>
/// The console itself: its store in one instant, its keys, its files. Once a day everything is stored, in between only the pieces that are new. Restored to scratch it is opened,
/// and its ledger read from the first entry to the last; over itself it is restored by the command line, while it does not run.
/// </summary>
internal sealed class ConsoleMethod(OwnContents contents, OwnChanges changes, StageRestore stage) : IBackupMethod
{
    // A restore reads so many archives at most beside the last whole one.
    private const int LongestChain = 300;

    private static readonly TimeSpan Slack = TimeSpan.FromMinutes(2);

    public BackupMethodKind Kind => BackupMethodKind.Console;

    public IReadOnlyList<MethodField> Fields => [];

    public MethodSettings Read(MethodValues values, FieldErrors errors) => new ConsoleSettings();

    public async Task<bool> HasChangedAsync(MethodWork work, CancellationToken cancel) =>
        work.EarlierManifest is not { } path || await changes.AreThereAsync(OwnManifest.Read(path), cancel);

    public async Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel)
    {
        var asOf = work.Clock.GetUtcNow();
        var earlier = Earlier(work, asOf) is { } known && await contents.AreEverywhereAsync(known.Archives, cancel) ? known : null;
        var (pieces, list) = (Path.Combine(work.Scratch, OwnEntries.Chunks), Path.Combine(work.Scratch, OwnEntries.Manifest));
        await using var pool = new ChunkPool(pieces, work.Backup.Value, earlier, work.Progress);
        var (head, manifest) = await contents.ReadAsync(pool, asOf, earlier?.FullAt ?? asOf, work.Scratch, cancel);
        manifest.Save(list);
        await archive.AddAsync(OwnEntries.Head, new MemoryStream(head.ToBytes()), null, cancel);
        await using (var content = ArchiveEntries.Open(list))
            await archive.AddAsync(OwnEntries.Manifest, content, null, cancel);
        await using (var content = ArchiveEntries.Open(pieces))
            await archive.AddAsync(OwnEntries.Chunks, content, null, cancel);
        File.Delete(pieces);
        var all = manifest.Streams.Sum(stream => stream.Length);
        return new BackupMade(asOf, $"The store with {head.Entries:N0} entries of the ledger and {manifest.Streams.Count:N0} parts, {Sizes.Spoken(all)}; {Sizes.Spoken(pool.FreshBytes)} of it new.")
        {
            Needs = [.. manifest.Archives.Skip(1).Select(id => new BackupId(id))],
            Manifest = list,
        };
    }

    public async Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel)
    {
        var list = Path.Combine(work.Scratch, $"{OwnEntries.Manifest}.read");
        var (head, pieces, buffer) = ((OwnHead?)null, -1L, new byte[1 << 20]);
        await ArchiveEntries.EachAsync(archive, async entry =>
        {
            switch (entry.Name)
            {
                case OwnEntries.Head:
                    head = OwnHead.Read(await StageRestore.BytesAsync(entry.Content, cancel));
                    break;
                case OwnEntries.Manifest:
                    await ArchiveEntries.SaveAsync(entry.Content, list, cancel);
                    break;
                case OwnEntries.Chunks:
                    pieces = 0;
                    for (int read; (read = await entry.Content.ReadAsync(buffer, cancel)) > 0;)
                        pieces += read;
                    break;
            }
        }, cancel);
        var manifest = OwnManifest.Read(list);
        var expected = manifest.Streams.SelectMany(stream => stream.Chunks).Where(chunk => chunk.Archive == 0).Select(chunk => chunk.Offset + chunk.Length).DefaultIfEmpty(0).Max();
        File.Delete(list);
        return [RestoreCheck.Same("Bytes of new pieces", expected, pieces), new RestoreCheck("What it says of itself", "there", head is null ? "missing" : "there", head is not null)];
    }

    public async Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel)
    {
        if (destination is not RestoreDestination.Scratch { Keep: false } scratch)
            throw new RefusedException("The console is not restored while it runs: stop it, and use 'backup restore' on the command line.", "console-runs");
        await using var staged = await stage.ExecuteAsync(archive, scratch.Directory, cancel);
        return new Restored(await staged.CheckAsync(cancel), staged.Bytes, "a place of its own, which was taken away afterwards");
    }

    private static OwnManifest? Earlier(MethodWork work, DateTimeOffset now)
    {
        if (work.EarlierManifest is not { } path)
            return null;
        var earlier = OwnManifest.Read(path);
        return now - earlier.FullAt + Slack >= OwnChanges.Day || earlier.Archives.Count >= LongestChain ? null : earlier;
    }
}

/// <summary>There is nothing to set: it is this console.</summary>
internal sealed record ConsoleSettings : MethodSettings;
