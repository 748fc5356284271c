using DrConsole.Estate;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Overview;

/// <summary>How well prepared everything is: targets by standing, the readiness score, reviews that are open, runbooks in force.</summary>
public sealed class ReadPreparation(ReadTargets targets, ReadReadiness readiness, TimeProvider clock)
{
    internal async Task<(IReadOnlyDictionary<TargetStanding, int> Targets, OverviewBoard.ReadinessCount Readiness, ReadDrift.Standing Runbooks)> ReadAsync(DrStore store, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var board = await readiness.ReadAsync(store, cancel);
        var best = board.Gains(1) is [var gain] ? (gain.Line.Statement, gain.Line.Path) : ((string, string)?)null;
        return (await targets.CountAsync(store, cancel), new OverviewBoard.ReadinessCount(
            board.Score, board.CountOf(ReadinessState.Notmet), best, await store.Reviews.CountAsync(review => review.Open != null, cancel),
            await store.Reviews.CountAsync(review => review.Open != null && review.DueAt < now, cancel)),
            await ReadDrift.StandingOfAsync(store, cancel));
    }
}
