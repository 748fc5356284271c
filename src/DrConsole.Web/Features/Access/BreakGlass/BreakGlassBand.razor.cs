using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Access.BreakGlass;

/// <summary>On every page of every administrator, from the moment that somebody came in by the break-glass account until one of them has seen it.</summary>
public sealed partial class BreakGlassBand(ReadBreakGlass read, AcknowledgeBreakGlass acknowledge, PasswordDoor door, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<BreakGlassBoard.Use> _alarms = [];
    private bool _isMe;

    protected override IReadOnlyCollection<string> Topics => [BreakGlassAccount.Topic];

    protected override async Task ReadAsync()
    {
        _alarms = await read.AlarmsAsync(Closed);
        _isMe = caller.Actor is { Kind: Actor.Kinds.User } me && await door.IsBreakGlassAsync(me.UserId, Closed);
    }

    private async Task AcknowledgeAsync(BreakGlassUseId id)
    {
        await TryAsync(() => acknowledge.ExecuteAsync(id, Closed));
        await ReloadAsync();
    }
}
