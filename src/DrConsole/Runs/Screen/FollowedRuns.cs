using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>The runs that somebody looks at now. One that nobody asked for in a while is let go.</summary>
public sealed class FollowedRuns(IDbContextFactory<DrStore> stores, AttemptOutputs outputs, Pulse pulse, TimeProvider clock) : IDisposable
{
    // Pages ask at least every half minute.
    private static readonly TimeSpan Idle = TimeSpan.FromMinutes(2);

    private const int Most = 200;

    private readonly Lock _asking = new();
    private readonly Dictionary<RunId, (FollowedRun Run, long At)> _runs = [];

    /// <summary>The run as it is now; whoever asks has demanded the right to see it.</summary>
    internal Task<RunScreen> ReadAsync(RunId id, CancellationToken cancel)
    {
        FollowedRun run;
        lock (_asking)
        {
            if (_runs.TryGetValue(id, out var known))
            {
                run = known.Run;
            }
            else
            {
                LetGo();
                run = new FollowedRun(id, stores, outputs, pulse, clock);
            }
            _runs[id] = (run, clock.GetTimestamp());
        }
        return run.ReadAsync(cancel);
    }

    public void Dispose()
    {
        foreach (var (run, _) in _runs.Values)
            run.Dispose();
    }

    private void LetGo()
    {
        foreach (var (id, (run, _)) in _runs.OrderBy(run => run.Value.At).Where((run, index) => clock.GetElapsedTime(run.Value.At) > Idle || index <= _runs.Count - Most).ToList())
        {
            _runs.Remove(id);
            run.Dispose();
        }
    }
}
