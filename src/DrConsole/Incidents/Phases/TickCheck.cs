using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Says that a point of a phase's checklist is done, or is not.</summary>
public sealed class TickCheck(IncidentDesk desk)
{
    public Task ExecuteAsync(string key, IncidentPhase phase, int number, bool done, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, async sitting =>
    {
        if (sitting.Incident.State is IncidentState.Closed)
            throw new RefusedException("It is closed: reopen it first.", "closed");
        var check = await sitting.Store.IncidentChecks.SingleOrDefaultAsync(known => known.IncidentId == sitting.Incident.Id && known.Phase == phase && known.Number == number, cancel)
            ?? throw new MissingException($"There is no point {number} in {phase}.");
        if (check.DoneAt is not null == done)
            return;
        check.Tick(done, sitting.Actor.Name, sitting.Now);
        sitting.Write(EntryKind.Check, done ? $"Done in {phase}: {check.What}" : $"Not done after all in {phase}: {check.What}", IncidentJson.Of(("phase", $"{phase}"), ("point", check.What)));
    }, cancel);
}
