using DrConsole.Notices;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Drills;

/// <summary>Invites those who take part in a drill, reminds them before it begins, and tells a programme's owner what is overdue. Each of it once.</summary>
public sealed class TellDrills(IDbContextFactory<DrStore> stores, SendNotice send, DrillNotices notices, IOptions<DrillOptions> options, TimeProvider clock) : IScheduledWork
{
    public static Schedule Schedule { get; } = new("tell-drills", "Tell of drills", "Invites those who take part in drills, reminds them, and tells owners what is overdue.", "35 */5 * * * ?");

    public async Task<string> RunAsync(CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var told = 0;
        foreach (var (subject, news, time, make) in await FindAsync(now, cancel))
            told += await Races.SettleAsync(() => TellAsync(DrillTold.Of(subject, news, time, now), make, cancel)) ? 1 : 0;
        return told switch { 0 => "Nobody had to be told anything.", 1 => "One notice was sent.", _ => $"{told} notices were sent." };
    }

    private async Task<List<(string Subject, DrillNews News, DateTimeOffset Time, Func<DrStore, Task<NoticeToSend?>> Make)>> FindAsync(DateTimeOffset now, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var until = now.AddDays(options.Value.PlanAheadDays);
        var soon = now.AddHours(options.Value.RemindHours);
        var drills = await store.Drills.AsNoTracking().Where(drill => drill.State == DrillState.Planned && drill.ScheduledAt > now && drill.ScheduledAt <= until).Select(drill => new { drill.Id, drill.ScheduledAt }).ToListAsync(cancel);
        List<(string, DrillNews, DateTimeOffset, Func<DrStore, Task<NoticeToSend?>>)> found =
        [
            .. drills.Select(drill => ($"drill/{drill.Id}", DrillNews.Invitation, drill.ScheduledAt, Made(inside => notices.InviteAsync(inside, drill.Id, cancel)))),
            .. drills.Where(drill => drill.ScheduledAt <= soon).Select(drill => ($"drill/{drill.Id}", DrillNews.Reminder, drill.ScheduledAt, Made(inside => notices.RemindAsync(inside, drill.Id, cancel)))),
        ];

        var (from, to) = (ProgrammeRows.DayOf(now).AddYears(-1), ProgrammeRows.DayOf(now).AddDays(1));
        foreach (var dated in await store.DatedAsync(from, to, null, cancel))
        {
            foreach (var slot in dated.Slots(from, to, now).Where(slot => slot.Standing is ProgrammeStanding.Overdue))
                found.Add(($"drill-programme/{dated.Programme.Key}/{slot.DueOn:yyyy-MM-dd}", DrillNews.Overdue, slot.At, Made(inside => notices.OverdueAsync(inside, dated.Programme, slot, cancel))));
        }
        var subjects = found.Select(each => each.Item1).Distinct().ToList();
        var known = (await store.Set<DrillTold>().AsNoTracking().Where(told => subjects.Contains(told.Subject)).Select(told => new { told.Subject, told.News, told.Time }).ToListAsync(cancel)).Select(told => (told.Subject, told.News, told.Time)).ToHashSet();
        return [.. found.Where(each => !known.Contains((each.Item1, each.Item2, each.Item3)))];
    }

    private static Func<DrStore, Task<NoticeToSend?>> Made(Func<DrStore, Task<NoticeToSend?>> make) => make;

    // The row is unique: of two consoles one tells.
    private async Task<bool> TellAsync(DrillTold told, Func<DrStore, Task<NoticeToSend?>> make, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.Set<DrillTold>().AnyAsync(known => known.Subject == told.Subject && known.News == told.News && known.Time == told.Time, cancel))
            return false;
        store.Add(told);
        var notice = await make(store);
        if (notice is not null)
            await send.AddAsync(store, notice, cancel);
        await store.SaveChangesAsync(cancel);
        return notice is not null;
    }
}
