using System.Threading.Channels;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>
/// The journals in the store. What many runs append at one moment is one transaction, for the disk is what takes the time; when somebody
/// came between one of them, each is saved for itself.
/// </summary>
public sealed class RunJournal(IDbContextFactory<DrStore> stores, RunRows rows) : IRunJournal, IDisposable
{
    private const int MostTogether = 64;

    private static readonly Actor Console = Actor.Console("runs");

    private readonly Channel<Waiting> _queue = Channel.CreateUnbounded<Waiting>();
    private readonly SemaphoreSlim _oneWriter = new(1);

    public async Task<IReadOnlyList<Journaled>> ReadAsync(RunId run, long after, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.ReadJournalAsync(run, after, cancel);
    }

    public async Task<Appending> AppendAsync(RunAppend append, CancellationToken cancel)
    {
        var waiting = new Waiting(append, new TaskCompletionSource<Appending>(TaskCreationOptions.RunContinuationsAsynchronously));
        await _queue.Writer.WriteAsync(waiting, cancel);

        // Whoever comes first writes for all who queue meanwhile.
        await _oneWriter.WaitAsync(cancel);
        try
        {
            if (!waiting.Done.Task.IsCompleted)
                await WriteAsync(cancel);
        }
        finally
        {
            _oneWriter.Release();
        }
        return await waiting.Done.Task;
    }

    public void Dispose() => _oneWriter.Dispose();

    private async Task WriteAsync(CancellationToken cancel)
    {
        Acting.As(Console);
        var together = new List<Waiting>();
        while (together.Count < MostTogether && _queue.Reader.TryRead(out var next))
            together.Add(next);
        if (together.Count > 1 && await TryAllAsync(together, cancel))
            return;
        foreach (var one in together)
            await OneAsync(one, cancel);
    }

    private async Task<bool> TryAllAsync(List<Waiting> together, CancellationToken cancel)
    {
        try
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            foreach (var waiting in together)
                await rows.PutAsync(store, waiting.Append, cancel);
            await store.SaveChangesAsync(cancel);
        }
        catch (DbUpdateException)
        {
            return false;
        }
        catch (Exception error)
        {
            together.ForEach(waiting => waiting.Done.TrySetException(error));
            return true;
        }
        together.ForEach(waiting => waiting.Done.TrySetResult(Appending.Appended));
        return true;
    }

    private async Task OneAsync(Waiting waiting, CancellationToken cancel)
    {
        try
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            await rows.PutAsync(store, waiting.Append, cancel);
            await store.SaveChangesAsync(cancel);
            waiting.Done.TrySetResult(Appending.Appended);
        }
        catch (DbUpdateException error) when (StoreTroubles.Of(error) is StoreTrouble.Changed or StoreTrouble.Taken)
        {
            waiting.Done.TrySetResult(await WhyAsync(waiting.Append, cancel));
        }
        catch (Exception error)
        {
            waiting.Done.TrySetException(error);
        }
    }

    private async Task<Appending> WhyAsync(RunAppend append, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var fence = await store.Runs.Where(run => run.Id == append.State.Plan.Run).Select(run => run.Fence).SingleAsync(cancel);
        return fence == append.Fence ? Appending.Behind : Appending.Lost;
    }

    private sealed record Waiting(RunAppend Append, TaskCompletionSource<Appending> Done);
}
