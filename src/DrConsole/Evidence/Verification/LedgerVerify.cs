using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>
/// Reads every entry once, in order and never more than a few at a time; recomputes hashes, tree and roots; compares them with what
/// was stored, with every checkpoint in the database, the one beside the key, and those that somebody kept outside.
/// </summary>
public sealed class LedgerVerify(IDbContextFactory<DrStore> stores, Caller caller, KeyFiles files)
{
    public async Task<VerifyReport> ExecuteAsync(IReadOnlyList<Witness> outside, CancellationToken cancel, Func<long, Task>? tellAsync = null)
    {
        await caller.DemandAsync(Permission.SeeLedger, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);

        // The last place is asked for before the head: while this runs the sequencer moves both, together.
        var last = await store.LedgerEntries.Where(entry => entry.LeafIndex != null).MaxAsync(entry => entry.LeafIndex, cancel) ?? -1;
        var waiting = await store.LedgerEntries.CountAsync(entry => entry.LeafIndex == null, cancel);
        var head = await store.FindHeadAsync(cancel);
        var size = head?.Size ?? 0;
        var checks = new WitnessCheck(await store.AnnouncedKeys.AsNoTracking().ToListAsync(cancel));
        var walk = new LedgerWalk(stores, store, size, checks) { TellAsync = tellAsync };
        await walk.GoAsync([.. outside, .. Beside(walk, head)], cancel);

        if (last >= size)
            walk.Beyond(last - size + 1);
        var findings = walk.Findings();
        if (findings.Count == 0 && head is not null && !head.Root.AsSpan().SequenceEqual(walk.Root))
            findings = [new VerifyReport.Finding("The entries are whole, but the stored root is not theirs.")];
        return new VerifyReport(head?.Origin ?? "", size, waiting, checks.Count, findings);
    }

    private IEnumerable<Witness> Beside(LedgerWalk walk, LedgerHead? head)
    {
        SignedNote? note = null;
        try
        {
            note = files.ReadCheckpoint();
        }
        catch (RefusedException refusal)
        {
            walk.Say(new VerifyReport.Finding(refusal.Message));
        }
        if (note is null)
            yield break;
        var checkpoint = Checkpoint.Of(note);
        if (head is not null && checkpoint.Origin != head.Origin)
            walk.Say(new VerifyReport.Finding($"The checkpoint beside the key is of {checkpoint.Origin}, this ledger is {head.Origin}: the database was exchanged, or two consoles share a key."));
        else
            yield return new Witness("the checkpoint beside the key", checkpoint);
    }
}
