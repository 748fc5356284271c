using System.Collections.Concurrent;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Backups;

/// <summary>One look of the backup worker: what was cut off is recorded, what is due is asked for, what waits is begun, as many at once as the settings allow.</summary>
internal sealed class BackupTurns(IDbContextFactory<DrStore> stores, BackupLeases leases, DueBackups due, BackupHands hands, IOptions<BackupOptions> options)
{
    private readonly ConcurrentDictionary<BackupId, (RunningBackup Running, Task Task)> _running = new();
    private bool _begun;

    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("Backups"));
        foreach (var id in await leases.DeadAsync([.. _running.Keys], atStart: !_begun, cancel))
        {
            // What was made and not copied yet lies on this node's disk: it goes on with that.
            if (hands.CanGoOn(id) && await leases.AdoptAsync(id, cancel))
                await BeginAsync(id, cancel);
            else
                await hands.BuryAsync(id, cancel);
        }
        _begun = true;
        await due.SweepAsync(cancel);
        foreach (var id in await leases.TakeAsync(options.Value.AtOnce - _running.Count, cancel))
            await BeginAsync(id, cancel);
    }

    /// <summary>Keeps what is made here alive, and has end what somebody cancelled.</summary>
    public async Task RenewAsync(CancellationToken cancel)
    {
        foreach (var (running, _) in _running.Values)
        {
            if (await leases.RenewAsync(running, cancel) is { } end)
                await running.EndAsync(end);
        }
    }

    /// <summary>Completes when nothing is made here any more.</summary>
    public Task IdleAsync() => Task.WhenAll(_running.Values.Select(each => each.Task));

    public Task PauseAsync(TimeSpan pause, CancellationToken cancel) => Task.Delay(pause, hands.Clock, cancel);

    public async Task StopAsync()
    {
        foreach (var (running, _) in _running.Values)
            await running.EndAsync(BackupEnd.ConsoleStops);
        await IdleAsync();
    }

    private async Task BeginAsync(BackupId id, CancellationToken cancel)
    {
        BackupTask task;
        try
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            task = await BackupTask.ReadAsync(store, id, cancel);
        }
        catch (RefusedException refused)
        {
            await hands.RefuseAsync(id, refused.Message, cancel);
            return;
        }
        var running = new RunningBackup(id);
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        _running[id] = (running, WorkAsync(running, task, begun.Task));
        begun.SetResult();
    }

    private async Task WorkAsync(RunningBackup running, BackupTask task, Task begun)
    {
        await begun;
        try
        {
            await hands.MakeAsync(running, task);
        }
        finally
        {
            _running.TryRemove(running.Id, out _);
            running.Dispose();
        }
    }
}

/// <summary>What a turn does with one backup.</summary>
internal sealed class BackupHands(MakeBackup make, EndBackup end)
{
    public TimeProvider Clock => end.Clock;

    public bool CanGoOn(BackupId id) => end.CanGoOn(id);

    public Task MakeAsync(RunningBackup running, BackupTask task) => Task.Run(() => make.ExecuteAsync(running, task));

    public Task RefuseAsync(BackupId id, string why, CancellationToken cancel) => end.WithoutAsync(id, (backup, now) => backup.Fail(why, now), cancel);

    /// <summary>Nobody makes it any more: its node stopped in the middle.</summary>
    public async Task BuryAsync(BackupId id, CancellationToken cancel)
    {
        try
        {
            await RefuseAsync(id, "The console stopped in the middle of it. What was written was taken away.", cancel);
        }
        catch (DbUpdateConcurrencyException)
        {
            // It lives, or another node was quicker.
        }
    }
}
