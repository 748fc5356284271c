using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Runbooks.Editor;

/// <summary>Tells the others that this page is open and where, shows who they are, and goes with the circuit.</summary>
public sealed partial class WhoEdits(ShowPresence presence, TimeProvider clock, Pulse pulse) : LivePart(pulse)
{
    private static readonly TimeSpan Sign = TimeSpan.FromSeconds(25);
    private static readonly TimeSpan Moment = TimeSpan.FromSeconds(2);

    private readonly Guid _page = Guid.CreateVersion7();
    private IReadOnlyList<EditorPresence> _others = [];
    private DateTimeOffset _toldAt;
    private string? _told;

    [Parameter, EditorRequired]
    public string RunbookKey { get; set; } = "";

    [Parameter]
    public string Step { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [EditorPresence.TopicOf(RunbookKey)];

    private string Sentence => string.Join(" ", _others.Select(other => $"{other.Name} edits this too, at {(other.Step.Length == 0 ? "what stands above the steps" : other.Step)}."));

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();

        // Whoever walks through the steps tells where they are once in a while, and for certain with the next sign of life.
        if (_told is not null && _told != Step && clock.GetUtcNow() - _toldAt > Moment)
            await TellAsync();
    }

    protected override async Task ReadAsync()
    {
        if (!RendererInfo.IsInteractive)
            return;
        if (_told is null || clock.GetUtcNow() - _toldAt > Sign)
            await TellAsync();
        _others = await presence.OthersAsync(_page, RunbookKey, Closed);
    }

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (_told is null)
            return;
        try
        {
            await presence.GoneAsync(_page, CancellationToken.None);
        }
        catch (Exception)
        {
            // The store is away: the row goes by itself before long.
        }
    }

    private async Task TellAsync()
    {
        (_told, _toldAt) = (Step, clock.GetUtcNow());
        await presence.HereAsync(_page, RunbookKey, Step, Closed);
    }
}
