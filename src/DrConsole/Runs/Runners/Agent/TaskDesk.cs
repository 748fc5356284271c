using System.IO.Pipelines;

namespace DrConsole.Runs;

/// <summary>Does work that another part of the product has for this host, and gives the console what comes of it while it comes.</summary>
internal sealed class TaskDesk(IReadOnlyList<IRunnerTask> tasks, ConsoleLink link, RunnerIdentity identity)
{
    private const int Ahead = 1 << 20;

    public async Task<JobEnding> WorkAsync(RunnerTask task, CancellationToken end)
    {
        if (tasks.FirstOrDefault(known => known.Kind == task.Kind) is not { } worker)
            return new JobEnding(JobEnd.Refused, null, $"This runner does no {task.Kind}. Install the console's own version on its host.");
        var pipe = new Pipe(new PipeOptions(pauseWriterThreshold: Ahead, resumeWriterThreshold: Ahead / 2, useSynchronizationContext: false));
        using var over = CancellationTokenSource.CreateLinkedTokenSource(end);
        var giving = GiveAsync(task, pipe, over);
        try
        {
            await worker.WorkAsync(task.Order, (into, cancel) => FetchAsync(task.Fetch, into, cancel), pipe.Writer.AsStream(leaveOpen: true), over.Token);
            await pipe.Writer.CompleteAsync();
        }
        catch (Exception broken)
        {
            // Whatever it was: what was given so far must not look like a whole, and the console hears why.
            await pipe.Writer.CompleteAsync(new IOException("It was broken off.", broken));
            _ = await giving;
            return new JobEnding(JobEnd.Failed, null, broken.Message);
        }
        return await giving is CallOutcome.Answered ? new JobEnding(JobEnd.Succeeded) : new JobEnding(JobEnd.Failed, null, "What came of it did not reach the console whole.");
    }

    // Once nobody takes it any more, nothing more is made of it.
    private async Task<CallOutcome> GiveAsync(RunnerTask task, Pipe pipe, CancellationTokenSource over)
    {
        try
        {
            return await link.GiveAsync(new GivenContent(task.Give, ""), pipe.Reader.AsStream(leaveOpen: true), identity, over.Token);
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested)
        {
            return new CallOutcome.Unreachable("It was ended.");
        }
        finally
        {
            await over.CancelAsync();
            await pipe.Reader.CompleteAsync();
        }
    }

    private async Task FetchAsync(string transfer, Stream into, CancellationToken cancel)
    {
        using var fetched = await link.FetchAsync(transfer, identity, cancel);
        if (fetched.Answer is not { } answer)
            throw new IOException(fetched.Why);
        await answer.Content.CopyToAsync(into, cancel);
    }
}
