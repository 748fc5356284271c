using DrConsole.Access;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

public enum AftermathKind
{
    Report,
    PostMortem,
    Action,
}

/// <summary>Finds what came of incidents that one may see: their reports, the post-mortems to be held, the actions that are open.</summary>
public sealed class FindAftermath(IDbContextFactory<DrStore> stores, Caller caller)
{
    private const int Most = 200;

    /// <param name="Incident">Its key.</param>
    /// <param name="Who">An action's owner.</param>
    public sealed record Known(AftermathKind Kind, string Incident, string Title, string Who = "");

    public async Task<IReadOnlyList<Known>> ExecuteAsync(CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var reports = await (from report in store.IncidentReports
                             join incident in store.VisibleTo(actor) on report.IncidentId equals incident.Id
                             orderby report.DraftedAt descending
                             select new { incident.Key, incident.Title, IsMeeting = report.PostMortemAt != null && report.PostMortemHeldAt == null }).Take(Most).ToListAsync(cancel);
        var seen = store.VisibleTo(actor).Select(incident => "incident/" + incident.Key);
        var actions = await store.Actions.AsNoTracking().Where(action => seen.Contains(action.Source) && (action.State == ActionState.Open || action.State == ActionState.Progress))
            .OrderBy(action => action.DueOn).Take(Most).ToListAsync(cancel);
        return
        [
            .. reports.Where(report => report.IsMeeting).Select(report => new Known(AftermathKind.PostMortem, report.Key, report.Title)),
            .. reports.Select(report => new Known(AftermathKind.Report, report.Key, report.Title)),
            .. actions.Select(action => new Known(AftermathKind.Action, action.Source["incident/".Length..], action.Title, action.Owner)),
        ];
    }
}
