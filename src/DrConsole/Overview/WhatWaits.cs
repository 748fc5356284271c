using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Overview;

/// <summary>Names the steps that wait for whoever asks. Only what this person may do: what waits for somebody else is not theirs to be reminded of.</summary>
public sealed class WhatWaits(IDbContextFactory<DrStore> stores, Caller caller, ReadBreakGlass breakGlass)
{
    private static readonly Permission[] Parts = [Permission.SeeEstate, Permission.SeePlans, Permission.SeeRunbooks, Permission.SeeJobs];

    /// <summary>Who looks at the overview, and may see everything on it.</summary>
    internal async ValueTask<Actor> DemandAsync(CancellationToken cancel)
    {
        foreach (var part in Parts)
            await caller.DemandAsync(part, cancel);
        return await caller.DemandAsync(Permission.See, cancel);
    }

    internal async Task<IReadOnlyList<OverviewBoard.Step>> ForAsync(Actor actor, OverviewBoard board, CancellationToken cancel) =>
        [.. await ForPlansAsync(actor, board.Readiness, cancel), .. await ForConsoleAsync(actor, board, cancel)];

    private async Task<List<OverviewBoard.Step>> ForPlansAsync(Actor actor, OverviewBoard.ReadinessCount readiness, CancellationToken cancel)
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
        if (await caller.MayAsync(Permission.CommandIncidents, cancel) && await IsReportOpenAsync(actor, cancel))
            steps.Add(OverviewBoard.Step.FinishReport);
        return steps;
    }

    private async Task<List<OverviewBoard.Step>> ForConsoleAsync(Actor actor, OverviewBoard board, CancellationToken cancel)
    {
        var steps = new List<OverviewBoard.Step>();
        if (board.Held is not null && await caller.MayAsync(Permission.ReleaseAll, cancel))
            steps.Add(OverviewBoard.Step.ReleaseAllStop);
        if (actor.Kind is Actor.Kinds.User && await IsUnprotectedAsync(actor, cancel))
            steps.Add(OverviewBoard.Step.TurnOnSecondFactor);
        if (await caller.MayAsync(Permission.ManageUsers, cancel) && (await breakGlass.ExecuteAsync(cancel)).WantsSomebody)
            steps.Add(OverviewBoard.Step.KeepBreakGlass);
        if (board.People is { Active: 1, Invited: 0 } && await caller.MayAsync(Permission.ManageUsers, cancel))
            steps.Add(OverviewBoard.Step.InvitePeople);
        if (await caller.MayAsync(Permission.ManageSettings, cancel))
        {
            if (board.Environments.Count == 0)
                steps.Add(OverviewBoard.Step.AddEnvironment);
            else if (!board.Environments.Any(place => place.IsProduction))
                steps.Add(OverviewBoard.Step.NameProduction);
        }
        return steps;
    }

    private async Task<bool> IsReportOpenAsync(Actor actor, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var reports = store.IncidentReports;
        return await store.VisibleTo(actor).AnyAsync(incident => incident.State == IncidentState.Resolved && reports.Any(report => report.IncidentId == incident.Id && report.FinishedAt == null), cancel);
    }

    private async Task<bool> IsUnprotectedAsync(Actor actor, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Users.AnyAsync(user => user.Id == actor.UserId && !user.SecondFactorOn, cancel);
    }
}
