using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Jobs;

/// <summary>One page of a job's runs, the newest first. <c>Before</c> is the cursor of the next page, or null on the last.</summary>
public sealed record JobHistoryPage(IReadOnlyList<JobRunLine> Runs, int? Before);

public sealed class ReadJobHistory(IDbContextFactory<DrStore> stores, Caller caller)
{
    // The API gives 200 and asks for one more, to know whether there is a next page.
    private const int MostAtOnce = 201;

    /// <summary>Reads the history of a job, also of one that this version no longer has.</summary>
    public async Task<JobHistoryPage> ExecuteAsync(string key, int? before, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeJobs, cancel);
        limit = Math.Clamp(limit, 1, MostAtOnce);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (!await store.JobStandings.AnyAsync(standing => standing.Key == key, cancel))
            throw new MissingException($"There is no job {key}.");

        var runs = await store.JobRuns.AsNoTracking()
            .Where(run => run.JobKey == key && (before == null || run.Number < before))
            .OrderByDescending(run => run.Number)
            .Take(limit + 1)
            .ToListAsync(cancel);
        return new JobHistoryPage([.. runs.Take(limit).Select(JobRunLine.Of)], runs.Count > limit ? runs[limit - 1].Number : null);
    }
}
