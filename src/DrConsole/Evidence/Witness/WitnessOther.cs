using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>
/// Fetches the other console's checkpoint and accepts it only if it continues the last one that was accepted. What an honest log
/// cannot do becomes an alarm with both checkpoints as its evidence; what may be a mere fault of the network never does.
/// </summary>
internal sealed class WitnessOther(IDbContextFactory<DrStore> stores, OtherLedger other, IOptions<WitnessOptions> options, KeyFiles files, Ledger ledger)
{
    public async Task LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        Acting.As(Actor.Console("the witness"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        var url = options.Value.Url!;
        var log = await store.WitnessedLogs.SingleOrDefaultAsync(known => known.Url == url, cancel);
        if (log?.Alarm is not null)
            return;
        try
        {
            var note = await other.CheckpointAsync(cancel);
            if (log is null)
                await BeginAsync(store, url, note, now, cancel);
            else
                await ContinueAsync(store, log, note, now, cancel);
        }
        catch (Exception error) when (error is IOException or FormatException or RefusedException)
        {
            if (log is null)
                throw new IOException(error.Message, error);
            log.CannotBeAsked(error.Message);
        }
        await store.SaveChangesAsync(cancel);
    }

    private async Task BeginAsync(DrStore store, string url, SignedNote note, DateTimeOffset now, CancellationToken cancel)
    {
        var checkpoint = Checkpoint.Of(note);
        if (options.Value.Origin is { Length: > 0 } origin && origin != checkpoint.Origin)
            throw new IOException($"{url} is {checkpoint.Origin}, and {origin} was expected.");
        var key = options.Value.GivenKey ?? (await other.KeysAsync(cancel)).FirstOrDefault(key => key.Id.AsSpan().SequenceEqual(note.KeyId)) ?? throw new IOException($"{url} does not show the key that it signs with.");
        if (!note.IsSignedBy(key))
            throw new IOException($"{url} signs with another key than the one that was {(options.Value.PublicKey is { Length: > 0 } ? "given" : "shown")}.");
        var log = WitnessedLog.Begin(url, checkpoint.Origin, key.Pem, now);
        log.Continues(note, Cosign(note), now);
        store.Add(log);
        ledger.Record(store, "witness.began", $"witness/{checkpoint.Origin}", ("publicKey", key.Pem), ("checkpoint", note.ToString()), ("url", url));
    }

    private async Task ContinueAsync(DrStore store, WitnessedLog log, SignedNote note, DateTimeOffset now, CancellationToken cancel)
    {
        var (last, checkpoint) = (log.Last, Checkpoint.Of(note));
        if (last.Says(checkpoint) && note.IsSignedBy(LedgerPublicKey.FromPem(log.KeyPem)))
            log.SaysTheSame(now);
        else if (await WrongWithAsync(log, last, note, checkpoint, cancel) is { } wrong)
        {
            log.Contradicts(wrong, note, now);
            ledger.Record(store, "witness.alarm", $"witness/{log.Origin}", ("what", wrong), ("before", log.Note), ("now", note.ToString()));
        }
        else
            log.Continues(note, Cosign(note), now);
    }

    private async Task<string?> WrongWithAsync(WitnessedLog log, Checkpoint last, SignedNote note, Checkpoint now, CancellationToken cancel)
    {
        if (now.Origin != log.Origin)
            return $"It now calls itself {now.Origin}: its log was restarted, or another console answers there.";
        if (!note.IsSignedBy(LedgerPublicKey.FromPem(log.KeyPem)))
            return "It signs with another key than before. Unless its administrators say that they changed it, somebody else answers there.";
        if (now.Size < last.Size)
            return $"It has {now.Size:N0} entries and had {last.Size:N0}: an old database was restored, or entries were cut off.";
        if (now.Size == last.Size)
            return $"It signed two different histories of {now.Size:N0} entries: its history was rewritten.";
        var proof = await other.ConsistencyAsync(last.Size, now.Size, cancel);
        return MerkleProof.IsConsistent(last.Size, now.Size, proof, last.Root, now.Root)
            ? null
            : $"It cannot show that its {now.Size:N0} entries continue the {last.Size:N0} that it signed for before: its history was rewritten.";
    }

    /// <summary>The note with one more signature beneath, under this console's name.</summary>
    private string Cosign(SignedNote note)
    {
        using var key = files.Read();
        if (key is null)
            return note.ToString();
        var ours = SignedNote.Sign(note.Text, $"witness/{key.Public.Name}", key).ToString();
        return note + ours[(note.Text.Length + 1)..];
    }
}
