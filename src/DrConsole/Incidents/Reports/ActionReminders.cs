using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reminds the owners of actions, whatever they come from: before they are due, when they are, and every week from then on.</summary>
internal sealed class ActionReminders(IDbContextFactory<DrStore> stores, Ledger ledger, IncidentPages pages, SendNotice send, TimeProvider clock) : IAftermathSweep
{
    private const int Batch = 100;

    // It lists every action.
    private const string Path = "/reviews";

    private static readonly Actor Us = Actor.Console("the incident timers");

    public async Task SweepAsync(CancellationToken cancel)
    {
        Acting.As(Us);
        var now = clock.GetUtcNow();
        List<AgreedActionId> due;
        await using (var store = await stores.CreateDbContextAsync(cancel))
            due = await store.Actions.Where(action => action.RemindAt <= now).OrderBy(action => action.RemindAt).Select(action => action.Id).Take(Batch).ToListAsync(cancel);
        foreach (var id in due)
            await Races.SettleAsync(() => RemindAsync(id, cancel));
    }

    private async Task RemindAsync(AgreedActionId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        var now = clock.GetUtcNow();
        var action = await store.Actions.SingleAsync(known => known.Id == id, cancel);
        if (action.RemindAt is not { } at || at > now)
            return;
        var title = action.IsOverdue(now) ? "An action is overdue" : "An action is due soon";
        var words = $"{action.Owner}: {action.Title}. {(action.IsOverdue(now) ? "Was due" : "Due")} on {action.DueOn.UtcDateTime:d MMMM yyyy}";
        if (await store.Incidents.SingleOrDefaultAsync(incident => action.Source == "incident/" + incident.Key, cancel) is { } incident)
        {
            var sitting = await Sitting.OpenAsync(store, incident, Us, ledger, now, cancel);
            var owners = await OwnersAsync(store, action.Owner, cancel);
            await pages.TellAsync(sitting, owners.Count > 0 ? owners : await AftermathTimers.WhoAsync(store, incident.Id, cancel), title, $"{words}, from {incident.Key}.", isUrgent: false, cancel);
        }
        else if (await AudienceAsync(store, action.Owner, cancel) is { IsEmpty: false } audience)
        {
            await send.AddAsync(store, new NoticeToSend(NoticeKind.Reminder, $"action/{action.Id}", audience, NoticeValues.Plain(title, words).With("path", Path)), cancel);
        }
        action.Reminded(now);
        await store.SaveChangesAsync(cancel);
    }

    private static async Task<List<UserId>> OwnersAsync(DrStore store, string owner, CancellationToken cancel) =>
        await store.Users.Where(user => user.Name == owner && user.DisabledAt == null).Select(user => user.Id).ToListAsync(cancel);

    // Who is known by that name, signing in or not; else whoever may command.
    private static async Task<NoticeAudience> AudienceAsync(DrStore store, string owner, CancellationToken cancel)
    {
        IReadOnlyList<UserId> users = await OwnersAsync(store, owner, cancel);
        var contacts = await store.Contacts.Where(contact => contact.Name == owner && contact.LeftOn == null).Select(contact => contact.Key).ToListAsync(cancel);
        if (users.Count + contacts.Count == 0)
            users = await IncidentPages.CommandersAsync(store, cancel);
        return new NoticeAudience { Users = users, People = [.. await store.ContactsOfAsync(users, cancel), .. contacts.Select(key => new PeopleRef(PeopleRef.Contact, key))] };
    }
}
