using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>From what somebody sees to the scenario that it is. What is asked is in the address, so that it can be sent to somebody.</summary>
public sealed partial class SymptomsPage(FindScenarios find, Pulse pulse, NavigationManager navigation) : LivePart(pulse)
{
    private const int Most = 12;

    private IReadOnlyList<SymptomIndex.Hit>? _hits;
    private string _text = "";
    private bool _asked;

    [SupplyParameterFromQuery(Name = "q")]
    private string? Asked { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Scenario.Topic];

    private string Said => _hits is { } hits && _text.Length > 0 ? hits.Count == 0 ? "Nothing found" : $"{Words.Count(hits.Count, "scenario", "scenarios")}, first {hits[0].Title}" : "";

    protected override async Task ReadAsync()
    {
        if (!_asked)
            (_text, _asked) = (Asked ?? "", true);
        _hits = await find.ExecuteAsync(_text, Most, Closed);
    }

    private async Task SearchAsync(ChangeEventArgs change)
    {
        _text = (string?)change.Value ?? "";
        await ReloadAsync();
        navigation.NavigateTo(navigation.GetUriWithQueryParameter("q", _text.Length == 0 ? null : _text), replace: true);
    }
}
