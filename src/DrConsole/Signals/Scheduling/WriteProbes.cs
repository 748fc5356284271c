using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Writes what was seen in one commit: how probes stand, their hours, and the signals of what changed. Writes nothing for a node that lost the probes.</summary>
internal sealed class WriteProbes(IDbContextFactory<DrStore> stores, Pulse pulse, TimeProvider clock)
{
    /// <summary>Beats whenever there are new results.</summary>
    public const string Topic = "probe-results";

    /// <summary>The lease under which one node asks all probes.</summary>
    public const string Lease = "probes";

    private static readonly string[] StandingColumns = ["Probe", "State", "Shown", "Since", "Root", "Why", "LastAt", "Says", "CertificateUntil", "Memory", "Recent", "Fence"];
    private static readonly string[] HourColumns = ["Probe", "Hour", "Count", "Failed", "Took", "Slowest", "Minutes"];

    /// <returns>Whether the probes are still ours.</returns>
    public async Task<bool> ExecuteAsync(IReadOnlyList<ProbeWork> works, IReadOnlyList<(string Probe, DateTimeOffset Hour, HourCells Cells)> hours, IReadOnlyList<SignalText> signals, long fence, CancellationToken cancel)
    {
        var ours = await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            await using var transaction = await store.Database.BeginTransactionAsync(cancel);
            if (!await store.Set<Lease>().AnyAsync(lease => lease.Name == Lease && lease.Fence == fence, cancel))
                return false;

            await AddAsync(store, works, hours, signals, fence, clock.GetUtcNow(), cancel);
            await store.SaveChangesAsync(cancel);
            await transaction.CommitAsync(cancel);
            return true;
        });
        if (ours && works.Count > 0)
            pulse.Beat(Topic);
        return ours;
    }

    /// <summary>Into a transaction that is the caller's.</summary>
    internal static async Task AddAsync(
        DrStore store, IReadOnlyList<ProbeWork> works, IReadOnlyList<(string Probe, DateTimeOffset Hour, HourCells Cells)> hours, IReadOnlyList<SignalText> signals, long fence, DateTimeOffset now, CancellationToken cancel)
    {
        // Somebody may have deleted one since it was asked.
        var known = (await store.Probes.Select(probe => probe.Key).ToListAsync(cancel)).ToHashSet();
        await HeapRows.WriteAsync(store, "ProbeStandings", StandingColumns, 1, [.. works.Where(work => known.Contains(work.Record.Key)).Select(work => RowOf(work, fence))],
            "\"ProbeStandings\".\"Fence\" <= excluded.\"Fence\"", cancel);
        await HeapRows.WriteAsync(store, "ProbeHours", HourColumns, 2, [.. hours.Where(hour => known.Contains(hour.Probe)).Select(RowOf)], "", cancel);
        foreach (var signal in signals)
            await RecordSignal.AddAsync(store, signal, now, cancel);
    }

    private static object?[] RowOf(ProbeWork work, long fence) =>
    [
        work.Record.Key, work.State.State.ToString(), work.Told.State.ToString(), Ticks(work.Since), work.Told.Root, work.Told.Why, Ticks(work.Last?.At) ?? 0L, work.Last?.Says ?? "",
        Ticks(work.Last?.CertificateUntil), ProbeMemory.Write(work.State), ProbeStanding.WriteResults(work.Recent), fence,
    ];

    private static object?[] RowOf((string Probe, DateTimeOffset Hour, HourCells Cells) hour) =>
        [hour.Probe, Ticks(hour.Hour), hour.Cells.Count, hour.Cells.Failed, hour.Cells.Took, hour.Cells.Slowest, hour.Cells.Bytes()];

    private static long? Ticks(DateTimeOffset? time) => time is { } known ? UtcTicks.Of(known) : null;
}
