using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Access.Sessions;

public sealed partial class SessionsPage(ReadSessions read, EndSessions end, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private IReadOnlyList<SessionLine>? _lines;
    private SessionLine? _ending;

    protected override IReadOnlyCollection<string> Topics => ["sessions", "users"];

    protected override async Task ReadAsync() => _lines = await read.AllAsync(of: null, Closed);

    private string Sentence => _lines switch
    {
        null => "Sessions",
        { Count: 1 } => "One session is open",
        { Count: var count } => $"{count} sessions are open, of {_lines.Select(line => line.UserId).Distinct().Count()} people",
    };

    private async Task EndAsync()
    {
        var line = _ending!;
        _ending = null;
        if (await TryAsync(() => end.EndAsync(line.Id, Closed)))
            exits.Say($"The session of {line.Person} has ended");
        await ReloadAsync();
    }
}
