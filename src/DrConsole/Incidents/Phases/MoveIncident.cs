using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Moves an incident to another phase. Who leaves points undone, or goes back, says why.</summary>
public sealed class MoveIncident(IncidentDesk desk)
{
    public Task ExecuteAsync(string key, IncidentPhase phase, string reason, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        var (incident, from) = (sitting.Incident, sitting.Incident.Phase);
        incident.DemandOpen();
        if (phase == from)
            return;
        if (phase is IncidentPhase.Document)
            throw new RefusedException("Document begins when it is resolved.", "not-resolved");
        if (reason.Length > Incident.MaxText)
            throw new InvalidException("reason", $"At most {Incident.MaxText} characters.");
        if (reason.Trim().Length == 0 && phase < from)
            throw new InvalidException("reason", $"It goes back from {from} to {phase}: say why.");
        var open = phase < from ? [] : (await sitting.Store.IncidentChecks.AsNoTracking().Where(check => check.IncidentId == incident.Id && check.DoneAt == null).ToListAsync(cancel))
            .Where(check => check.Phase >= from && check.Phase < phase).OrderBy(check => check.Phase).ThenBy(check => check.Number).ToList();
        if (reason.Trim().Length == 0 && open.Count > 0)
            throw new InvalidException("reason", $"{Counted(open.Count)} not done: {string.Join("; ", open.Take(5).Select(check => check.What))}. Say why it goes on.");
        incident.MoveTo(phase, sitting.Now);
        sitting.Write(EntryKind.Phase, Sentence(from, phase, open.Count, reason.Trim()), IncidentJson.Of(("from", $"{from}"), ("to", $"{phase}"), ("open", open.Count > 0 ? $"{open.Count}" : null)));
        sitting.Record("incident.phase", ("from", from), ("to", phase), ("open", open.Count));
    }, cancel);

    private static string Sentence(IncidentPhase from, IncidentPhase to, int open, string reason) =>
        $"{from} → {to}.{(open > 0 ? $" {Counted(open)} left undone." : "")}{(reason.Length > 0 ? $" {reason}" : "")}";

    private static string Counted(int open) => open == 1 ? "1 point" : $"{open} points";
}

/// <summary>Says how bad it is now, which times everything anew.</summary>
public sealed class RateIncident(IncidentDesk desk, IncidentPages pages)
{
    public Task ExecuteAsync(string key, IncidentSeverity severity, string reason, CancellationToken cancel) => desk.DecideAsync(key, Permission.CommandIncidents, async sitting =>
    {
        var (incident, from) = (sitting.Incident, sitting.Incident.Severity);
        if (severity == from)
            return;
        if (reason.Trim().Length is 0 or > Incident.MaxText)
            throw new InvalidException("reason", $"Say why, in up to {Incident.MaxText} characters.");
        var rule = await sitting.Store.FindSeverityRuleAsync(severity, cancel);
        incident.Rate(severity, rule, sitting.Now);
        await PhaseLists.TakeAsync(sitting, cancel);
        await Promises.RetimeAsync(sitting, rule, cancel);
        sitting.Write(EntryKind.Severity, $"{from} → {severity}. {reason.Trim()}", IncidentJson.Of(("from", $"{from}"), ("to", $"{severity}")));
        sitting.Record("incident.severity", ("from", from), ("to", severity));

        // Worse than was thought: other people may have to come, and those who came were told less.
        if (severity < from && incident.State is IncidentState.Open)
            await pages.PageAsync(sitting, rule, $"Raised from {from} to {severity}: {reason.Trim()}", cancel);
    }, cancel);
}
