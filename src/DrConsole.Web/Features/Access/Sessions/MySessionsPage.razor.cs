using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Access.Sessions;

public sealed partial class MySessionsPage(ReadSessions read, EndSessions end, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private IReadOnlyList<SessionLine>? _lines;

    protected override IReadOnlyCollection<string> Topics => [$"user/{caller.Actor.Id}"];

    protected override async Task ReadAsync() => _lines = await read.MineAsync(Closed);

    private string Sentence => _lines?.Count switch
    {
        null => "Your sessions",
        0 or 1 => "You are signed in here and nowhere else",
        var count => $"You are signed in at {count} places",
    };

    private async Task EndAsync(SessionLine line)
    {
        if (await TryAsync(() => end.EndMineAsync(line.Id, Closed)))
            exits.Say("The session has ended");
        await ReloadAsync();
    }

    private async Task EndOthersAsync()
    {
        if (await TryAsync(() => end.EndMyOthersAsync(Closed)))
            exits.Say("Your other sessions have ended");
        await ReloadAsync();
    }
}
