using System.Collections.Concurrent;
using System.Diagnostics;

namespace DrConsole.Runs;

/// <summary>One life of the console's own runner.</summary>
internal sealed class LocalChild
{
    private readonly ConcurrentDictionary<int, (IJobEvents Events, TaskCompletionSource<JobEnding> Ended)> _jobs = new();
    private readonly Process _process;
    private readonly FramePipe _pipe;
    private readonly Task _reading;
    private volatile bool _gone;

    public LocalChild(Process process, FramePipe pipe)
    {
        (_process, _pipe, ProcessId) = (process, pipe, process.Id);
        _reading = Task.Run(ReadAsync);
    }

    public int ProcessId { get; }

    public bool IsGone => _gone;

    public async Task<JobEnding> WorkAsync(int number, RunnerJob job, IJobEvents events, CancellationToken cancel)
    {
        var ended = new TaskCompletionSource<JobEnding>(TaskCreationOptions.RunContinuationsAsynchronously);
        _jobs[number] = (events, ended);
        try
        {
            await _pipe.WriteAsync(Frame.Of(FrameKind.Job, number, job), CancellationToken.None);
            await using var asked = cancel.Register(() => _ = SendEndAsync(number));
            if (_gone)
                ended.TrySetResult(Vanished());
            return await ended.Task;
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            return Vanished();
        }
        finally
        {
            _jobs.TryRemove(number, out _);
        }
    }

    /// <summary>Its pipe closes, and it ends all that it started. Waits for that, but not for ever.</summary>
    public async Task CloseAsync()
    {
        _process.StandardInput.Close();
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(8));
        try
        {
            await _process.WaitForExitAsync(limit.Token);
            await _reading;
        }
        catch (OperationCanceledException)
        {
            _process.Kill();
        }
        _pipe.Dispose();
        _process.Dispose();
    }

    private async Task SendEndAsync(int number)
    {
        try
        {
            await _pipe.WriteAsync(new Frame(FrameKind.End, number, []), CancellationToken.None);
        }
        catch (Exception closed) when (closed is IOException or ObjectDisposedException)
        {
            // It is gone, which ends the job too.
        }
    }

    private async Task ReadAsync()
    {
        while (await _pipe.ReadAsync(CancellationToken.None) is { } frame)
        {
            if (_jobs.TryGetValue(frame.Job, out var job))
                await TakeAsync(frame, job.Events, job.Ended);
        }
        _gone = true;
        foreach (var (_, (_, ended)) in _jobs)
            ended.TrySetResult(Vanished());
    }

    private static async Task TakeAsync(Frame frame, IJobEvents events, TaskCompletionSource<JobEnding> ended)
    {
        try
        {
            if (frame.Kind is FrameKind.Ended)
                ended.TrySetResult(frame.Read<JobEnding>());
            else if (frame.Kind is FrameKind.File)
                await events.KeepAsync(frame.Read<JobFile>(), CancellationToken.None);
            else
                await events.WriteAsync(frame.Kind switch { FrameKind.Stdout => OutputStream.Stdout, FrameKind.Stderr => OutputStream.Stderr, _ => OutputStream.Note }, frame.Body, CancellationToken.None);
        }
        catch (Exception wrong)
        {
            // Of one job alone: the others go on.
            ended.TrySetException(wrong);
        }
    }

    private static JobEnding Vanished() => JobEnding.Lost("The console's own runner ended in the middle of it.");
}
