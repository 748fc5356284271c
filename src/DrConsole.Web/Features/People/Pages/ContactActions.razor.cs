using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.People.Pages;

public sealed partial class ContactActions(ConfirmContact confirm, ImportCalendar import, Caller caller, Pulse pulse, NavigationManager navigation) : LivePart(pulse)
{
    private DraftForm? _form;
    private CalendarResult? _result;
    private string? _link;
    private DateTimeOffset _until;
    private string _text = "";
    private bool _mayEdit, _mayCover;

    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [$"contact/{Key}"];

    protected override async Task ReadAsync()
    {
        _mayEdit = await caller.MayAsync(Permission.EditContacts, Closed);
        _mayCover = await caller.MayAsync(Permission.CoverShifts, Closed);
    }

    private Task<bool> AskAsync() => TryAsync(async () =>
    {
        var (token, until) = await confirm.MakeLinkAsync(Key, Closed);
        (_link, _until) = (navigation.ToAbsoluteUri($"/confirm/{token}").ToString(), until);
    });

    private async Task<bool> ImportAsync() => await TryAsync(async () =>
    {
        _result = await import.AbsencesAsync(Key, _text, Closed);
        _text = "";
        await _form!.SentAsync();
    });
}
