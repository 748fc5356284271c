using DrConsole.Access;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Notices.Pages;

public sealed partial class InboxPage(MyInbox inbox, AcknowledgeHere acknowledge, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<MyInbox.Line>? _lines;

    protected override IReadOnlyCollection<string> Topics => [Notice.Topic, .. caller.Actor.Kind is Actor.Kinds.User ? (string[])[Delivery.InboxOf(caller.Actor.UserId)] : []];

    private string Sentence => _lines?.Count(line => line.IsWaiting) switch
    {
        null => "Your notices",
        0 => "Nothing waits for you",
        var count => $"{Words.Count(count.Value, "notice waits", "notices wait")} for you",
    };

    protected override async Task ReadAsync()
    {
        _lines = await inbox.ReadAsync(Closed);
        if (RendererInfo.IsInteractive)
            await inbox.SeenAsync(Closed);
    }

    private Task<bool> AcknowledgeAsync(NoticeId id) => TryAsync(async () =>
    {
        await acknowledge.ExecuteAsync(id, Closed);
        await ReloadAsync();
    });
}
