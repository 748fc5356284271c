using System.Threading.Channels;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace DrConsole.Runs;

/// <summary>
/// The journals in the store. What many runs append at one moment is one transaction, for the disk is what takes the time; when somebody
/// came between one of them, each is saved for itself.
/// </summary>
public sealed class RunJournal(IDbContextFactory<DrStore> stores, StoreConnection connection, RunRows rows, Pulse pulse) : IRunJournal, IAsyncDisposable
{
    private const int MostTogether = 64;

    private static readonly Actor Console = Actor.Console("runs");

    private readonly Channel<Waiting> _queue = Channel.CreateUnbounded<Waiting>();
    private readonly SemaphoreSlim _oneWriter = new(1);
    private IJournalWriter? _writer;

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

    public async ValueTask DisposeAsync()
    {
        await DropWriterAsync();
        _oneWriter.Dispose();
    }

    private async Task WriteAsync(CancellationToken cancel)
    {
        Acting.As(Console);
        var together = new List<Waiting>();
        while (together.Count < MostTogether && _queue.Reader.TryRead(out var next))
            together.Add(next);
        await WritePlainAsync([.. together.Where(waiting => RunRows.IsPlain(waiting.Append))], cancel);
        List<Waiting> others = [.. together.Where(waiting => !RunRows.IsPlain(waiting.Append))];
        if (others.Count > 1 && await TryAllAsync(others, cancel))
            return;
        foreach (var one in others)
            await OneAsync(one, cancel);
    }

    private async Task WritePlainAsync(List<Waiting> plain, CancellationToken cancel)
    {
        if (plain.Count == 0)
            return;
        try
        {
            _writer ??= await OpenWriterAsync(cancel);
            List<JournalLine> lines = [.. plain.Select(waiting => rows.LineOf(waiting.Append))];
            var written = await _writer.WriteAsync(lines, cancel);
            Beat([.. lines.Where((_, index) => written[index])]);
            foreach (var (index, waiting) in plain.Index())
                waiting.Done.TrySetResult(written[index] ? Appending.Appended : await WhyAsync(waiting.Append, cancel));
        }
        catch (Exception error)
        {
            // Whether it was committed is not known: whoever waits reads again.
            await DropWriterAsync();
            plain.ForEach(waiting => waiting.Done.TrySetException(error));
        }
    }

    private async Task<IJournalWriter> OpenWriterAsync(CancellationToken cancel) => await connection.OpenAsync(cancel) switch
    {
        SqliteConnection sqlite => new SqliteJournalWriter(sqlite),
        var postgres => new PostgresJournalWriter((NpgsqlConnection)postgres),
    };

    private async ValueTask DropWriterAsync()
    {
        if (_writer is not null)
            await _writer.DisposeAsync();
        _writer = null;
    }

    private void Beat(List<JournalLine> lines)
    {
        if (lines.Count == 0)
            return;
        foreach (var line in lines)
            pulse.Beat(Run.TopicOf(line.Run.Id));
        pulse.Beat(Run.Topic);
        pulse.Beat(LedgerEntry.Topic);

        // Whoever works it knows; a run that was given back is to be looked at at its time.
        if (lines.Exists(line => line.Run is { Holder: null, WakeAt: not null }))
            pulse.Beat(Run.WorkTopic);
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
        var now = await store.Runs.Where(run => run.Id == append.State.Plan.Run).Select(run => new { run.Fence, run.LastNumber }).SingleAsync(cancel);
        return now.Fence != append.Fence ? Appending.Lost : now.LastNumber == append.Facts[0].Number - 1 ? Appending.Held : Appending.Behind;
    }

    private sealed record Waiting(RunAppend Append, TaskCompletionSource<Appending> Done);
}
