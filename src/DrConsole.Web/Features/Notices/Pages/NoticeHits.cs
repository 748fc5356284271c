using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Notices.Pages;

/// <summary>The newest notices in the palette.</summary>
public sealed class NoticeHits(Caller caller, ReadNotices read) : IPaletteRecords
{
    private const int Most = 200;

    public async Task<IEnumerable<Palette.Hit>> FindAsync(string[] words, CancellationToken cancel) => !await caller.MayAsync(Permission.SeeNotices, cancel) ? [] :
    [
        .. (await read.ListAsync(new NoticeFilter(), before: null, Most, cancel)).Where(line => Palette.Matches(words, line.Notice.Title, line.Notice.Subject, $"{line.Notice.Kind} notice"))
            .Select(line => new Palette.Hit(line.Notice.Title, "Notice", "send", $"/notices/{line.Notice.Id}")),
    ];
}
