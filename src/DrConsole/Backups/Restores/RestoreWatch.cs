using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>Keeps a long work's lease while it goes on, and ends the work when somebody asks for that or the lease is lost.</summary>
internal sealed class RestoreWatch(Leases leases, TimeProvider clock)
{
    public static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    private static readonly TimeSpan Beat = TimeSpan.FromSeconds(5);

    /// <summary>Works under the lease; gives whether it could be had.</summary>
    /// <param name="isAsked">Whether somebody wants it ended.</param>
    public async Task<bool> UnderAsync(string name, Func<CancellationToken, Task<bool>> isAsked, Func<CancellationToken, Task> work, CancellationToken cancel)
    {
        if (await leases.TakeAsync(name, Lease, cancel) is null)
            return false;
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var done = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var watch = WatchAsync(name, isAsked, ended, done.Token);
        try
        {
            await work(ended.Token);
        }
        finally
        {
            await done.CancelAsync();
            await watch;
            await leases.ReleaseAsync(name, CancellationToken.None);
        }
        return true;
    }

    private async Task WatchAsync(string name, Func<CancellationToken, Task<bool>> isAsked, CancellationTokenSource ended, CancellationToken done)
    {
        try
        {
            using var timer = new PeriodicTimer(Beat, clock);
            while (await timer.WaitForNextTickAsync(done))
            {
                if (await isAsked(done) || await leases.TakeAsync(name, Lease, done) is null)
                    await ended.CancelAsync();
            }
        }
        catch (OperationCanceledException) when (done.IsCancellationRequested)
        {
            // The work is over.
        }
        catch (Exception)
        {
            // Without the store nobody can say that the lease still holds.
            await ended.CancelAsync();
        }
    }
}
