using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Notices;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Says that one has it. Whoever is being paged about it is left alone from here on.</summary>
public sealed class AcknowledgeIncident(IncidentDesk desk, Ledger ledger)
{
    public Task ExecuteAsync(string key, CancellationToken cancel) => desk.DecideAsync(key, Permission.WorkIncidents, async sitting =>
    {
        sitting.Incident.DemandOpen();
        if (!sitting.Incident.Acknowledge(sitting.Now))
            return;
        sitting.Write(EntryKind.Acknowledged, $"{sitting.Actor.Name} has it.");
        sitting.Record("incident.acknowledged");
        var subject = sitting.Incident.Subject;
        foreach (var page in (await sitting.Store.Notices.Where(notice => notice.Subject == subject && notice.Kind == NoticeKind.Page && notice.Wants == AckNeed.One && notice.AcknowledgedAt == null).ToListAsync(cancel)).Where(IncidentPages.IsCall))
            await Acknowledging.ApplyAsync(sitting.Store, ledger, page, null, sitting.Actor.Name, sitting.Actor.Kind is Actor.Kinds.Token ? AckWay.Api : AckWay.Console, sitting.Now, cancel);
    }, cancel);
}
