using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Jobs;

/// <summary>Deletes old runs, but never a job's last one: a yearly job must still say how it went.</summary>
internal sealed class PruneJobHistory(IDbContextFactory<DrStore> stores, TimeProvider clock) : IScheduledWork
{
    private const int KeptPerJob = 1_000;
    private static readonly TimeSpan Kept = TimeSpan.FromDays(90);

    public static Schedule Schedule { get; } = new(
        "prune-job-history", "Prune job history", "Deletes records of job runs older than 90 days or beyond the last 1,000 of a job.", "0 40 3 * * ?");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var before = clock.GetUtcNow() - Kept;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var standings = store.JobStandings;
        var count = await store.JobRuns
            .Where(run => run.Outcome != JobOutcome.Running)
            .Where(run => standings.Any(standing => standing.Key == run.JobKey
                && standing.LastRunId != run.Id
                && (run.StartedAt < before || run.Number <= standing.Runs - KeptPerJob)))
            .ExecuteDeleteAsync(cancel);
        return count switch
        {
            0 => "No record was old enough to be deleted.",
            1 => "One record was deleted.",
            _ => $"{count:N0} records were deleted.",
        };
    }
}
