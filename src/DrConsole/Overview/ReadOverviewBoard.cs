using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Jobs;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Overview;

/// <summary>Reads what everybody sees of the overview; whoever asks has demanded the rights to all of it.</summary>
public sealed class ReadOverviewBoard(IDbContextFactory<DrStore> stores, ReadJobs jobs, ReadPreparation preparation, TimeProvider clock)
{
    private const int MostPlaces = 6;

    internal async Task<OverviewBoard> ReadAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);

        var organisation = await store.Organisations.Select(o => o.Name).SingleOrDefaultAsync(cancel);
        var holds = await store.AllStops.OrderByDescending(stop => stop.HeldAt).Take(2)
            .Select(stop => new OverviewBoard.Hold(stop.Reason, stop.HeldBy, stop.HeldAt, stop.ReleasedAt))
            .ToListAsync(cancel);
        var people = new OverviewBoard.PeopleCount(
            await store.Users.CountAsync(user => user.DisabledAt == null, cancel),
            await store.Users.CountAsync(user => user.DisabledAt == null && user.SecondFactorOn, cancel),
            await store.Users.CountAsync(user => user.DisabledAt == null && user.LockedUntil > now, cancel),
            await store.Users.CountAsync(user => user.DisabledAt != null, cancel),
            await store.OneTimeLinks.CountAsync(link => link.Purpose == LinkPurpose.Invitation && link.UsedAt == null && link.ExpiresAt > now, cancel));
        var places = await store.Environments.OrderByDescending(place => place.IsProduction).ThenBy(place => place.Key).Take(MostPlaces)
            .Select(place => new OverviewBoard.Place(place.Key, place.Name, place.IsProduction))
            .ToListAsync(cancel);
        var (targets, readiness, runbooks) = await preparation.ReadAsync(store, cancel);
        return new OverviewBoard(
            organisation ?? "", holds.Find(hold => hold.Until is null), holds.Find(hold => hold.Until is not null), people, places,
            await store.Environments.CountAsync(cancel), CountOf(await jobs.ReadAsync(store, cancel)), targets, readiness, runbooks, []);
    }

    private static OverviewBoard.JobCount CountOf(JobsBoard board) => new(
        board.Lines.Count,
        board.Lines.Count(line => line.IsPaused),
        board.Lines.Min(line => line.NextDueAt),
        board.Trouble,
        [
            .. board.Lines.Where(line => line.LastRun is { Outcome: JobOutcome.Failed or JobOutcome.Interrupted })
                .Select(line => new OverviewBoard.UnwellJob(line.Key, line.Title, line.LastRun!.Outcome, line.LastRun.Error)),
        ]);
}
