using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>What fires now, whoever saw it: what is down first, the longest first.</summary>
public sealed class ReadWhatFires(IDbContextFactory<DrStore> stores, Caller caller)
{
    private static readonly SignalState[] Firing = [SignalState.Down, SignalState.NoData, SignalState.Degraded];

    public async Task<WhatFires> ExecuteAsync(int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeSignals, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var all = await store.SignalStandings.AsNoTracking().Where(standing => standing.State != SignalState.Healthy).ToListAsync(cancel);
        return new WhatFires(
            [.. all.Where(standing => standing.Fires).OrderBy(standing => Array.IndexOf(Firing, standing.State)).ThenBy(standing => standing.Since).Take(limit)],
            all.Count(standing => standing.Fires), all.Count(standing => standing.State is SignalState.Down), all.Count(standing => standing.State is SignalState.Muted));
    }
}

/// <param name="Firing">How many there are, also beyond the limit.</param>
/// <param name="Muted">What fails and is not told, for its root is.</param>
public sealed record WhatFires(IReadOnlyList<SignalStanding> Worst, int Firing, int Down, int Muted);
