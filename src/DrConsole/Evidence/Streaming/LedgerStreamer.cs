using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Evidence;

/// <summary>Streams all day to every collector that was set, each on its own.</summary>
internal sealed class LedgerStreamer(
    StreamLedger stream, StreamTargets targets, StreamStanding standing, TimeProvider clock, ILogger<LedgerStreamer> log) : Worker(standing.Readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "ledger streams";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        if (targets.All.Count == 0)
            return;
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task[] streams = [.. targets.All.Select(target => FollowAsync(target, either.Token))];
        try
        {
            await await Task.WhenAny(streams);
        }
        finally
        {
            await either.CancelAsync();
            await Task.WhenAll(streams).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task FollowAsync(StreamTarget target, CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(Pause, _clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            try
            {
                while (await stream.SendNextAsync(target, cancel) == StreamLedger.Batch)
                {
                    // A backlog: the collector's own pace is the only limit.
                }
            }
            catch (LostLeaseException)
            {
                // We were slow and another node has taken over.
            }
            await standing.SayAsync(cancel);
            GoesWell();
        }
    }
}

/// <summary>Says on the health page which collectors take nothing.</summary>
internal sealed class StreamStanding(IDbContextFactory<DrStore> stores, StreamTargets targets, Readiness readiness)
{
    public const string Warning = "ledger streams";

    public Readiness Readiness => readiness;

    public async Task SayAsync(CancellationToken cancel)
    {
        var set = targets.All.Select(target => target.Address).ToList();
        await using var store = await stores.CreateDbContextAsync(cancel);
        var down = await store.LedgerStreams.Where(stream => stream.Fault != null && set.Contains(stream.Target)).ToListAsync(cancel);
        if (down.Count == 0)
            readiness.Calm(Warning);
        else
            readiness.Warn(Warning, string.Join(" ", down.Select(stream => $"{stream.Target} has taken no entry since {stream.FaultSince:yyyy-MM-dd HH:mm} UTC: {stream.Fault}")));
    }
}
