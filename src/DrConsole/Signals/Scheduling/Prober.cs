using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace DrConsole.Signals;

/// <summary>Asks all probes, on one node at a time. What it must react to is small: the next one that is due, answers, and changes of what is written.</summary>
internal sealed class Prober(ProbeRounds rounds, ProberParts parts, Readiness readiness, ILogger<Prober> log) : Worker(readiness, parts.Clock, log)
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Written = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan Reloaded = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ToClose = TimeSpan.FromSeconds(4);

    private static readonly string[] Topics = [Probe.Topic, MaintenanceWindow.Topic, "environments", Service.Topic];

    private long? _loadedAt;

    protected override string Name => "probes";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        var lease = TimeSpan.FromSeconds(parts.Options.Value.LeaseSeconds);
        using var ear = parts.Pulse.Listen(Topics);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        long? fence = null;
        try
        {
            while (!cancel.IsCancellationRequested)
            {
                var taken = await parts.Leases.TakeAsync(WriteProbes.Lease, lease, cancel);
                if (taken is null || fence is not null && taken != fence)
                    Forget();
                fence = taken;
                GoesWell();
                if (fence is not { } ours)
                    await Task.Delay(lease / 4, parts.Clock, cancel);
                else if (!await AskAsync(ours, lease / 3, ear, over.Token))
                    Forget();
            }
        }
        finally
        {
            await over.CancelAsync();
            await CloseAsync(fence);
        }
    }

    // Until the lease is to be renewed. False once the probes are another node's.
    private async Task<bool> AskAsync(long fence, TimeSpan length, Pulse.Listener ear, CancellationToken cancel)
    {
        var clock = parts.Clock;
        var (until, written) = (clock.GetTimestamp(), clock.GetTimestamp());
        while (clock.GetElapsedTime(until) < length)
        {
            if (ear.Heard() || _loadedAt is not { } loaded || clock.GetElapsedTime(loaded) >= Reloaded)
            {
                await rounds.LoadAsync(cancel);
                _loadedAt = clock.GetTimestamp();
            }
            rounds.StartDue(cancel);
            rounds.Settle();
            if (rounds.IsUrgent || clock.GetElapsedTime(written) >= Written)
            {
                if (!await rounds.WriteAsync(fence, cancel))
                    return false;
                written = clock.GetTimestamp();
            }
            await Task.Delay(Tick, clock, cancel);
        }
        return await rounds.WriteAsync(fence, cancel);
    }

    private async Task CloseAsync(long? fence)
    {
        if (fence is not { } ours)
            return;
        using var limit = new CancellationTokenSource(ToClose);
        try
        {
            rounds.Settle();
            await rounds.CloseAsync(ours, limit.Token);
            await parts.Leases.ReleaseAsync(WriteProbes.Lease, limit.Token);
        }
        catch (Exception)
        {
            // The store may be why we stop. The lease ends by itself; a minute of samples is lost.
        }
        Forget();
    }

    private void Forget()
    {
        rounds.Forget();
        _loadedAt = null;
    }
}

/// <summary>What the prober is made with.</summary>
internal sealed record ProberParts(Leases Leases, Pulse Pulse, IOptions<SignalOptions> Options, TimeProvider Clock);
