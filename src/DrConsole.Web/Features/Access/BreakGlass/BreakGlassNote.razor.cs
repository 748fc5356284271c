using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Access.BreakGlass;

public sealed partial class BreakGlassNote(ReadBreakGlass read, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private BreakGlassBoard? _board;

    protected override IReadOnlyCollection<string> Topics => [BreakGlassAccount.Topic];

    protected override async Task ReadAsync() => _board = await caller.MayAsync(Permission.ManageUsers, Closed) ? await read.ExecuteAsync(Closed) : null;
}
