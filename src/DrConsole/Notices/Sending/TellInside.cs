using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

/// <summary>Tells people in the console itself that a notice did not do what it should: who sent it, and whoever can do something about it.</summary>
internal sealed class TellInside(SendNotice send, TimeProvider clock)
{
    /// <summary>The sender and the administrators on call; all administrators while none of them is.</summary>
    public async Task SenderAndAdministratorsAsync(DrStore store, Notice about, string subject, string text, CancellationToken cancel)
    {
        var administrators = await HoldingAsync(store, AccessRoles.Administrator, cancel);
        var now = clock.GetUtcNow();
        var facts = await PeopleFacts.ReadAsync(store, now, cancel);
        var onCall = facts.Rotations.Keys.SelectMany(key => facts.Meant(new PeopleRef(PeopleRef.Rotation, key), now)).Select(contact => contact.UserId).OfType<UserId>().Intersect(administrators).ToList();
        await AddAsync(store, about, onCall.Count > 0 ? onCall : administrators, subject, text, cancel);
    }

    public async Task SenderAndCommandersAsync(DrStore store, Notice about, string subject, string text, CancellationToken cancel) =>
        await AddAsync(store, about, await HoldingAsync(store, AccessRoles.Commander, cancel), subject, text, cancel);

    public Task SenderAsync(DrStore store, Notice about, string subject, string text, CancellationToken cancel) => AddAsync(store, about, [], subject, text, cancel);

    private async Task AddAsync(DrStore store, Notice about, IReadOnlyList<UserId> users, string subject, string text, CancellationToken cancel)
    {
        // Nobody outside a drill hears of it, not even that it went wrong.
        var isDrill = about.Mode is NoticeMode.Drill;
        IEnumerable<UserId> sender = about.CreatedById is { } id ? [new UserId(id)] : [];
        IReadOnlyList<UserId> told = [.. (isDrill ? sender : users.Concat(sender)).Distinct()];
        if (told.Count == 0)
            return;
        var values = NoticeValues.Plain(isDrill ? DrillMark.On(subject) : subject, text).With("path", $"/notices/{about.Id}");
        await send.AddAsync(store, new NoticeToSend(NoticeKind.Reminder, $"notice/{about.Id}", new NoticeAudience { Users = told }, values), cancel);
    }

    private static async Task<IReadOnlyList<UserId>> HoldingAsync(DrStore store, AccessRoles role, CancellationToken cancel)
    {
        var users = await store.Users.AsNoTracking().Where(user => user.DisabledAt == null && (user.Roles & role) != 0).Select(user => user.Id).ToListAsync(cancel);
        var breakGlass = await store.BreakGlassAccounts.Select(account => account.UserId).ToListAsync(cancel);
        return [.. users.Except(breakGlass)];
    }
}
