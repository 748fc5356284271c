using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Jobs;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Overview;

public sealed class ReadOverview(IDbContextFactory<DrStore> stores, WhatWaits waits, ReadJobs jobs, ReadPreparation preparation, TimeProvider clock)
{
    private const int MostPlaces = 6;

    /// <summary>What the board is made of; a beat on any of them makes it old.</summary>
    public static IReadOnlyCollection<string> Topics { get; } =
        ["users", "organisation", "environments", AllStop.Topic, BreakGlassAccount.Topic, JobRun.Topic, Target.Topic, Runbook.Topic, .. ReadReadiness.Topics];

    public async Task<OverviewBoard> ExecuteAsync(CancellationToken cancel)
    {
        var actor = await waits.DemandAsync(cancel);
        var now = clock.GetUtcNow();
        await using var store = await stores.CreateDbContextAsync(cancel);

        var organisation = await store.Organisations.Select(o => o.Name).SingleOrDefaultAsync(cancel);
        var holds = await store.AllStops.OrderByDescending(stop => stop.HeldAt).Take(2)
            .Select(stop => new OverviewBoard.Hold(stop.Reason, stop.HeldBy, stop.HeldAt, stop.ReleasedAt))
            .ToListAsync(cancel);
        var held = holds.Find(hold => hold.Until is null);
        var people = new OverviewBoard.PeopleCount(
            await store.Users.CountAsync(user => user.DisabledAt == null, cancel),
            await store.Users.CountAsync(user => user.DisabledAt == null && user.SecondFactorOn, cancel),
            await store.Users.CountAsync(user => user.DisabledAt == null && user.LockedUntil > now, cancel),
            await store.Users.CountAsync(user => user.DisabledAt != null, cancel),
            await store.OneTimeLinks.CountAsync(link => link.Purpose == LinkPurpose.Invitation && link.UsedAt == null && link.ExpiresAt > now, cancel));
        var places = await store.Environments.OrderByDescending(place => place.IsProduction).ThenBy(place => place.Key).Take(MostPlaces)
            .Select(place => new OverviewBoard.Place(place.Key, place.Name, place.IsProduction))
            .ToListAsync(cancel);
        var unprotected = actor.Kind is Actor.Kinds.User
            && await store.Users.AnyAsync(user => user.Id == actor.UserId && !user.SecondFactorOn, cancel);

        var (targets, readiness, runbooks) = await preparation.ExecuteAsync(cancel);
        return new OverviewBoard(
            organisation ?? "", held, holds.Find(hold => hold.Until is not null), people, places, await store.Environments.CountAsync(cancel),
            CountOf(await jobs.ExecuteAsync(cancel)), targets, readiness, runbooks,
            [.. await waits.ForPlansAsync(actor, readiness, cancel), .. await waits.ForAsync(held is not null, unprotected, people, places, cancel)]);
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
