using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>Work of another part of the product that a runner does on its host; what comes of it comes back as one stream.</summary>
/// <param name="Give">The transfer under which it gives what comes of it.</param>
/// <param name="Fetch">The transfer of what it may fetch; empty where there is none.</param>
public sealed record RunnerTask(string Kind, string Order, string Give, string Fetch);

/// <summary>On a runner: does one kind of such work.</summary>
public interface IRunnerTask
{
    string Kind { get; }

    /// <param name="fetchAsync">Writes what the console has for it into a stream.</param>
    /// <param name="output">What comes of it. Whatever ends it other than by returning breaks it off, which its reader sees.</param>
    Task WorkAsync(string order, Func<Stream, CancellationToken, Task> fetchAsync, Stream output, CancellationToken end);
}

/// <summary>Asks a runner for such work.</summary>
public sealed class RunnerTaskLines(RemoteLines lines, StoreTransfers transfers)
{
    /// <summary>What comes of it, as it comes; refused when the runner does not begin. Closed before its end, it ends the work too.</summary>
    /// <param name="content">What the runner may fetch, once.</param>
    internal async Task<Stream> AskAsync(string runner, string kind, string order, Stream? content, TimeSpan timeout, CancellationToken cancel)
    {
        var offered = content is null ? null : transfers.Offer(content);
        var awaited = transfers.Await();
        var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var job = new RunnerJob { Id = $"{kind}/{Guid.CreateVersion7(lines.Clock.GetUtcNow())}/1", Task = new RunnerTask(kind, order, awaited.Name, offered?.Name ?? ""), Timeout = timeout };
        var work = lines.OfOne(runner).WorkAsync(job, Unheard.Events, over.Token);
        _ = work.ContinueWith(_ => offered?.Dispose(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        await Task.WhenAny(awaited.Begun, work);
        if (awaited.Begun.IsCompleted)
            return new CarriedStream(awaited.AsStream(), awaited, work, over);
        awaited.Dispose();
        over.Dispose();
        cancel.ThrowIfCancellationRequested();
        throw new RefusedException($"The runner {runner} did not begin: {(await work).Why}", "runner");
    }

    private sealed class Unheard : IJobEvents
    {
        public static Unheard Events { get; } = new();

        public ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel) => ValueTask.CompletedTask;

        public ValueTask KeepAsync(JobFile file, CancellationToken cancel) => ValueTask.CompletedTask;
    }
}
