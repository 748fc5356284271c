using System.Globalization;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Evidence;

/// <summary>A checkpoint that was found outside of what is being restored.</summary>
public sealed record FoundCheckpoint(string From, SignedNote Note);

/// <summary>Whether a store goes on from the newest checkpoint that is known outside of it.</summary>
/// <param name="Newest">The newest that was found; null when none was.</param>
/// <param name="Why">In words, for administrators and for the refusal to sign.</param>
public sealed record OutsideVerdict(bool Continues, FoundCheckpoint? Newest, long Lost, string Why);

/// <summary>Finds the checkpoints of a log that were kept where its database is not: beside the key, and in every place that they were published to.</summary>
public sealed class OutsideCheckpoints(CheckpointPlaces places, KeyFiles files)
{
    public async Task<IReadOnlyList<FoundCheckpoint>> FindAsync(string origin, CancellationToken cancel)
    {
        var log = LogOf(origin);
        var found = new List<FoundCheckpoint>();
        try
        {
            if (files.ReadCheckpoint() is { } beside)
                found.Add(new FoundCheckpoint(files.CheckpointPath, beside));
        }
        catch (RefusedException)
        {
            // What cannot be read says nothing.
        }
        foreach (var place in places.All)
        {
            try
            {
                if (await place.NewestAsync(log, cancel) is { } note)
                    found.Add(new FoundCheckpoint(place.Address, note));
            }
            catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException)
            {
                // A place that does not answer says nothing; where none does, the log is restarted.
            }
        }
        return [.. found.Where(each => LogOf(each.Note.Signer) == log)];
    }

    /// <summary>Compares the store with the newest of them.</summary>
    internal static async Task<OutsideVerdict> CompareAsync(DrStore store, IEnumerable<FoundCheckpoint> found, CancellationToken cancel)
    {
        if (await store.FindHeadAsync(cancel) is not { Size: > 0 } head)
            return new OutsideVerdict(true, null, 0, "Nothing was in the ledger yet.");
        if (found.MaxBy(each => (RestartOf(each.Note.Signer), Checkpoint.Of(each.Note).Size)) is not { } newest)
            return new OutsideVerdict(false, null, 0, "No checkpoint was found outside of the backup, neither beside the key nor in a place that checkpoints are published to: nobody can say whether more was signed than came back.");
        var checkpoint = Checkpoint.Of(newest.Note);
        var keys = await store.AnnouncedKeys.AsNoTracking().ToListAsync(cancel);
        if (checkpoint.Origin != head.Origin)
            return new OutsideVerdict(false, newest, 0, $"The newest checkpoint outside ({newest.From}) is of {checkpoint.Origin}, and the ledger that came back is {head.Origin}.");
        if (!keys.Exists(key => newest.Note.IsSignedBy(LedgerPublicKey.FromPem(key.Pem))))
            return new OutsideVerdict(false, newest, 0, $"The newest checkpoint outside ({newest.From}) was signed by a key that the ledger that came back does not know.");
        if (checkpoint.Size > head.Size)
        {
            var lost = checkpoint.Size - head.Size;
            return new OutsideVerdict(false, newest, lost, $"The newest checkpoint outside ({newest.From}) was signed for {checkpoint.Size:N0} entries, and {head.Size:N0} came back: at least {lost:N0} are lost.");
        }
        return (await store.OpenTree(head.Size, cancel).RootAsync(checkpoint.Size)).AsSpan().SequenceEqual(checkpoint.Root)
            ? new OutsideVerdict(true, newest, 0, $"The newest checkpoint outside ({newest.From}), for {checkpoint.Size:N0} entries, is one that the ledger goes on from.")
            : new OutsideVerdict(false, newest, 0, $"The newest checkpoint outside ({newest.From}) was signed for other entries than those that came back: the ledger went another way.");
    }

    // A restart adds a number: drconsole/0123456789abcdef, then …/2.
    private static string LogOf(string origin) => string.Join('/', origin.Split('/').Take(2));

    private static int RestartOf(string origin) => origin.Split('/') is [_, _, var number] && int.TryParse(number, CultureInfo.InvariantCulture, out var restart) ? restart : 1;
}
