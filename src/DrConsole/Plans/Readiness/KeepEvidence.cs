using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Plans;

/// <summary>Keeps files as evidence of a readiness item, and hands them out again.</summary>
public sealed class KeepEvidence(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public const int MostFiles = 20;

    /// <summary>Stores the file and makes it the item's evidence, in one save. The same bytes again renew the dates.</summary>
    public Task<ReadinessItem> AttachAsync(string key, EvidenceUpload upload, DateTimeOffset? seenAt, DateTimeOffset? expiresAt, int version, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var item = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(item.Statement, item.Version, version);
        var now = clock.GetUtcNow();
        var file = await store.EvidenceFiles.SingleOrDefaultAsync(file => file.Item == key && file.Sha256 == upload.Sha256, cancel);
        if (file is null)
        {
            if (await store.EvidenceFiles.CountAsync(file => file.Item == key, cancel) >= MostFiles)
                throw new RefusedException($"{item.Statement} keeps {MostFiles} files already. Remove one that is no longer needed.");
            file = EvidenceFile.Keep(key, upload, actor.Name, now);
            store.AddRange(file, EvidenceFileContent.Of(file, upload.Content));
        }
        item.Change(item.Text with { EvidenceKind = EvidenceKind.File, Evidence = file.Evidence, EvidenceAt = seenAt ?? now, ExpiresAt = expiresAt }, now);
        await store.SaveChangesAsync(cancel);
        return item;
    });

    /// <summary>The item's files, the newest first.</summary>
    public async Task<IReadOnlyList<EvidenceFile>> ListAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        await FindAsync(store, key, cancel);
        return await store.EvidenceFiles.AsNoTracking().Where(file => file.Item == key).OrderByDescending(file => file.AddedAt).ToListAsync(cancel);
    }

    public async Task<(EvidenceFile File, byte[] Bytes)> OpenAsync(string key, EvidenceFileId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeePlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var file = await FindFileAsync(store, key, id, cancel);
        return (file, await store.EvidenceFileContents.Where(content => content.File == id).Select(content => content.Bytes).SingleAsync(cancel));
    }

    /// <summary>Removes a file that the item no longer rests on.</summary>
    public Task RemoveAsync(string key, EvidenceFileId id, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.EditPlans, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var file = await FindFileAsync(store, key, id, cancel);
        if ((await FindAsync(store, key, cancel)).Evidence == file.Evidence)
            throw new RefusedException($"{file.Name} is the evidence now. Give the item another first.");
        store.Remove(file);
        await store.SaveChangesAsync(cancel);
    });

    private static async Task<ReadinessItem> FindAsync(DrStore store, string key, CancellationToken cancel) =>
        await store.ReadinessItems.SingleOrDefaultAsync(item => item.Key == key, cancel) ?? throw new MissingException($"There is no readiness item {key}.");

    private static async Task<EvidenceFile> FindFileAsync(DrStore store, string key, EvidenceFileId id, CancellationToken cancel) =>
        await store.EvidenceFiles.SingleOrDefaultAsync(file => file.Id == id && file.Item == key, cancel) ?? throw new MissingException("There is no such file.");
}
