using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Overview;

public sealed partial class NoticesTile(ReadNotices read, Pulse pulse, TimeProvider clock) : LivePart(pulse)
{
    private IReadOnlyDictionary<NoticeTrouble, int>? _counts;

    protected override IReadOnlyCollection<string> Topics => ReadNotices.Topics;

    protected override async Task ReadAsync() => _counts = await read.CountAsync(clock.GetUtcNow().AddDays(-7), Closed);
}
