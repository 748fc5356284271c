using DrConsole.Notices;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Notices.Pages;

/// <summary>Writes a notice, shows it, and sends what was shown.</summary>
public sealed partial class ComposePage(ComposeNotice compose, ReadEscalationPolicies policies, ReadTemplates templates, NavigationManager navigation, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 200;

    private readonly ComposeDraft _draft = new();
    private DraftForm? _form;
    private IReadOnlyList<EscalationPolicy> _policies = [];
    private IReadOnlyList<string> _templates = [];
    private ComposeNotice.Shown? _shown;
    private (NoticeToSend What, bool IsGrave)? _whatWasShown;

    protected override IReadOnlyCollection<string> Topics => [EscalationPolicy.Topic];

    protected override async Task ReadAsync()
    {
        _policies = await policies.ListAsync(after: null, Most, Closed);
        _templates = [.. (await templates.ListAsync(after: null, Most, Closed)).Select(template => template.Key)];
    }

    private async Task<bool> ShowAsync()
    {
        _shown = null;
        await TryAsync(async () =>
        {
            var what = _draft.ToSend();
            _shown = await compose.PreviewAsync(what, Closed);
            _whatWasShown = (what, _draft.IsGrave);
        });

        // Nothing is stored yet: what was typed stays a draft.
        return false;
    }

    private Task<bool> SendAsync() => TryAsync(async () =>
    {
        var notice = await compose.SendAsync(_whatWasShown!.Value.What, Closed);
        await _form!.SentAsync();
        navigation.NavigateTo($"/notices/{notice.Id}");
    });
}
