using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

internal static class FailoverTables
{
    extension(DrStore store)
    {
        public DbSet<FailoverPair> FailoverPairs => store.Set<FailoverPair>();

        public DbSet<FailoverApproval> FailoverApprovals => store.Set<FailoverApproval>();

        public DbSet<FailoverStanding> FailoverStandings => store.Set<FailoverStanding>();

        public DbSet<FailoverEvent> FailoverEvents => store.Set<FailoverEvent>();
    }

    public static async Task<IReadOnlyList<FailoverEntry>> ReadFailoverJournalAsync(this DrStore store, string pair, CancellationToken cancel) =>
        [.. (await store.FailoverEvents.AsNoTracking().Where(row => row.PairKey == pair).OrderBy(row => row.Number).ToListAsync(cancel)).Select(row => row.Read())];

    /// <summary>The pair as its journal leaves it.</summary>
    public static async Task<FailoverState> ReplayFailoverAsync(this DrStore store, string pair, CancellationToken cancel)
    {
        var state = new FailoverState();
        foreach (var entry in await store.ReadFailoverJournalAsync(pair, cancel))
            state.Apply(entry);
        return state;
    }
}
