using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Notices.Templates;

public sealed partial class TemplatePreview(PreviewTemplate preview, ViewerClock viewer) : ComponentBase
{
    private WrittenNotice? _notice;
    private string? _refused;
    private bool _dark;
    private (TemplateText, string, PreviewFacts, NoticeId?)? _shown;

    [Parameter, EditorRequired]
    public TemplateText Text { get; set; } = null!;

    [Parameter, EditorRequired]
    public string Language { get; set; } = "";

    [Parameter]
    public PreviewFacts Facts { get; set; }

    /// <summary>A notice that was sent, whose facts are taken instead.</summary>
    [Parameter]
    public NoticeId? Sent { get; set; }

    protected override async Task OnParametersSetAsync()
    {
        if (_shown == (Text, Language, Facts, Sent))
            return;
        _shown = (Text, Language, Facts, Sent);
        try
        {
            _notice = Sent is { } sent
                ? await preview.ExecuteAsync(Text, Language, sent, viewer.Zone.Id, CancellationToken.None)
                : await preview.ExecuteAsync(Text, Language, Facts, viewer.Zone.Id, CancellationToken.None);
            _refused = null;
        }
        catch (InvalidException)
        {
            // The form says it at the field; what was right last stays in view.
            _refused = "The text has faults: this is what it was before them.";
        }
        catch (RefusedException refusal)
        {
            (_notice, _refused) = (null, refusal.Message);
        }
    }
}
