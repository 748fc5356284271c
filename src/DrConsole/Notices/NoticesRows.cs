using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Notices;

internal static class NoticesRows
{
    public static async Task<Notice?> SameAsync(this DrStore store, string key, CancellationToken cancel) =>
        store.Notices.Local.FirstOrDefault(notice => notice.SameAs == key) ?? await store.Notices.SingleOrDefaultAsync(notice => notice.SameAs == key, cancel);

    public static async Task<Notice> FindNoticeAsync(this DrStore store, NoticeId id, CancellationToken cancel) =>
        await store.Notices.SingleOrDefaultAsync(notice => notice.Id == id, cancel) ?? throw new MissingException("There is no such notice.");
}
