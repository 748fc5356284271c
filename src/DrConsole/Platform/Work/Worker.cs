using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace DrConsole.Platform;

/// <summary>
/// Background work that outlives a database which is itself being recovered: a fault is logged, shown on the health page
/// and retried with a growing pause, and never ends the worker.
/// </summary>
public abstract partial class Worker(Readiness readiness, TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    // Asking a database that is away costs it nothing, and it shall not wait for us once it is back.
    private static readonly TimeSpan LongestPauseForStore = TimeSpan.FromSeconds(3);

    /// <summary>The name on the health page.</summary>
    protected abstract string Name { get; }

    /// <summary>Works until cancelled or until something fails. Called again after a fault.</summary>
    protected abstract Task WorkAsync(CancellationToken cancel);

    /// <summary>Says that the work goes well again, so that an earlier fault leaves the health page.</summary>
    protected void GoesWell() => readiness.Clear(Name);

    /// <summary>Says on the health page what keeps the work from going on, for whoever waits by itself.</summary>
    protected void GoesBadly(Exception error) => readiness.Block(Name, error.Message);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var pause = TimeSpan.FromSeconds(1);
        while (!stoppingToken.IsCancellationRequested)
        {
            var began = clock.GetTimestamp();
            try
            {
                await WorkAsync(stoppingToken);
                return;
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // Cancelled, or its services were taken away: the console stops, or its start failed.
                return;
            }
            catch (Exception error)
            {
                GoesBadly(error);
                var longest = StoreTroubles.IsAway(error) ? LongestPauseForStore : LongestPause;
                pause = clock.GetElapsedTime(began) > LongestPause ? TimeSpan.FromSeconds(1) : pause * 2;
                pause = pause < longest ? pause : longest;
                Measures.Stumbled(Name);
                LogStumbled(error, Name, pause.TotalSeconds);
            }
            await Task.Delay(pause, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Worker} stumbled and tries again in {Seconds} s")]
    private partial void LogStumbled(Exception error, string worker, double seconds);
}
