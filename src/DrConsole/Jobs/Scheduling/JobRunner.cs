using System.Collections.Concurrent;
using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Platform;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace DrConsole.Jobs;

/// <summary>
/// Runs one firing: its begin is on record before the work is touched, its end afterwards. A store that is down holds it up and
/// loses nothing: begin and end are tried until they are written or the console stops.
/// </summary>
internal sealed partial class JobRunner(
    IServiceScopeFactory scopes, JobCatalogue catalogue, JobHistory history, TimeProvider clock, ILogger<JobRunner> log)
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan LastWord = TimeSpan.FromSeconds(2);

    private readonly ConcurrentDictionary<string, TaskCompletionSource> _inFlight = new();

    /// <summary>Completes when nothing that runs now is running any more.</summary>
    public Task IdleAsync() => Task.WhenAll(_inFlight.Values.Select(run => run.Task));

    /// <summary>Throws only when cancelled, so that the scheduler knows to give the firing out again.</summary>
    public async Task RunAsync(string key, JobHistory.Firing firing, CancellationToken cancel)
    {
        if (catalogue.Find(key) is not { } job)
        {
            // A newer version runs beside this one and has a job that this one does not know.
            LogUnknown(key);
            return;
        }
        var ended = _inFlight[firing.Id] = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            JobRun? run = null;
            await InsistAsync(async () => run = await history.BeginAsync(job, firing, cancel), job, cancel);
            if (run is not null)
                await RunAsync(job, run.Id, cancel);
        }
        finally
        {
            _inFlight.TryRemove(firing.Id, out _);
            ended.SetResult();
        }
    }

    private async Task RunAsync(JobCatalogue.Entry job, JobRunId id, CancellationToken cancel)
    {
        // What the work did is written down even when the console was told to stop meanwhile: a moment is left for that.
        using var lastWord = new CancellationTokenSource(Timeout.InfiniteTimeSpan, clock);
        await using var stopping = cancel.Register(() => lastWord.CancelAfter(LastWord));
        Action<JobRun, DateTimeOffset> end;
        try
        {
            end = await WorkAsync(job, cancel);
        }
        catch (Exception error) when (cancel.IsCancellationRequested)
        {
            LogInterrupted(error, job.Schedule.Title);
            await InsistAsync(() => history.EndAsync(id, InterruptedByStop, lastWord.Token), job, lastWord.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new OperationCanceledException("The console stops.", error, cancel);
        }
        catch (Exception error)
        {
            LogFailed(error, job.Schedule.Title);
            // A refusal is written for people; anything else needs its kind to be understood.
            var told = error is RefusedException ? error.Message : $"{error.GetType().Name}: {error.Message}";
            end = (run, now) => run.Fail(told, now);
        }
        await InsistAsync(() => history.EndAsync(id, end, lastWord.Token), job, lastWord.Token);
    }

    private async Task<Action<JobRun, DateTimeOffset>> WorkAsync(JobCatalogue.Entry job, CancellationToken cancel)
    {
        await using var scope = scopes.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<Caller>().Become(Actor.Console(job.Schedule.Title));
        if (job.Schedule.ObeysAllStop && await scope.ServiceProvider.GetRequiredService<AllStopSwitch>().InForceAsync(cancel) is { } stop)
            return (run, now) => run.Hold($"Not done: all stop since {stop.HeldAt:yyyy-MM-dd HH:mm} UTC by {stop.HeldBy}: {stop.Reason}", now);

        var told = await job.Make(scope.ServiceProvider).RunAsync(cancel);
        return (run, now) => run.Succeed(told, now);
    }

    private static void InterruptedByStop(JobRun run, DateTimeOffset now) =>
        run.Interrupt("The console was stopped during the run. It runs again at the next start.", now);

    private async Task InsistAsync(Func<Task> write, JobCatalogue.Entry job, CancellationToken cancel)
    {
        for (var pause = TimeSpan.FromSeconds(1); ; pause = pause * 2 < LongestPause ? pause * 2 : LongestPause)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                LogNotWritten(error, job.Schedule.Title, pause.TotalSeconds);
                await Task.Delay(pause, clock, cancel);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Job} failed. Its page under Jobs has the reason and runs it again")]
    private partial void LogFailed(Exception error, string job);

    [LoggerMessage(Level = LogLevel.Information, Message = "The job {Job} was cut off because the console stops; it runs again at the next start")]
    private partial void LogInterrupted(Exception error, string job);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The run of {Job} could not be written down; trying again in {Seconds} s")]
    private partial void LogNotWritten(Exception error, string job, double seconds);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The job {Key} came due, but this version of the console does not know it")]
    private partial void LogUnknown(string key);
}
