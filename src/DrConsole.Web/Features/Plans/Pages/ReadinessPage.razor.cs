using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace DrConsole.Web.Features.Plans.Pages;

/// <summary>How ready everything is, what would raise it most, and each statement with its reason.</summary>
public sealed partial class ReadinessPage(ReadReadiness readiness, Pulse pulse) : LivePart(pulse)
{
    private const int LinesAPage = 25;
    private const int ServicesAPage = 10;

    private ReadinessBoard? _board;
    private Slice<ReadinessLine> _lines = new([], 1, 0, LinesAPage);
    private Slice<ReadinessBoard.ServiceScore> _services = new([], 1, 0, ServicesAPage);

    [SupplyParameterFromQuery(Name = "state")]
    private string? State { get; set; }

    [SupplyParameterFromQuery(Name = "service")]
    private string? Service { get; set; }

    [SupplyParameterFromQuery(Name = "page")]
    private int Page { get; set; }

    [SupplyParameterFromQuery(Name = "services")]
    private int ServicesPage { get; set; }

    protected override IReadOnlyCollection<string> Topics => ReadReadiness.Topics;

    private IReadOnlyList<StackedBar.Part> Parts =>
    [
        .. new[] { (ReadinessState.Met, "met", Tones.Ok), (ReadinessState.Partial, "partly met", Tones.Warn), (ReadinessState.Notmet, "not met", Tones.Bad), (ReadinessState.Na, "not applicable", Tones.Mute) }
            .Select(part => new StackedBar.Part(part.Item2, _board?.CountOf(part.Item1) ?? 0, part.Item3)),
    ];

    private IReadOnlyList<Choice> Choices =>
    [
        .. new[] { ("Not met", "notmet", ReadinessState.Notmet), ("Partly met", "partial", ReadinessState.Partial), ("Met", "met", ReadinessState.Met) }
            .Select(choice => new Choice(choice.Item1, Href(State == choice.Item2 ? null : choice.Item2, Service), State == choice.Item2, _board?.CountOf(choice.Item3))),
        .. Service is null ? Array.Empty<Choice>() : [new Choice(_board?.NameOf(Service) ?? Service, Href(State, null), true)],
    ];

    private string Sentence => _board switch
    {
        null => "Readiness",
        { Score: null } => "Nothing to be ready for yet",
        { Score: var score } board when board.CountOf(ReadinessState.Notmet) is var open and > 0 => $"Readiness is {score} of 100: {Words.Count(open, "statement is", "statements are")} not met",
        { Score: var score } => $"Readiness is {score} of 100",
    };

    protected override async Task ReadAsync()
    {
        _board = await readiness.ExecuteAsync(Closed);
        Cut();
    }

    // Another page of what was read already needs no other reading.
    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        Cut();
    }

    private void Cut()
    {
        if (_board is not { } board)
            return;
        _services = Slice.Of(board.Services, ServicesPage, ServicesAPage);
        var shown = board.Lines.Where(line => (State is null || line.State.ToString().Equals(State, StringComparison.OrdinalIgnoreCase)) && (Service is null || line.Services.Contains(Service)));
        _lines = Slice.Of([.. shown.OrderByDescending(line => line.Lost).ThenBy(line => line.Statement, StringComparer.Ordinal)], Page, LinesAPage);
    }

    private static string Href(string? state, string? service, int page = 1, int services = 1)
    {
        var query = new QueryBuilder();
        foreach (var (name, value) in new[] { ("state", state), ("service", service), ("page", page > 1 ? $"{page}" : null), ("services", services > 1 ? $"{services}" : null) })
        {
            if (value is not null)
                query.Add(name, value);
        }
        return $"/readiness{query}";
    }

    private static string ToneOf(int? score) => score switch { >= 90 => Tones.Ok, >= 60 => Tones.Warn, _ => Tones.Bad };

    private static string Points(double points) => points < 1 ? "<1" : Words.Number(Math.Round(points));
}
