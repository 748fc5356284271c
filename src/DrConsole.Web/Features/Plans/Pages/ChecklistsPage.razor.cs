using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Plans.Pages;

public sealed partial class ChecklistsPage(ReadChecklists read, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<Checklist>? _checklists;

    protected override IReadOnlyCollection<string> Topics => [Checklist.Topic];

    protected override async Task ReadAsync() => _checklists = await read.ListAsync(null, 1_000, Closed);
}
