using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

internal static class NoticesRows
{
    public static async Task<Notice?> SameAsync(this DrStore store, string key, CancellationToken cancel) =>
        store.Notices.Local.FirstOrDefault(notice => notice.SameAs == key) ?? await store.Notices.SingleOrDefaultAsync(notice => notice.SameAs == key, cancel);

    public static async Task<Notice> FindNoticeAsync(this DrStore store, NoticeId id, CancellationToken cancel) =>
        await store.Notices.SingleOrDefaultAsync(notice => notice.Id == id, cancel) ?? throw new MissingException("There is no such notice.");

    /// <summary>The contacts of people who sign in, as an audience names them.</summary>
    public static async Task<IReadOnlyList<PeopleRef>> ContactsOfAsync(this DrStore store, IReadOnlyCollection<UserId> users, CancellationToken cancel)
    {
        var known = await store.Contacts.AsNoTracking().Where(contact => contact.UserId != null).Select(contact => new { contact.Key, contact.UserId }).ToListAsync(cancel);
        return [.. known.Where(contact => users.Contains(contact.UserId!.Value)).Select(contact => new PeopleRef(PeopleRef.Contact, contact.Key))];
    }
}
