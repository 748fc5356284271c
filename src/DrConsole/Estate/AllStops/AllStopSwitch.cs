using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Estate;

/// <summary>The one control that holds every run, rule, failover, scheduled drill and pruning at once. Whatever acts asks it first.</summary>
public sealed class AllStopSwitch(IDbContextFactory<DrStore> stores, Caller caller, IOptions<AllStopOptions> options, TimeProvider clock, JointAllStop joint)
{
    /// <summary>The stop in force, or null. Asks nobody's permission: everything that acts must be able to obey.</summary>
    public async Task<AllStop?> InForceAsync(CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.AllStops.AsNoTracking().SingleOrDefaultAsync(stop => stop.InForce != null, cancel);
    }

    /// <summary>The same to be shown, read once between two beats for however many pages.</summary>
    public Task<AllStop?> ShownAsync(CancellationToken cancel) => joint.AskAsync(InForceAsync, cancel);

    /// <summary>Refuses while a stop is in force. For whatever is about to act.</summary>
    public async Task DemandGoAsync(CancellationToken cancel)
    {
        if (await InForceAsync(cancel) is { } stop)
            throw new RefusedException($"All stop since {stop.HeldAt:HH:mm} UTC by {stop.HeldBy}: {stop.Reason}", "all-stop");
    }

    /// <summary>Holds everything. Holding twice changes nothing: the first reason stands.</summary>
    public Task<AllStop> HoldAsync(string reason, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.HoldAll, cancel);
        if (await InForceAsync(cancel) is { } already)
            return already;

        var stop = AllStop.Hold(reason, actor.Name, clock.GetUtcNow());
        await using var store = await stores.CreateDbContextAsync(cancel);
        store.Add(stop);
        await store.SaveChangesAsync(cancel);
        return stop;
    });

    /// <summary>Whether one person asks and another gives the release.</summary>
    public bool ReleaseNeedsTwo => options.Value.ReleaseNeedsTwo;

    /// <summary>Lets everything act again; where two people are needed, the first only asks. Gives whether it is released.</summary>
    public Task<bool> ReleaseAsync(CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.ReleaseAll, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var stop = await store.AllStops.SingleOrDefaultAsync(s => s.InForce != null, cancel)
            ?? throw new RefusedException("No all stop is in force.");
        var now = clock.GetUtcNow();
        var released = true;
        if (options.Value.ReleaseNeedsTwo)
            released = stop.AgreeToRelease(actor.UserId.Value, actor.Name, now);
        else
            stop.Release(actor.Name, now);
        await store.SaveChangesAsync(cancel);
        return released;
    });

    public Task<IReadOnlyList<AllStop>> HistoryAsync(int limit, CancellationToken cancel) => HistoryAsync(null, limit, cancel);

    /// <summary>The newest first, from the one before <paramref name="after"/> on.</summary>
    public async Task<IReadOnlyList<AllStop>> HistoryAsync(AllStopId? after, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.See, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var stops = store.AllStops.AsNoTracking();
        if (after is { } id)
        {
            var last = await stops.SingleOrDefaultAsync(stop => stop.Id == id, cancel) ?? throw new InvalidException("after", "There is no such all stop.");
            stops = stops.Where(stop => stop.HeldAt < last.HeldAt);
        }
        return await stops.OrderByDescending(stop => stop.HeldAt).Take(limit).ToListAsync(cancel);
    }
}
