using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Signals;

/// <summary>Hears a heartbeat. Its address is its permission; what it calls with is not read.</summary>
public sealed class HearHeartbeat(IDbContextFactory<DrStore> stores, TimeProvider clock)
{
    private const int Longest = 200;

    /// <param name="key">The probe's key and its secret with a dot between them.</param>
    public async Task ExecuteAsync(string key, CancellationToken cancel)
    {
        var dot = key.IndexOf('.', StringComparison.Ordinal);
        var (probe, secret) = dot < 0 || key.Length > Longest ? ("", "") : (key[..dot], key[(dot + 1)..]);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var hash = await store.Heartbeats.Where(beat => beat.Probe == probe).Select(beat => beat.SecretHash).SingleOrDefaultAsync(cancel);
        if (!Heartbeat.Fits(hash, secret))
            throw new MissingException("No heartbeat has this address.");
        var now = clock.GetUtcNow();
        await store.Heartbeats.Where(beat => beat.Probe == probe)
            .ExecuteUpdateAsync(set => set.SetProperty(beat => beat.LastAt, now).SetProperty(beat => beat.Calls, beat => beat.Calls + 1), cancel);
    }
}

/// <summary>Makes a heartbeat's address, or another one: the old one is not heard from then on.</summary>
public sealed class RotateHeartbeat(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <summary>Gives the last part of the address, this once.</summary>
    public Task<string> ExecuteAsync(string probe, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.EditSignals, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var heartbeat = await store.Heartbeats.SingleOrDefaultAsync(beat => beat.Probe == probe, cancel)
            ?? throw new MissingException($"There is no heartbeat {probe}.");
        var address = heartbeat.Rotate(actor.Name, clock.GetUtcNow());
        await store.SaveChangesAsync(cancel);
        return address;
    });
}
