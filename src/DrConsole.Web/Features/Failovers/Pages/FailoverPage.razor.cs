using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Failovers.Pages;

/// <summary>One pair, live: where traffic goes, what waits for somebody, what must be so before it begins, and what happened.</summary>
public sealed partial class FailoverPage(ReadFailovers read, CommandFailover command, ApproveAutomatic approve, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private FailoverBoard? _board;
    private (FailoverCommandType Type, string Entry)? _asked;
    private bool _mayCommand;
    private string _me = "";

    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [FailoverPair.TopicOf(Key), DrConsole.Estate.Signal.Topic];

    protected override async Task ReadAsync()
    {
        (_mayCommand, _me) = (await caller.MayAsync(Permission.CommandFailovers, Closed), LedgerEntry.WordFor(caller.Actor));
        _board = await read.FindAsync(Key, Closed);
    }

    private void Begin((FailoverCommandType Type, string Entry) asked) => (Refusal, _asked) = (null, asked);

    private Task<bool> AskAsync(string reason, string entry) => SendAsync(_asked!.Value.Type, reason, entry);

    private async Task ConfirmAsync() => await SendAsync(FailoverCommandType.Confirm, "", "");

    private async Task ApproveAsync()
    {
        await TryAsync(() => approve.ExecuteAsync(Key, _board!.Version, Closed));
        await ReloadAsync();
    }

    private async Task<bool> SendAsync(FailoverCommandType type, string reason, string entry)
    {
        var done = await TryAsync(() => command.ExecuteAsync(Key, type, reason, entry, Closed));
        if (done)
            await ReloadAsync();
        return done;
    }

    private void Done() => (Refusal, _asked) = (null, null);
}
