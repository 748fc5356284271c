using System.Security.Cryptography;
using System.Text;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Failovers;

/// <summary>Where decisions about a pair are taken: reads it, asks the rules, and saves all of the decision or nothing. Of two at once one is taken again on what the other left.</summary>
public sealed class FailoverDesk(IDbContextFactory<DrStore> stores, FailoverEffects effects, Ledger ledger, TimeProvider clock)
{
    internal Task<FailoverStage> DecideAsync(string key, Func<FailoverSitting, Task> decide, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var sitting = await OpenAsync(store, key, cancel);
        await decide(sitting);
        if (sitting.Facts.Count > 0)
            await PutAsync(sitting, cancel);
        await store.SaveChangesAsync(cancel);
        return sitting.State.Stage;
    });

    private async Task<FailoverSitting> OpenAsync(DrStore store, string key, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var pair = await store.FindFailoverPairAsync(key, cancel);
        var standing = await store.FailoverStandings.SingleOrDefaultAsync(row => row.PairKey == key, cancel);
        if (standing is null)
            store.Add(standing = FailoverStanding.Of(key, now));
        return new FailoverSitting(store, new FailoverRead(pair, standing, await store.SetupOfAsync(pair, cancel)), await store.ReplayFailoverAsync(key, cancel), now);
    }

    private async Task PutAsync(FailoverSitting sitting, CancellationToken cancel)
    {
        var (key, before) = (sitting.Pair.Key, sitting.Standing.Stage);
        List<FailoverEvent> rows = [.. sitting.Facts.Select(entry => FailoverEvent.Of(key, entry))];
        sitting.Store.AddRange(rows);
        sitting.Standing.Follow(sitting.State, sitting.Now);
        ledger.Record(sitting.Store, "failover.journaled", $"failover-pair/{key}", new Dictionary<string, object?>
        {
            ["facts"] = sitting.Facts.Select(entry => entry.Fact.GetType().Name).ToList(),
            ["from"] = sitting.Facts[0].Number,
            ["to"] = sitting.Facts[^1].Number,
            ["pair"] = $"{key}/{sitting.Setup.Version}",
            ["stage"] = $"{sitting.State.Stage}",
            ["hash"] = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', rows.Select(row => row.Json))))),
        });
        await effects.AddAsync(sitting, before, cancel);
    }
}

internal static class FailoverRows
{
    public static async Task<FailoverPair> FindFailoverPairAsync(this DrStore store, string key, CancellationToken cancel) =>
        await store.FailoverPairs.AsNoTracking().SingleOrDefaultAsync(pair => pair.Key == key, cancel) ?? throw new MissingException($"There is no failover pair {key}.");

    public static async Task<FailoverSetup> SetupOfAsync(this DrStore store, FailoverPair pair, CancellationToken cancel) => new(pair.Text, pair.Version,
        await store.FailoverApprovals.AsNoTracking().Where(approval => approval.PairKey == pair.Key && approval.PairVersion == pair.Version).OrderBy(approval => approval.At).Select(approval => approval.UserWord).ToListAsync(cancel));
}
