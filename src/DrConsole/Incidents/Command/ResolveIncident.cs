using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Says that it is over, which needs evidence: a gate that passed, or every point of Verify done. Reopens it when it was not over.</summary>
public sealed class ResolveIncident(IncidentDesk desk)
{
    public Task ExecuteAsync(string key, string cause, string resolution, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        var (store, incident) = (sitting.Store, sitting.Incident);
        incident.DemandOpen();
        var verified = await store.IncidentChecks.AsNoTracking().Where(check => check.IncidentId == incident.Id && check.Phase == IncidentPhase.Verify).ToListAsync(cancel);
        var open = verified.Where(check => check.DoneAt is null).ToList();
        if (incident.Phase is IncidentPhase.Verify && incident.RecoveredAt is null && open.Count > 0)
            throw new RefusedException($"Nothing says yet that it works again: no gate has passed, and these points of Verify are not done: {string.Join("; ", open.Take(5).Select(check => check.What))}.", "no-evidence");
        incident.Resolve(cause, resolution, sitting.Now);
        if (verified.Count > 0 && open.Count == 0)
            incident.Recover(verified.Max(check => check.DoneAt)!.Value, "the checklist of Verify");
        foreach (var role in await store.IncidentRoles.Where(role => role.IncidentId == incident.Id && role.To == null && role.Duty != IncidentDuty.Commander).ToListAsync(cancel))
            role.End(sitting.Now);
        sitting.Write(EntryKind.Resolved, $"Resolved after {Durations.Spoken(Minutes(sitting.Now - incident.CountsFrom))}. Cause: {incident.Cause} Resolution: {incident.Resolution}",
            IncidentJson.Of(("evidence", incident.IsPrivate ? null : incident.RecoveredBy), ("recoveredAt", $"{incident.RecoveredAt:O}")));
        sitting.Record("incident.resolved", ("recoveredAt", incident.RecoveredAt), ("evidence", incident.RecoveredBy));
    }, cancel);

    /// <summary>Nothing that was written is erased, and the recovery clock runs again from where it began.</summary>
    public Task ReopenAsync(string key, string reason, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        if (reason.Trim().Length is 0 or > Incident.MaxText)
            throw new InvalidException("reason", $"Say why it is not over, in up to {Incident.MaxText} characters.");
        var incident = sitting.Incident;
        incident.Reopen(IncidentPhase.Respond);
        incident.Lead(await sitting.CommanderAsync(cancel) is not null, sitting.Now);
        sitting.Write(EntryKind.Reopened, $"Reopened: {reason.Trim()}");
        sitting.Record("incident.reopened");
        await Promises.RetimeAsync(sitting, await sitting.Store.FindSeverityRuleAsync(incident.Severity, cancel), cancel);
    }, cancel);

    private static TimeSpan Minutes(TimeSpan length) => length < TimeSpan.FromMinutes(1) ? TimeSpan.FromSeconds(Math.Max(1, Math.Floor(length.TotalSeconds))) : TimeSpan.FromMinutes(Math.Floor(length.TotalMinutes));
}
