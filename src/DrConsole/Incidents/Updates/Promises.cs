using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>When people hear of it next: what was promised, kept, moved.</summary>
internal static class Promises
{
    /// <summary>How long before it is due whoever sends it is reminded.</summary>
    public static readonly TimeSpan RemindBefore = TimeSpan.FromMinutes(3);

    public static Task<IncidentUpdate?> OpenAsync(Sitting sitting, CancellationToken cancel) =>
        sitting.Store.IncidentUpdates.SingleOrDefaultAsync(update => update.IncidentId == sitting.Incident.Id && update.EndedAt == null, cancel);

    /// <summary>Another severity: the next update is due by its cadence, counted from the last one, and never in the past.</summary>
    public static async Task RetimeAsync(Sitting sitting, SeverityRule rule, CancellationToken cancel)
    {
        var open = await OpenAsync(sitting, cancel);
        var last = await sitting.Store.IncidentUpdates.Where(update => update.IncidentId == sitting.Incident.Id && update.NoticeId != null).OrderByDescending(update => update.Number).FirstOrDefaultAsync(cancel);
        if ((last is null ? rule.FirstNotice : rule.Cadence) is not { } every)
        {
            open?.End(null, sitting.Now);
            return;
        }
        var due = (last?.EndedAt ?? sitting.Incident.DeclaredAt) + every;
        due = due < sitting.Now ? sitting.Now : due;
        if (open is not null)
            open.Move(due);
        else
            sitting.Store.Add(IncidentUpdate.Promise(sitting.Incident.Id, await NextNumberAsync(sitting, cancel), due, sitting.Now));
    }

    /// <summary>Told: what was promised is kept, and the next one is promised unless it is over.</summary>
    public static async Task KeepAsync(Sitting sitting, Guid notice, DateTimeOffset? next, CancellationToken cancel)
    {
        var number = await NextNumberAsync(sitting, cancel);
        if (await OpenAsync(sitting, cancel) is { } open)
        {
            open.End(notice, sitting.Now);
        }
        else
        {
            var unasked = IncidentUpdate.Promise(sitting.Incident.Id, number++, sitting.Now, sitting.Now);
            unasked.End(notice, sitting.Now);
            sitting.Store.Add(unasked);
        }
        if (next is { } due)
            sitting.Store.Add(IncidentUpdate.Promise(sitting.Incident.Id, number, due, sitting.Now));
    }

    private static async Task<int> NextNumberAsync(Sitting sitting, CancellationToken cancel) =>
        1 + (await sitting.Store.IncidentUpdates.Where(update => update.IncidentId == sitting.Incident.Id).MaxAsync(update => (int?)update.Number, cancel) ?? 0);
}
