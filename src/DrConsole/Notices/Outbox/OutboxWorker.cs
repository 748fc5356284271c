using DrConsole.Platform;
using Microsoft.Extensions.Logging;

namespace DrConsole.Notices;

/// <summary>Keeps one lane going: wakes when something new is due, and looks for itself, since another node may have made it.</summary>
internal sealed class OutboxWorker(OutboxLane lane, Pulse pulse, Readiness readiness, TimeProvider clock, ILogger<OutboxWorker> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Settling = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock = clock;

    protected override string Name => $"outbox ({lane.Lane.ToString().ToLowerInvariant()})";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        await Task.Delay(Settling, _clock, cancel);
        using var listener = pulse.Listen(Delivery.OutboxTopic);
        var hearing = HearAsync(listener);
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                await lane.DrainAsync(cancel);
                GoesWell();
                await lane.WaitAsync(Pause, _clock, cancel);
            }
        }
        finally
        {
            listener.Dispose();
            await hearing;
        }
    }

    private async Task HearAsync(Pulse.Listener listener)
    {
        while (await listener.NextAsync(CancellationToken.None))
            lane.Wake();
    }
}

/// <summary>Looks every second for what a time has come for: levels, deadlines, lost attempts.</summary>
internal sealed class NoticeSweeper(NoticeSweeps sweeps, ChannelSet channels, Readiness readiness, TimeProvider clock, ILogger<NoticeSweeper> log) : Worker(readiness, clock, log)
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    private readonly TimeProvider _clock = clock;

    protected override string Name => "notice timers";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        sweeps.WarnOfMissingLinks(channels);
        using var timer = new PeriodicTimer(Pause, _clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            await sweeps.SweepAsync(cancel);
            GoesWell();
        }
    }
}

/// <summary>Everything that a time has come for.</summary>
internal sealed class NoticeSweeps(OutboxSweep outbox, NoticeTimers timers, PageBreakGlass breakGlass, ChannelFacts facts, Readiness readiness)
{
    /// <summary>Says on the health page that notices lead nowhere, where they go out at all.</summary>
    public void WarnOfMissingLinks(ChannelSet channels)
    {
        if (facts.WithoutLinks is { } why && Enum.GetValues<NoticeChannel>().Any(kind => kind is not (NoticeChannel.InApp or NoticeChannel.Chat or NoticeChannel.Webhook) && channels.Missing(kind) is null))
            readiness.Warn("links in notices", why);
    }

    public async Task SweepAsync(CancellationToken cancel)
    {
        await breakGlass.SweepAsync(cancel);
        await outbox.SweepAsync(cancel);
        await timers.SweepAsync(cancel);
    }
}
