using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>The one way in for signals, in the save of whoever saw something. Told twice is told once; the newest of each source and key is its standing.</summary>
internal static class RecordSignal
{
    /// <summary>
    /// Adds to the caller's store and leaves the save to it; within <see cref="Races.SettleAsync(Func{Task})"/>, as another node may tell the same thing at the
    /// same time. Gives whether it was new.
    /// </summary>
    public static async Task<bool> AddAsync(DrStore store, SignalText text, DateTimeOffset now, CancellationToken cancel)
    {
        var signal = Signal.Tell(text with { At = Stored(text.At) }, now);
        if (store.Signals.Local.Any(known => Same(known, signal))
            || await store.Signals.AnyAsync(known => known.Source == signal.Source && known.Key == signal.Key && known.At == signal.At, cancel))
            return false;
        store.Add(signal);

        var standing = await store.SignalStandings.FindAsync([signal.Source, signal.Key], cancel);
        if (standing is null)
            store.Add(SignalStanding.Of(signal));
        else
            standing.Follow(signal);
        return true;
    }

    // As the store keeps times, so that a signal that was just added is known again.
    private static DateTimeOffset Stored(DateTimeOffset time) => new(UtcTicks.Of(time), TimeSpan.Zero);

    private static bool Same(Signal one, Signal other) => one.Source == other.Source && one.Key == other.Key && one.At == other.At;
}
