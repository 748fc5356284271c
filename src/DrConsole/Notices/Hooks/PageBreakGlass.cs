using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Pages every administrator when somebody takes the break-glass account. A rehearsal of it is told, and wakes nobody.</summary>
internal sealed class PageBreakGlass(IDbContextFactory<DrStore> stores, SendNotice send, TimeProvider clock)
{
    // What is older was told by whoever was there.
    private static readonly TimeSpan Recent = TimeSpan.FromDays(1);

    public async Task SweepAsync(CancellationToken cancel)
    {
        var since = clock.GetUtcNow() - Recent;
        await using var store = await stores.CreateDbContextAsync(cancel);
        var uses = await store.BreakGlassUses.AsNoTracking().Where(use => use.At > since && use.AcknowledgedAt == null).OrderBy(use => use.At).Take(10).ToListAsync(cancel);
        foreach (var use in uses)
        {
            var key = $"break-glass/{use.Id}";

            // The key is unique, so that of two consoles one pages.
            if (await store.Notices.AnyAsync(notice => notice.Subject == key, cancel))
                continue;
            await Races.SettleAsync(() => PageAsync(use, key, cancel));
        }
    }

    private async Task PageAsync(BreakGlassUse use, string key, CancellationToken cancel)
    {
        Acting.As(Actor.Console("the break-glass watch"));
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (await store.Notices.AnyAsync(notice => notice.Subject == key, cancel))
            return;
        var administrators = await store.Users.AsNoTracking().Where(user => user.DisabledAt == null && (user.Roles & AccessRoles.Administrator) != 0 && user.Id != use.UserId).Select(user => user.Id).ToListAsync(cancel);
        var contacts = await store.ContactsOfAsync(administrators, cancel);
        var what = use.IsRehearsal ? "The break-glass account is being rehearsed" : "Somebody signed in with the break-glass account";
        var values = NoticeValues.Plain(what, $"At {use.At:HH:mm} UTC. Their reason: {use.Reason}").With("path", "/break-glass");
        await send.AddAsync(store, new NoticeToSend(use.IsRehearsal ? NoticeKind.Update : NoticeKind.Page, key, new NoticeAudience { People = contacts, Users = administrators }, values)
        {
            Severity = use.IsRehearsal ? 4 : 1,
            Wants = use.IsRehearsal ? AckNeed.None : AckNeed.One,
            SameAs = key,
        }, cancel);
        await store.SaveChangesAsync(cancel);
    }
}
