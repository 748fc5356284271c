using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class CalendarPanel(FollowRotation follow, ImportCalendar import, Caller caller, Pulse pulse, NavigationManager navigation) : LivePart(pulse)
{
    private DraftForm? _form;
    private RotationFeed? _feed;
    private CalendarResult? _result;
    private string? _link;
    private string _text = "";
    private bool _mayEdit, _mayCover;

    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [$"rotation/{Key}"];

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditContacts, Closed);
        _mayCover = await caller.MayAsync(Permission.CoverShifts, Closed);
        _feed = await follow.FindAsync(Key, Closed);
    }

    private Task<bool> MakeAsync() => TryAsync(async () => _link = navigation.ToAbsoluteUri($"/calendars/{await follow.MakeLinkAsync(Key, Closed)}").ToString());

    private Task<bool> EndAsync() => TryAsync(async () =>
    {
        await follow.EndLinkAsync(Key, Closed);
        _link = null;
    });

    private async Task<bool> ImportAsync() => await TryAsync(async () =>
    {
        _result = await import.CoversAsync(Key, _text, Closed);
        _text = "";
        await _form!.SentAsync();
    });
}
