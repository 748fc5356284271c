using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Signals.Parts;

public sealed partial class SuggestionsPanel(ReadSuggestions read, DecideSuggestion decide, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private const int Most = 20;

    private IReadOnlyList<SuggestedIncident> _open = [];
    private SuggestedIncident? _dismissing;
    private string _reason = "";

    /// <summary>The page that it stands on.</summary>
    [Parameter, EditorRequired]
    public string About { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [SuggestedIncident.Topic];

    protected override async Task ReadAsync() => _open = await read.OpenAsync(Most, Closed);

    private async Task AcceptAsync(Guid id)
    {
        var key = "";
        if (await TryAsync(async () => key = (await decide.AcceptAsync(id, Closed)).Key))
            exits.Leave($"/incidents/{key}", $"Incident {key} declared");
    }

    private async Task DismissAsync()
    {
        if (_dismissing is { } suggestion && await TryAsync(() => decide.DismissAsync(suggestion.Id, _reason, Closed)))
        {
            _dismissing = null;
            exits.Say("Suggestion dismissed");
            await ReloadAsync();
        }
    }
}
