using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>
/// Signs for the tree as it is now, if it continues the tree that was signed for last. That one is remembered in a file beside the
/// key: a database that was restored or rewritten does not bring its own memory along.
/// </summary>
public sealed class SignCheckpoint(IDbContextFactory<DrStore> stores, KeyRing keys, KeyFiles files, TimeProvider clock)
{
    private SignedNote? _signed;

    /// <summary>What this node signed last, while the ledger has not moved since; null when there is something to look at.</summary>
    public async Task<SignedNote?> NothingNewAsync(CancellationToken cancel)
    {
        if (_signed is not { } note)
            return null;
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.FindHeadAsync(cancel) is { } head && Checkpoint.Of(note).Says(new Checkpoint(head.Origin, head.Size, head.Root)) ? note : null;
    }

    /// <summary>Gives the newest signed note, made now if there was anything new; null for an empty ledger. Refuses in words when it must not sign.</summary>
    public async Task<SignedNote?> ExecuteAsync(CancellationToken cancel)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(files.KeyPath)!);
        using var only = files.Lock();
        if (files.ReadRestored() is { } restored)
            throw new RefusedException(restored, "ledger-restored");
        using var key = await keys.OpenAsync(cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.FindHeadAsync(cancel) is not { Size: > 0 } head)
            return null;

        var tree = store.OpenTree(head.Size, cancel);
        var now = new Checkpoint(head.Origin, head.Size, await tree.RootAsync());
        if (!now.Root.AsSpan().SequenceEqual(head.Root))
            throw new RefusedException("The ledger's tree does not fit its own root. 'ledger verify' says where.", "ledger-damaged");

        var last = await LastAsync(store, head.Origin, cancel);
        if (last is not null)
            await DemandContinuesAsync(tree, now, Checkpoint.Of(last), $"the checkpoint in {files.CheckpointPath}");
        await DemandContinuesStoreAsync(store, tree, now, cancel);
        if (last is not null && Checkpoint.Of(last).Says(now))
        {
            await RememberAsync(store, last, cancel);
            return _signed = last;
        }

        var note = SignedNote.Sign(now.ToString(), now.Origin, key);

        // The file first: a crash after it leaves a checkpoint that nobody has got, which the next one continues.
        files.KeepCheckpoint(note);
        await RememberAsync(store, note, cancel);
        await keys.FinishRotationAsync(now.Size, cancel);
        return _signed = note;
    }

    private async Task<SignedNote?> LastAsync(DrStore store, string origin, CancellationToken cancel)
    {
        var note = files.ReadCheckpoint();
        if (note is null)
        {
            if (await store.SignedCheckpoints.AnyAsync(checkpoint => checkpoint.Origin == origin, cancel))
                throw new RefusedException($"{files.CheckpointPath} is missing. Without it a restored database cannot be told from this one. Put it back, or restart the log.", "ledger-checkpoint");
            return null;
        }
        if (note.Signer != origin)
            throw new RefusedException($"The key has signed for {note.Signer}, and this ledger is {origin}: another console uses it, or the database was exchanged.", "ledger-other");
        var signers = await store.AnnouncedKeys.AsNoTracking().ToListAsync(cancel);
        if (!signers.Any(signer => note.IsSignedBy(LedgerPublicKey.FromPem(signer.Pem))))
            throw new RefusedException($"The checkpoint in {files.CheckpointPath} was signed by none of this ledger's keys.", "ledger-checkpoint");
        return note;
    }

    private static async Task DemandContinuesStoreAsync(DrStore store, TileTree tree, Checkpoint now, CancellationToken cancel)
    {
        var stored = await store.SignedCheckpoints.AsNoTracking().Where(checkpoint => checkpoint.Origin == now.Origin)
            .OrderByDescending(checkpoint => checkpoint.Size).FirstOrDefaultAsync(cancel);
        if (stored is not null)
            await DemandContinuesAsync(tree, now, Checkpoint.Of(SignedNote.Parse(stored.Note)), "the last checkpoint in the database");
    }

    private static async Task DemandContinuesAsync(TileTree tree, Checkpoint now, Checkpoint before, string where)
    {
        if (before.Size > now.Size)
            throw new RefusedException($"The ledger has {now.Size:N0} entries, but {where} was signed for {before.Size:N0}: the database is older than it was, as after a restore.", "ledger-older");
        var proof = before.Size == 0 ? [] : await tree.ProveConsistencyAsync(before.Size, now.Size);
        if (before.Size > 0 && !MerkleProof.IsConsistent(before.Size, now.Size, proof, before.Root, now.Root))
            throw new RefusedException($"The ledger's first {before.Size:N0} entries are not those that {where} was signed for: its history was rewritten, or went another way after a restore.", "ledger-rewritten");
    }

    private async Task RememberAsync(DrStore store, SignedNote note, CancellationToken cancel)
    {
        var row = SignedCheckpoint.Of(note, clock.GetUtcNow());
        if (await store.SignedCheckpoints.AnyAsync(known => known.Origin == row.Origin && known.Size == row.Size, cancel))
            return;
        store.Add(row);
        await store.SaveChangesAsync(cancel);
    }
}
