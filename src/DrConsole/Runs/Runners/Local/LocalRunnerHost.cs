using System.Collections.Concurrent;

namespace DrConsole.Runs;

/// <summary>
/// The console's own runner, seen from inside: a process of its own that works what comes through its pipe. When the pipe closes, however the
/// console ended, everything that it started ends, and then it does.
/// </summary>
public static class LocalRunnerHost
{
    public const string Verb = "local-runner";

    public static async Task RunAsync(Stream from, Stream to, TimeProvider clock)
    {
        using var pipe = new FramePipe(from, to);
        using var gone = new CancellationTokenSource();
        if (await pipe.ReadAsync(CancellationToken.None) is not { Kind: FrameKind.Rules } first)
            return;
        var told = first.Read<LocalRules>();

        // Each command blocks three threads of this process and nothing else does.
        ThreadPool.SetMinThreads(256, 16);
        LibC.BeRunner();
        EndLeft(told.Marks);
        await pipe.WriteAsync(Frame.Of(FrameKind.Ready, 0, Environment.ProcessId), CancellationToken.None);

        var work = new WorkJob(told.Rules, new RunnerProcesses(adopts: true), told.Marks, clock);
        var running = new ConcurrentDictionary<int, (CancellationTokenSource End, Task Work)>();
        while (await pipe.ReadAsync(CancellationToken.None) is { } frame)
        {
            if (frame.Kind is FrameKind.Job)
                Begin(frame);
            else if (frame.Kind is FrameKind.End && running.TryGetValue(frame.Job, out var ended))
                await ended.End.CancelAsync();
        }

        // The console is gone. Nobody hears what is printed from here on.
        await gone.CancelAsync();
        foreach (var (_, (end, _)) in running)
            await end.CancelAsync();
        await Task.WhenAll(running.Values.Select(job => job.Work));

        void Begin(Frame frame)
        {
            foreach (var (done, _) in running.Where(job => job.Value.Work.IsCompleted))
                running.TryRemove(done, out _);
            var end = new CancellationTokenSource();
            running[frame.Job] = (end, Task.Run(() => WorkAsync(frame, end), CancellationToken.None));
        }

        async Task WorkAsync(Frame frame, CancellationTokenSource end)
        {
            var events = new PipedEvents(pipe, frame.Job, gone.Token);
            await events.EndAsync(await work.WorkAsync(frame.Read<RunnerJob>(), events, end.Token));
        }
    }

    // An earlier runner of this console was killed together with it, before it could end what it had started.
    private static void EndLeft(string marks)
    {
        foreach (var seen in ProcessTable.Left(marks))
            LibC.Signal(seen.Process, LibC.SigKill);
    }

    private sealed class PipedEvents(FramePipe pipe, int job, CancellationToken gone) : IJobEvents
    {
        public async ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel) =>
            await SendAsync(new Frame(stream switch { OutputStream.Stdout => FrameKind.Stdout, OutputStream.Stderr => FrameKind.Stderr, _ => FrameKind.Note }, job, bytes.ToArray()));

        public async ValueTask KeepAsync(JobFile file, CancellationToken cancel) => await SendAsync(Frame.Of(FrameKind.File, job, file));

        public Task EndAsync(JobEnding ending) => SendAsync(Frame.Of(FrameKind.Ended, job, ending));

        private async Task SendAsync(Frame frame)
        {
            if (gone.IsCancellationRequested)
                return;
            try
            {
                await pipe.WriteAsync(frame, gone);
            }
            catch (Exception closed) when (closed is IOException or ObjectDisposedException or OperationCanceledException)
            {
                // Nobody is left to be told.
            }
        }
    }
}

/// <summary>What the console tells its runner first.</summary>
/// <param name="Marks">What the marks of its commands begin with: the same in every life of this console.</param>
internal sealed record LocalRules(RunnerRules Rules, string Marks);
