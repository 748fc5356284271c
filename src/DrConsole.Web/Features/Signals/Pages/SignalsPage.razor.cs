using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Signals;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Signals.Pages;

public sealed partial class SignalsPage(ReadSignals read, Pulse pulse) : LivePart(pulse)
{
    private const int APage = 50;

    private ReadSignals.Firing? _firing;
    private IReadOnlyList<ReadSignals.Line>? _lines;
    private string _shown = "";

    [SupplyParameterFromQuery]
    private string? State { get; set; }

    [SupplyParameterFromQuery]
    private string? Source { get; set; }

    [SupplyParameterFromQuery]
    private string? Service { get; set; }

    [SupplyParameterFromQuery(Name = "q")]
    private string? Words { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Signal.Topic];

    private string Asked => Query(State, After);

    private IReadOnlyList<Choice> Choices =>
    [
        new("All", $"/signals{Query(null, null)}", string.IsNullOrEmpty(State)),
        .. Enum.GetValues<SignalState>().Select(state => new Choice(AlarmWords.Of(state), $"/signals{Query($"{state}", null)}", State == $"{state}")),
    ];

    protected override async Task ReadAsync()
    {
        _shown = Asked;
        _firing = await read.FiringAsync(null, Closed);
        var filter = new ReadSignals.Filter(Enum.TryParse<SignalState>(State, out var state) ? state : null, Source, Service, Words);
        _lines = await read.HistoryAsync(filter, Guid.TryParse(After, out var after) ? after : null, APage + 1, Closed);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown != Asked)
            await ReloadAsync();
    }

    private string Query(string? state, string? after)
    {
        var parts = new[] { ("state", state), ("source", Source), ("service", Service), ("q", Words), ("after", after) }.Where(part => !string.IsNullOrEmpty(part.Item2)).Select(part => $"{part.Item1}={Uri.EscapeDataString(part.Item2!)}").ToList();
        return parts.Count == 0 ? "" : $"?{string.Join('&', parts)}";
    }
}
