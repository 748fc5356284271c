using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Pages;

public sealed partial class IncidentsPage(ReadIncidents read, Pulse pulse) : LivePart(pulse)
{
    private const int APage = 50;

    private IReadOnlyList<ReadIncidents.Line>? _lines;
    private int _open;
    private string _shown = "";

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Incident.Topic];

    private string Asked => Query(State, After);

    private string Sentence => _open switch
    {
        0 => "Nothing is broken that anybody declared",
        1 => "One incident is open",
        _ => $"{_open} incidents are open",
    };

    private IReadOnlyList<Choice> Choices =>
    [
        new("All", "/incidents", string.IsNullOrEmpty(State)),
        .. Enum.GetValues<IncidentState>().Select(state => new Choice($"{state}", $"/incidents{Query($"{state}", null)}", State == $"{state}")),
    ];

    protected override async Task ReadAsync()
    {
        _shown = Asked;
        _open = (await read.ActiveAsync(Closed)).Count;
        _lines = await read.ListAsync(new(Enum.TryParse<IncidentState>(State, out var state) ? state : null), After, APage + 1, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != Asked)
            await ReloadAsync();
    }

    private static string Query(string? state, string? after)
    {
        var parts = new[] { ("state", state), ("after", after) }.Where(part => !string.IsNullOrEmpty(part.Item2)).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}").ToList();
        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
    }
}
