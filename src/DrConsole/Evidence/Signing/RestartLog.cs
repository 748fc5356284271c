using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>
/// An administrator's word that the log goes on although it does not continue what was signed, as after a restore. From here on it
/// is signed under another name, so that nobody outside takes it for the same log, and the gap is on record.
/// </summary>
public sealed class RestartLog(IDbContextFactory<DrStore> stores, Caller caller, SigningStanding standing, KeyFiles files, Ledger ledger)
{
    public const int MaxReason = 500;

    /// <summary>Gives the log's new name.</summary>
    public async Task<string> ExecuteAsync(string reason, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.ManageLedger, cancel);
        var why = reason.Trim();
        if (why.Length is 0 or > MaxReason)
            throw new InvalidException("reason", $"Say why, in up to {MaxReason} characters. Auditors will read it.");
        if (standing.Refusal is not { } refusal)
            throw new RefusedException("The ledger is signed as it should be. A restart is for a ledger that may not be signed any more.");

        await using var store = await stores.CreateDbContextAsync(cancel);
        var head = await store.LedgerHeads.SingleOrDefaultAsync(cancel) ?? throw new RefusedException("The ledger is empty.");
        var (before, last) = (head.Origin, LastSigned());
        head.Restart();
        var entry = ledger.Record(store, "ledger.restarted", "ledger", new Dictionary<string, object?>
        {
            ["reason"] = why,
            ["refusal"] = refusal,
            ["before"] = before,
            ["now"] = head.Origin,
            ["lastSigned"] = last?.Text,
        });
        await ReplaceLostKeyAsync(store, entry, cancel);

        // The file first: if the save fails, the next try finds it gone and refuses as before.
        files.SetCheckpointAside(entry.At);
        await store.SaveChangesAsync(cancel);
        return head.Origin;
    }

    private SignedNote? LastSigned()
    {
        try
        {
            return files.ReadCheckpoint();
        }
        catch (RefusedException)
        {
            return null;
        }
    }

    // A key that is lost or was exchanged cannot sign for its successor. The restart stands in for that signature.
    private async Task ReplaceLostKeyAsync(DrStore store, LedgerEntry entry, CancellationToken cancel)
    {
        var inForce = await store.AnnouncedKeys.Where(key => key.Turn != null).OrderByDescending(key => key.Turn).FirstOrDefaultAsync(cancel);
        using var key = files.Read() ?? files.Make(files.KeyPath);
        if (inForce?.Name == key.Public.Name)
            return;
        var turn = await KeyRing.NextTurnAsync(store, cancel);
        if (await store.AnnouncedKeys.SingleOrDefaultAsync(known => known.Name == key.Public.Name, cancel) is { } earlier)
        {
            earlier.TakeOver(turn, entry.At);
            return;
        }
        var made = AnnouncedKey.Announce(key.Public, ledger.Record(store, "ledger-key.made", $"ledger-key/{key.Public.Name}", ("publicKey", key.Public.Pem)), entry.At);
        made.TakeOver(turn, entry.At);
        store.Add(made);
    }
}
