using System.Collections.Concurrent;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Runs;

/// <summary>
/// Works runs all day: takes those that have something to do and nobody who does it, renews its leases, wakes what somebody asked something
/// of. Beats make it quick; a sweep finds what a lost beat missed.
/// </summary>
public sealed partial class RunWorker(RunParts parts, RunNode node, Readiness readiness, ILogger<RunWorker> log) : Worker(readiness, parts.Clock, log)
{
    private static readonly TimeSpan Sweep = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan ToRecord = TimeSpan.FromSeconds(4);

    private readonly ConcurrentDictionary<RunId, (RunWork Work, Task Task)> _works = new();
    private long _renewedAt;
    private bool _held;
    private bool _isAlone;
    private bool _isAway;

    protected override string Name => "runs";

    /// <summary>How many runs are in this node's hands.</summary>
    public int Working => _works.Count;

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var hard = new CancellationTokenSource();
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        _renewedAt = parts.Clock.GetTimestamp();
        var watch = WatchLeasesAsync(over.Token);
        try
        {
            using var ear = parts.Pulse.Listen(Run.WorkTopic, AllStop.Topic);
            _isAlone = await parts.Leases.EndOthersAsync(cancel);
            var heard = ear.NextAsync(cancel).AsTask();
            while (!cancel.IsCancellationRequested)
            {
                await Task.WhenAny(heard, Task.Delay(await LookPatientlyAsync(hard.Token, cancel), parts.Clock, cancel));
                if (heard.IsCompleted)
                    heard = ear.NextAsync(cancel).AsTask();
            }
        }
        finally
        {
            await StopAsync(hard, cancel.IsCancellationRequested);
            await over.CancelAsync();
            await watch.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    // A timer of its own: a store that does not answer keeps the loop waiting, and by the time that it gives up another node may be at work.
    private async Task WatchLeasesAsync(CancellationToken cancel)
    {
        using var timer = new PeriodicTimer(node.Lease / 10, parts.Clock);
        while (await timer.WaitForNextTickAsync(cancel))
        {
            // Where nobody else can take over, nobody has to be made room for.
            if (_isAlone || _works.IsEmpty || parts.Clock.GetElapsedTime(Volatile.Read(ref _renewedAt)) < node.Lease * 0.7)
                continue;
            LogCutOff(_works.Count);
            foreach (var (work, _) in _works.Values)
                work.EndAttempts();
        }
    }

    // A store that is away for a moment ends nothing: what is being worked goes on while its leases last, and its outcomes wait.
    private async Task<TimeSpan> LookPatientlyAsync(CancellationToken hard, CancellationToken cancel)
    {
        try
        {
            await LookAsync(hard, cancel);
            var pause = await PauseAsync(cancel);
            GoesWell();
            _isAway = false;
            return pause;
        }
        catch (Exception error) when (!cancel.IsCancellationRequested && StoreTroubles.IsAway(error))
        {
            GoesBadly(error);
            if (!_isAway)
                LogAway(_works.Count, error.Message);
            _isAway = true;
            return TryAgain;
        }
    }

    private async Task LookAsync(CancellationToken hard, CancellationToken cancel)
    {
        await RenewAsync(cancel);
        await using (var store = await parts.Stores.CreateDbContextAsync(cancel))
        {
            var stopped = await store.AllStops.AnyAsync(stop => stop.InForce != null, cancel);
            foreach (var run in await parts.Leases.TakeAsync(stopped, cancel))
                Begin(run, hard);

            // What is in hand asks about it no more than it is told to.
            if (stopped != _held)
                WakeAll();
            _held = stopped;
        }
        var held = (await parts.Leases.HeldAsync(cancel)).ToDictionary(row => row.Id);
        foreach (var (id, (work, _)) in _works)
        {
            if (held.TryGetValue(id, out var row) && row.Fence == work.Fence)
            {
                if (row.IsWanted || row.LastNumber > work.Number)
                    work.Wake();
            }
            else if (held.ContainsKey(id) || await parts.Leases.IsLostAsync(id, work.Fence, cancel))
            {
                work.EndAttempts();
            }
        }
    }

    private void WakeAll()
    {
        foreach (var (work, _) in _works.Values)
            work.Wake();
    }

    private async Task RenewAsync(CancellationToken cancel)
    {
        // From before it was asked: the lease runs from there at the earliest.
        var now = parts.Clock.GetTimestamp();
        if (parts.Clock.GetElapsedTime(_renewedAt, now) < node.Lease / 3)
            return;
        await parts.Leases.RenewAsync(cancel);
        Volatile.Write(ref _renewedAt, now);
    }

    private async Task<TimeSpan> PauseAsync(CancellationToken cancel)
    {
        var pause = await parts.Leases.NextDueAsync(cancel) - parts.Clock.GetUtcNow() ?? Sweep;
        return pause < TimeSpan.FromMilliseconds(10) ? TimeSpan.FromMilliseconds(10) : pause < Sweep ? pause : Sweep;
    }

    private void Begin(Run run, CancellationToken hard)
    {
        var work = new RunWork(parts, run);

        // What this node had of it before, under an older fence, has lost it.
        if (_works.TryRemove(run.Id, out var before))
            before.Work.EndAttempts();
        _works[run.Id] = (work, Task.Run(() => WorkAsync(work, hard), CancellationToken.None));
    }

    private async Task WorkAsync(RunWork work, CancellationToken hard)
    {
        try
        {
            await work.WorkAsync(hard);
        }
        catch (RunLostException lost)
        {
            LogLost(work.Id, lost.Message);
        }
        catch (OperationCanceledException) when (hard.IsCancellationRequested)
        {
            // The console stops; what could be recorded in time is.
        }
        finally
        {
            if (_works.TryGetValue(work.Id, out var known) && known.Work == work)
                _works.TryRemove(work.Id, out _);
            work.Dispose();
        }
    }

    // A fault of the loop ends attempts at once: without renewed leases another node may be working them soon. A stop gives them a moment.
    private async Task StopAsync(CancellationTokenSource hard, bool inOrder)
    {
        parts.IsStopping = true;
        WakeAll();
        var all = Task.WhenAll(_works.Values.Select(entry => entry.Task));
        if (inOrder)
            await Task.WhenAny(all, Task.Delay(Grace, TimeProvider.System, CancellationToken.None));
        foreach (var (work, _) in _works.Values)
            work.EndAttempts();
        await Task.WhenAny(all, Task.Delay(ToRecord, TimeProvider.System, CancellationToken.None));
        await hard.CancelAsync();
        await all.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        parts.IsStopping = false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The store does not answer and the leases of {Runs} runs are about to end: what was being worked here is ended")]
    private partial void LogCutOff(int runs);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The store does not do its work now; {Runs} runs are in hand here and go on while their leases last: {Why}")]
    private partial void LogAway(int runs, string why);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run} is not ours any more: {Why}")]
    private partial void LogLost(RunId run, string why);
}
