using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Notices;

/// <summary>Writes down what this node saw of its channels, every few seconds where something changed: not with every message.</summary>
internal sealed class KeepChannelHealth(IDbContextFactory<DrStore> stores, ChannelGuard guard)
{
    private readonly Dictionary<(NoticeChannel, string), LaneStanding> _written = [];

    /// <summary>Its caller is one loop.</summary>
    public async Task ExecuteAsync(CancellationToken cancel)
    {
        var changed = guard.Standings.Where(lane => lane.Place.Length <= ChannelHealth.MaxPlace && _written.GetValueOrDefault((lane.Kind, lane.Place)) != lane).ToList();
        if (changed.Count == 0)
            return;
        await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            foreach (var lane in changed)
            {
                var health = await store.Set<ChannelHealth>().SingleOrDefaultAsync(health => health.Kind == lane.Kind && health.Place == lane.Place, cancel);
                if (health is null)
                    store.Add(health = new ChannelHealth(lane.Kind, lane.Place));
                health.See(lane);
            }
            await store.SaveChangesAsync(cancel);
        });
        changed.ForEach(lane => _written[(lane.Kind, lane.Place)] = lane);
    }
}

/// <summary>Does it every few seconds.</summary>
internal sealed class ChannelHealthKeeper(KeepChannelHealth keep, Readiness readiness, TimeProvider clock, ILogger<ChannelHealthKeeper> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "channel health";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pause, _clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await keep.ExecuteAsync(cancel);
            GoesWell();
        }
    }
}
