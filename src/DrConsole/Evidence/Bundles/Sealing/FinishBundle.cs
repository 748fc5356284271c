using System.Security.Cryptography;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Evidence;

/// <summary>
/// Takes a bundle from where it stands to the end: proof, bytes, copies. Each step is on record before the next begins and gives the
/// same when it is repeated, so that two who finish the same bundle, or one that died in between, do no harm.
/// </summary>
public sealed partial class FinishBundle(IDbContextFactory<DrStore> stores, SignNow sign, StoreBundle copies, ILogger<FinishBundle> log)
{
    private const int Looks = 12;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);
    private static readonly SemaphoreSlim One = new(1, 1);

    /// <summary>What keeps it from being finished stands on the bundle afterwards; nothing is thrown for it.</summary>
    public async Task TryAsync(BundleId id, CancellationToken cancel)
    {
        await One.WaitAsync(cancel);
        try
        {
            await ProveAsync(id, cancel);
            await copies.ExecuteAsync(id, cancel);
        }
        catch (RefusedException refusal)
        {
            await HeldUpAsync(id, refusal.Message, cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another node was quicker with the same step; the next look goes on from there.
        }
        finally
        {
            One.Release();
        }
    }

    private async Task ProveAsync(BundleId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var bundle = await store.Bundles.Include(b => b.Entry).SingleAsync(b => b.Id == id, cancel);
        if (bundle.Proof is not null)
            return;
        var (note, place) = await CoverAsync(store, bundle.Entry.Id, cancel);
        var size = Checkpoint.Of(note).Size;
        var keyName = Convert.ToHexStringLower(note.KeyId);
        var pem = await store.AnnouncedKeys.Where(key => key.Name == keyName).Select(key => key.Pem).SingleAsync(cancel);
        var proof = new TlogProof(place, await InclusionAsync(store, place, size, cancel), note);
        if (!proof.Holds(bundle.Entry.Bytes, LedgerPublicKey.FromPem(pem)))
            throw new RefusedException("The ledger's tree does not lead from the record to the signed root. 'ledger verify' says where it is damaged.", "ledger-damaged");
        bundle.Prove(proof, pem);
        await store.SaveChangesAsync(cancel);
    }

    // The signer may be signing, and the sequencer giving places, at this very moment: a person who waits gets another look or two.
    private async Task<(SignedNote Note, long Place)> CoverAsync(DrStore store, long entry, CancellationToken cancel)
    {
        for (var left = Looks; ; left--)
        {
            var why = "Another node signs at this moment; the bundle waits for its checkpoint.";
            try
            {
                if (await sign.ExecuteAsync(cancel) is { } note)
                {
                    var index = await store.LedgerEntries.Where(known => known.Id == entry).Select(known => known.LeafIndex).SingleAsync(cancel);
                    if (index is { } place && place < Checkpoint.Of(note).Size)
                        return (note, place);
                    why = "The newest checkpoint does not cover the record yet; the bundle waits for the next.";
                }
            }
            catch (RefusedException busy) when (busy.Code == "ledger-key-busy")
            {
                why = busy.Message;
            }
            if (left == 0)
                throw new RefusedException(why);
            await Task.Delay(Pause, TimeProvider.System, cancel);
        }
    }

    private static async Task<IReadOnlyList<byte[]>> InclusionAsync(DrStore store, long index, long size, CancellationToken cancel)
    {
        try
        {
            return await store.OpenTree(size, cancel).ProveInclusionAsync(index, size);
        }
        catch (BrokenTreeException damage)
        {
            throw new RefusedException(damage.Message, "ledger-damaged");
        }
    }

    private async Task HeldUpAsync(BundleId id, string why, CancellationToken cancel)
    {
        LogHeldUp(id, why);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var bundle = await store.Bundles.SingleAsync(b => b.Id == id, cancel);
        if (bundle.Trouble == why)
            return;
        bundle.HeldUp(why);
        await store.SaveChangesAsync(cancel);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bundle {Bundle} waits: {Why}")]
    private partial void LogHeldUp(BundleId bundle, string why);
}

/// <summary>Writes a proved bundle's bytes and puts them into every place that has not got them.</summary>
public sealed class StoreBundle(IDbContextFactory<DrStore> stores, BundleStaging staging, BundlePlaces places, TimeProvider clock)
{
    internal async Task ExecuteAsync(BundleId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var bundle = await store.Bundles.Include(b => b.Entry).SingleAsync(b => b.Id == id, cancel);
        var now = clock.GetUtcNow();
        var due = bundle.Copies.Where(copy => copy.State is CopyState.Waiting or CopyState.Refused && copy.DueAt <= now).ToList();
        if (bundle.Proof is null || bundle.State is BundleState.Pruned || due.Count == 0)
            return;

        var zip = await AssembleAsync(bundle, cancel) ?? await FetchAsync(bundle, cancel)
            ?? throw new RefusedException("The bundle's files are neither on this node nor in any place that answers. They may be on another node.");
        bundle.Settle(Convert.ToHexStringLower(SHA256.HashData(zip)), zip.Length);
        await store.SaveChangesAsync(cancel);

        var held = await store.HeldBundles().AnyAsync(b => b.Id == id, cancel);
        foreach (var copy in due)
        {
            await PutAsync(bundle, copy, zip, held, cancel);
            await store.SaveChangesAsync(cancel);
        }
        if (bundle.State is BundleState.Sealed)
            staging.Forget(id);
    }

    private async Task<byte[]?> AssembleAsync(Bundle bundle, CancellationToken cancel)
    {
        if (await staging.ReadAsync(bundle.Id, bundle.Files.Select(file => file.Name), cancel) is not { } parts)
            return null;
        using var zip = new MemoryStream();
        BundleZip.Write(zip,
        [
            .. parts, new(BundleFile.Record, bundle.Entry.Bytes), new(BundleFile.Proof, System.Text.Encoding.UTF8.GetBytes(bundle.Proof!)),
            new(BundleFile.Key, System.Text.Encoding.UTF8.GetBytes(bundle.KeyPem!)),
        ]);

        // What is stored for years is checked as an outsider will.
        zip.Position = 0;
        var verdict = BundleCheck.Check(zip);
        return verdict.IsWhole ? zip.ToArray() : throw new RefusedException($"What was written is not what was logged: {verdict.Findings[0].File}: {verdict.Findings[0].What}", "bundle-damaged");
    }

    private async Task<byte[]?> FetchAsync(Bundle bundle, CancellationToken cancel)
    {
        foreach (var copy in bundle.Copies.Where(copy => copy.State is CopyState.Stored))
        {
            if (await places.Open(copy.Place).GetAsync(bundle.ObjectKey, cancel) is not ObjectOutcome<Stream>.Done { Value: var from })
                continue;
            await using (from)
            {
                using var into = new MemoryStream();
                await from.CopyToAsync(into, cancel);
                if (Convert.ToHexStringLower(SHA256.HashData(into.GetBuffer().AsSpan(0, (int)into.Length))) == bundle.Sha256)
                    return into.ToArray();
            }
        }
        return null;
    }

    private async Task PutAsync(Bundle bundle, BundleCopy copy, byte[] zip, bool held, CancellationToken cancel)
    {
        var what = new ObjectToStore(bundle.ObjectKey, "application/zip", Convert.FromHexString(bundle.Sha256!), bundle.RetainUntil, held);
        var outcome = await places.Open(copy.Place).PutAsync(what, new MemoryStream(zip, writable: false), cancel);
        var now = clock.GetUtcNow();
        switch (outcome)
        {
            case ObjectOutcome<StoredObject>.Done done:
                bundle.Stored(copy, done.Value, now);
                break;

            // Stored by an attempt that died before it could say so: the name holds the hash.
            case ObjectOutcome<StoredObject>.Taken taken when taken.There.Size == zip.Length && (taken.There.Sha256 ?? bundle.Sha256) == bundle.Sha256:
                bundle.Stored(copy, taken.There, now);
                break;
            case ObjectOutcome<StoredObject>.Retry retry:
                copy.Failed(retry.Error, mayPass: true, now);
                break;
            default:
                copy.Failed(outcome.Said, mayPass: false, now);
                break;
        }
    }
}
