using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reads notices about incidents, and who acknowledged them, into their timelines. Whoever answers a page has the incident.</summary>
internal sealed class FollowNotices(IDbContextFactory<DrStore> stores, Ledger ledger, IncidentGates gates, TimeProvider clock)
{
    private static readonly TimeSpan StillOfInterest = TimeSpan.FromDays(2);

    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Actor.Console("the incident timeline"));
        var since = clock.GetUtcNow() - StillOfInterest;
        List<(string Key, IncidentId Id)> live;
        await using (var store = await stores.CreateDbContextAsync(cancel))
            live = [.. (await store.Incidents.AsNoTracking().Where(incident => incident.State == IncidentState.Open || incident.ResolvedAt > since).Select(incident => new { incident.Key, incident.Id }).ToListAsync(cancel)).Select(each => (each.Key, each.Id))];
        foreach (var (key, id) in live)
            await ReadAsync(key, id, cancel);
    }

    private async Task ReadAsync(string key, IncidentId id, CancellationToken cancel)
    {
        if ((await NewAsync(key, id, cancel)).Count == 0)
            return;
        using var gate = await gates.EnterAsync(key, cancel);
        await Races.SettleAsync(async () =>
        {
            await using var store = await stores.CreateDbContextAsync(cancel);
            var incident = await store.Incidents.SingleAsync(known => known.Id == id, cancel);
            var sitting = await Sitting.OpenAsync(store, incident, Actor.Console("DrConsole"), ledger, clock.GetUtcNow(), cancel);
            foreach (var (text, by, at, reference, isPageAnswered) in await NewAsync(key, id, cancel))
            {
                sitting.Write(new EntryText(isPageAnswered ? EntryKind.Acknowledged : EntryKind.Notice, text, by) { At = at, Reference = reference });
                if (isPageAnswered && incident.Acknowledge(at))
                    sitting.Record("incident.acknowledged", ("through", reference));
            }
            await store.SaveChangesAsync(cancel);
        });
    }

    private async Task<List<(string Text, string By, DateTimeOffset At, string Reference, bool IsPageAnswered)>> NewAsync(string key, IncidentId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var subject = $"incident/{key}";
        var notices = await store.Notices.AsNoTracking().Where(notice => notice.Subject == subject && notice.Kind != NoticeKind.Reminder).OrderBy(notice => notice.CreatedAt).ToListAsync(cancel);
        var told = (await store.IncidentEntries.Where(entry => entry.IncidentId == id && entry.Reference != null && entry.Reference.StartsWith("notice/")).Select(entry => entry.Reference!).ToListAsync(cancel)).ToHashSet();
        var found = new List<(string, string, DateTimeOffset, string, bool)>();
        foreach (var notice in notices)
        {
            if (!told.Contains($"notice/{notice.Id}"))
                found.Add(($"{WordOf(notice.Kind)}: {notice.Title}", notice.CreatedBy, notice.CreatedAt, $"notice/{notice.Id}", false));
            if (notice.AcknowledgedAt is { } at && !told.Contains($"notice/{notice.Id}/acknowledged"))
                found.Add(($"{notice.AcknowledgedBy} acknowledged: {notice.Title}", notice.AcknowledgedBy ?? "", at, $"notice/{notice.Id}/acknowledged", IncidentPages.IsCall(notice)));
        }
        return found;
    }

    private static string WordOf(NoticeKind kind) => kind switch
    {
        NoticeKind.Page => "Paged",
        NoticeKind.Initial => "First notice sent",
        NoticeKind.Update => "Update sent",
        NoticeKind.Resolution => "Resolution notice sent",
        _ => "Notice sent",
    };
}
