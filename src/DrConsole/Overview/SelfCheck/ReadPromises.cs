using DrConsole.Estate;
using DrConsole.Jobs;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Overview;

/// <summary>Reads the rows that show whether promises are kept, and judges them. It asks none of the workers: only what they should have done counts.</summary>
public sealed class ReadPromises(JobCatalogue catalogue, OverdueTimers timers)
{
    private const int Most = 100;

    internal async Task<IReadOnlyList<KeptPromise>> ExecuteAsync(DrStore store, DateTimeOffset now, CancellationToken cancel) => Promises.Judge(new PromiseFacts
    {
        Escalations = [.. (await store.Escalations.AsNoTracking().Where(each => each.EndedAt == null && (each.DueAt == null || each.DueAt < now))
            .Join(store.Notices, each => each.NoticeId, notice => notice.Id, (each, notice) => new { notice.Title, each.DueAt }).Take(Most).ToListAsync(cancel)).Select(each => (each.Title, each.DueAt))],
        Deliveries = await DeliveriesAsync(store, now, cancel),
        Jobs = await JobsAsync(store, now, cancel),
        Runs = [.. (await store.Runs.AsNoTracking().Where(run => run.EndedAt == null && (run.Holder == null ? run.WakeAt <= now : run.LeaseUntil <= now)).OrderBy(run => run.WakeAt)
            .Select(run => new { run.Title, Since = run.Holder == null ? run.WakeAt : run.LeaseUntil }).Take(Most).ToListAsync(cancel)).Select(run => (run.Title, run.Since!.Value))],
        Timers = await timers.ReadAsync(store, now, cancel),
        IsHeld = await store.AllStops.AnyAsync(stop => stop.InForce != null, cancel),
    }, now);

    // What a channel holds because it is left alone or not set up is told by the channel and breaks nothing.
    private static async Task<IReadOnlyList<(string, DateTimeOffset, bool, bool)>> DeliveriesAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var lost = now.AddMinutes(-5);
        var late = await store.Deliveries.AsNoTracking()
            .Where(delivery => delivery.State == DeliveryState.Queued && (delivery.ClaimedBy == null ? delivery.DueAt < now : delivery.ClaimedUntil < lost)).OrderBy(delivery => delivery.DueAt)
            .Select(delivery => new { delivery.Channel, delivery.DueAt, delivery.Lane, delivery.ClaimedBy }).Take(Most).ToListAsync(cancel);
        var alone = (await store.Set<ChannelHealth>().AsNoTracking().Where(health => health.TriesAt > now).Select(health => health.Kind).ToListAsync(cancel)).ToHashSet();
        return [.. late.Where(each => !alone.Contains(each.Channel)).Select(each => (ChannelSet.Word(each.Channel), each.DueAt, each.Lane == DeliveryLane.Urgent, each.ClaimedBy is not null))];
    }

    private async Task<IReadOnlyList<(string, DateTimeOffset)>> JobsAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var standings = await store.JobStandings.AsNoTracking().Where(standing => standing.PausedAt == null).ToDictionaryAsync(standing => standing.Key, cancel);
        return [.. catalogue.All.Where(job => standings.ContainsKey(job.Schedule.Key)).Select(job => (job.Schedule.Title, standings[job.Schedule.Key].Owed(job.Times, now)?.DueAt)).Where(job => job.DueAt is not null).Select(job => (job.Title, job.DueAt!.Value))];
    }
}

/// <summary>The promises, as lines of the self-check.</summary>
internal sealed class PromiseLook(IDbContextFactory<DrStore> stores, ReadPromises promises) : ILookAtMyself
{
    public async Task<IReadOnlyList<SelfCheckLine>> LookAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return [.. (await promises.ExecuteAsync(store, now, cancel)).Select(promise => new SelfCheckLine(
            $"promise-{promise.Key}", $"Promise: {promise.Title}", promise.Broken.Count == 0 ? SelfState.Well : SelfState.Bad, promise.Says, "/signals"))];
    }
}
