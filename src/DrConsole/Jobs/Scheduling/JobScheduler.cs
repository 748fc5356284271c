using DrConsole.Platform;
using Microsoft.Extensions.Logging;
using Quartz;

namespace DrConsole.Jobs;

/// <summary>
/// Keeps this node's scheduler running: started in the background, looked after whenever a standing changes and now and then
/// anyway. A store that is away shows on the health page and leaves the scheduler alone: it finds back by itself, with what it runs.
/// </summary>
internal sealed partial class JobScheduler : Worker
{
    public const string HealthName = "scheduler";

    private static readonly TimeSpan BetweenLooks = TimeSpan.FromSeconds(10);

    private readonly SchedulerLife _life;
    private readonly JobReconciliation _reconciliation;
    private readonly LiveScheduler _live;
    private readonly Pulse _pulse;
    private readonly Readiness _readiness;
    private readonly TimeProvider _clock;
    private readonly ILogger _log;

    public JobScheduler(
        SchedulerLife life, JobReconciliation reconciliation, LiveScheduler live, Pulse pulse, Readiness readiness, TimeProvider clock, ILogger<JobScheduler> log)
        : base(readiness, clock, log) =>
        (_life, _reconciliation, _live, _pulse, _readiness, _clock, _log) = (life, reconciliation, live, pulse, readiness, clock, log);

    protected override string Name => HealthName;

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        using var standings = _pulse.Listen(JobRun.Topic);
        try
        {
            await _life.RunAsync(scheduler => FollowAsync(scheduler, standings, cancel), cancel);
        }
        finally
        {
            _live.Is(null);
        }
    }

    private async Task FollowAsync(IScheduler scheduler, Pulse.Listener standings, CancellationToken cancel)
    {
        _live.Is(scheduler);
        while (!cancel.IsCancellationRequested)
        {
            try
            {
                await _reconciliation.LookAsync(scheduler, cancel);
                GoesWell();
            }
            catch (Exception error) when (!cancel.IsCancellationRequested)
            {
                _readiness.Block(Name, error.Message);
                LogAway(error);
            }
            await NextAsync(standings, cancel);
        }
    }

    private async Task NextAsync(Pulse.Listener standings, CancellationToken cancel)
    {
        using var enough = new CancellationTokenSource(BetweenLooks, _clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(enough.Token, cancel);
        try
        {
            await standings.NextAsync(either.Token);
        }
        catch (OperationCanceledException) when (!cancel.IsCancellationRequested)
        {
            // Nobody said anything for a while: that is when a word that was lost is found.
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The scheduler cannot reach its store; it goes on by itself when the store is back")]
    private partial void LogAway(Exception error);
}
