using System.Text;

namespace DrConsole.Runs;

/// <summary>Works one job on this host: asks the rules, starts the command, passes on what it prints, and ends all that it started.</summary>
/// <param name="marks">What marks of this runner begin with, so that another life of it finds what this one left.</param>
internal sealed class WorkJob(RunnerRules rules, RunnerProcesses processes, string marks, TimeProvider clock)
{
    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    // Somebody waits for the end: a person who aborts, a console that must be gone within ten seconds and record it before.
    private static readonly TimeSpan Haste = TimeSpan.FromSeconds(3);

    public async Task<JobEnding> WorkAsync(RunnerJob job, IJobEvents events, CancellationToken end)
    {
        var answer = RulesCheck.Of(job, rules);
        if (answer is RulesAnswer.Refused(var why))
            return new JobEnding(JobEnd.Refused, null, why);
        var plan = ((RulesAnswer.Allowed)answer).Plan;
        if (job.OnlyAsk)
            return new JobEnding(JobEnd.Succeeded, null, $"The runner's own file allows {plan.Program}, in {plan.Directory}.");

        var room = Directory.CreateTempSubdirectory("drconsole-job-").FullName;
        try
        {
            if (plan.Script is { } script)
                plan = plan with { Arguments = [.. plan.Arguments, await WriteAsync(script, room, end)] };
            return await RunAsync(job, plan, room, events, end);
        }
        catch (OperationCanceledException) when (end.IsCancellationRequested)
        {
            return new JobEnding(JobEnd.Interrupted, null, "It was ended before it had started.");
        }
        finally
        {
            Remove(room);
        }
    }

    private async Task<JobEnding> RunAsync(RunnerJob job, StartPlan plan, string room, IJobEvents events, CancellationToken end)
    {
        var mark = $"{marks}{Guid.CreateVersion7():N}";
        using var command = new RunningCommand(processes);
        if (command.Start(plan, JobEnvironment.Of(job, rules, room, mark)) is { } fault)
            return new JobEnding(JobEnd.Refused, null, fault);

        var tree = new ProcessTree(processes, mark, command.Process, clock);
        using var output = new JobOutput(job, events);
        using var reading = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        var streams = Task.WhenAll(output.CopyAsync(command.Output, OutputStream.Stdout, reading.Token), output.CopyAsync(command.Errors, OutputStream.Stderr, reading.Token));
        var (ended, left) = await UntilEndAsync(job, command, tree, streams, end);
        if (left > 0 || ended is not null)
            reading.CancelAfter(left > 0 ? TimeSpan.Zero : Grace);
        try
        {
            await streams;
        }
        catch (OperationCanceledException) when (reading.IsCancellationRequested)
        {
            // Somebody whom we cannot end holds its output open: what came until now is what there is.
        }
        await output.EndAsync(CancellationToken.None);
        if (ended is { } early)
            return early;
        var ending = Endings.Of(await command.Status);
        if (ending.End is JobEnd.Succeeded && await JobFiles.KeepAsync(job.Produces, plan.Directory, events, end) is { } missing)
            ending = new JobEnding(JobEnd.Failed, ending.ExitCode, missing);
        return ending;
    }

    private async Task<(JobEnding? Early, int Left)> UntilEndAsync(RunnerJob job, RunningCommand command, ProcessTree tree, Task streams, CancellationToken end)
    {
        using var limit = new CancellationTokenSource(job.Timeout, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, end);
        using var watch = CancellationTokenSource.CreateLinkedTokenSource(either.Token);
        var excess = EndOnExcessAsync(new TreeLimits(rules, tree, clock), either, watch.Token);
        try
        {
            await command.Status.WaitAsync(either.Token);

            // It has ended. What it left behind is ended too; and who is slow to take its output does not make that a fault of its own.
            var left = tree.Left().Count > 0 ? await tree.EndAsync(Grace, () => command.HasEnded) : 0;
            if (left == 0)
                await streams.WaitAsync(either.Token);
            return (null, left);
        }
        catch (OperationCanceledException) when (either.IsCancellationRequested)
        {
            var done = command.HasEnded;
            var left = await tree.EndAsync(end.IsCancellationRequested ? Haste : Grace, () => command.HasEnded);
            var rest = left == 0 ? "" : $" {left} processes that it started belong to another user and could not be ended.";
            if (end.IsCancellationRequested)
                return (new JobEnding(JobEnd.Interrupted, null, $"It was ended, with everything that it had started.{rest}"), left);
            if (await excess is { } why)
                return (new JobEnding(JobEnd.Failed, null, $"{why} It was ended, with everything that it had started.{rest}"), left);
            return (done ? null : new JobEnding(JobEnd.TimedOut, null, $"It took longer than {job.Timeout.TotalSeconds:0.#} s and was ended, with everything that it had started.{rest}"), done ? 1 : left);
        }
        finally
        {
            await watch.CancelAsync();
            await excess;
        }
    }

    private static async Task<string?> EndOnExcessAsync(TreeLimits limits, CancellationTokenSource either, CancellationToken watched)
    {
        var excess = await limits.ExceededAsync(watched);
        if (excess is not null)
            await either.CancelAsync();
        return excess;
    }

    private static async Task<string> WriteAsync(string script, string room, CancellationToken cancel)
    {
        var path = Path.Combine(room, "script");
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead;
        await using var file = new FileStream(path, options);
        await file.WriteAsync(Encoding.UTF8.GetBytes(script), cancel);
        return path;
    }

    private static void Remove(string room)
    {
        try
        {
            Directory.Delete(room, recursive: true);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // Its own command made something there that we may not delete. The system clears its directory for such files.
        }
    }
}
