using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Overview;

/// <summary>Names the steps that wait for whoever asks. Only what this person may do: what waits for somebody else is not theirs to be reminded of.</summary>
public sealed class WhatWaits(IDbContextFactory<DrStore> stores, Caller caller, ReadBreakGlass breakGlass)
{
    /// <summary>Who looks at the overview.</summary>
    internal ValueTask<Actor> DemandAsync(CancellationToken cancel) => caller.DemandAsync(Permission.See, cancel);

    internal async Task<IReadOnlyList<OverviewBoard.Step>> ForPlansAsync(Actor actor, OverviewBoard.ReadinessCount readiness, CancellationToken cancel)
    {
        var steps = new List<OverviewBoard.Step>();
        if (actor.Kind is Actor.Kinds.User && await caller.MayAsync(Permission.ApprovePlans, cancel))
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var waiting = await store.PlanStandings.AsNoTracking().Where(standing => standing.Status == PlanStatus.InReview).ToListAsync(cancel);
            if (waiting.Exists(standing => !standing.IsAuthor(actor.Id!.Value)))
                steps.Add(OverviewBoard.Step.ApprovePlan);
        }
        if (readiness.ReviewsOverdue > 0 && await caller.MayAsync(Permission.EditPlans, cancel))
            steps.Add(OverviewBoard.Step.WorkReviews);
        return steps;
    }

    internal async Task<IReadOnlyList<OverviewBoard.Step>> ForAsync(
        bool held, bool unprotected, OverviewBoard.PeopleCount people, IReadOnlyList<OverviewBoard.Place> places, CancellationToken cancel)
    {
        var steps = new List<OverviewBoard.Step>();
        if (held && await caller.MayAsync(Permission.ReleaseAll, cancel))
            steps.Add(OverviewBoard.Step.ReleaseAllStop);
        if (unprotected)
            steps.Add(OverviewBoard.Step.TurnOnSecondFactor);
        if (await caller.MayAsync(Permission.ManageUsers, cancel) && (await breakGlass.ExecuteAsync(cancel)).WantsSomebody)
            steps.Add(OverviewBoard.Step.KeepBreakGlass);
        if (people is { Active: 1, Invited: 0 } && await caller.MayAsync(Permission.ManageUsers, cancel))
            steps.Add(OverviewBoard.Step.InvitePeople);
        if (await caller.MayAsync(Permission.ManageSettings, cancel))
        {
            if (places.Count == 0)
                steps.Add(OverviewBoard.Step.AddEnvironment);
            else if (!places.Any(place => place.IsProduction))
                steps.Add(OverviewBoard.Step.NameProduction);
        }
        return steps;
    }
}
