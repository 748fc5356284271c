using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Notices.Pages;

/// <summary>How much waits for whoever is signed in, on every page.</summary>
public sealed partial class InboxBell(MyInbox inbox, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private int _count;

    protected override IReadOnlyCollection<string> Topics => caller.Actor.Kind is Actor.Kinds.User ? [Delivery.InboxOf(caller.Actor.UserId)] : [];

    protected override async Task ReadAsync() => _count = await inbox.CountAsync(Closed);
}
