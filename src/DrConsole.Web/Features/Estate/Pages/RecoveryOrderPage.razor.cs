using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;

namespace DrConsole.Web.Features.Estate.Pages;

/// <summary>The order in which services come back. What has failed, what is looked at and how it is shown is all in the address.</summary>
public sealed partial class RecoveryOrderPage(ReadRecoveryOrder read, Pulse pulse) : LivePart(pulse)
{
    private const string ListView = "list";
    private const int MostDrawn = 60;
    private const int MostListed = 100;
    private const int APage = 100;

    private RecoveryBoard? _board;
    private string[] _failed = [];
    private IReadOnlyList<string> _drawn = [];
    private string? _shown;

    [SupplyParameterFromQuery]
    private string? Failed { get; set; }

    [SupplyParameterFromQuery]
    private string? Around { get; set; }

    [SupplyParameterFromQuery]
    private string? View { get; set; }

    [SupplyParameterFromQuery]
    private int? From { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Service.Topic, Target.Topic];

    private int Skip => Math.Max(0, From ?? 0);

    private IReadOnlyList<Choice> Views =>
        [new("Graph", Query(_failed, Around), View != ListView, Icon: "workflow"), new("As list", Query(_failed, Around, ListView), View == ListView, Icon: "list-checks")];

    private string Sentence => _board switch
    {
        null => "Recovery order",
        { Outage: { } outage } => $"{outage.BringBack.Count} of {Words.Count(_board.Order.Steps.Count, "service", "services")} would be down",
        { Order.Steps.Count: 0 } => "No service to recover yet",
        _ when _board.Schedule.Full > TimeSpan.Zero => $"Full recovery takes {Words.Span(_board.Schedule.Full)} if every time holds",
        _ => $"{Words.Count(_board.Order.Steps.Count, "service", "services")} in {Words.Count(_board.Order.Waves, "wave", "waves")}",
    };

    private string Lead => _board is { Schedule.Unknown: > 0 and var unknown }
        ? $"What others need comes first, then the more important. Choose a service to say that it has failed. {Words.Count(unknown, "service has", "services have")} neither a proven time nor an RTO and count as nothing."
        : "What others need comes first, then the more important. Choose a service to say that it has failed.";

    private string DrawnSentence => _board is null ? "" : View == ListView || _drawn.Count == _board.Order.Steps.Count ? $"{_board.Order.Steps.Count:N0}" : $"{_drawn.Count} of {_board.Order.Steps.Count:N0} drawn";

    private string Left => Around is { Length: > 0 } ? "Only what it needs and what needs it, two steps each way, is drawn."
        : _failed.Length > 0 ? "Only what has to do with the failure is drawn." : $"The first {MostDrawn} in recovery order are drawn.";

    protected override async Task ReadAsync()
    {
        _shown = Query(_failed = Split(Failed), Around, View, Skip);
        _board = await read.ExecuteAsync(_failed, Closed);
        _drawn = Choose(_board);
    }

    protected override async Task OnParametersSetAsync()
    {
        await base.OnParametersSetAsync();
        if (_shown is not null && _shown != Query(Split(Failed), Around, View, Skip))
        {
            Refusal = null;
            await ReloadAsync();
        }
    }

    // A thousand boxes are read by nobody: the graph shows what the question is about, and the list all of it.
    private IReadOnlyList<string> Choose(RecoveryBoard board)
    {
        if (Around is { Length: > 0 } around && board.Graph.Has(around))
            return Ordered(board, board.Graph.ReachOfNeeds(around, 2).Concat(board.Graph.ReachOfDependents(around, 2)).Append(around));
        if (board.Outage is { } outage && board.Order.Steps.Count > MostDrawn)
            return Ordered(board, outage.Effects.Keys);
        return [.. board.Order.Steps.Take(MostDrawn).Select(step => step.Key)];
    }

    private static IReadOnlyList<string> Ordered(RecoveryBoard board, IEnumerable<string> keys) => [.. keys.Distinct().OrderBy(key => board.Order[key].Place).Take(MostDrawn)];

    private string Toggle(string key) => Query(_failed.Contains(key) ? [.. _failed.Where(other => other != key)] : [.. _failed, key], Around, View, Skip);

    private string Because(Outage.Effect effect) => (effect.Because is { } cause ? $"needs {_board!.Graph[cause].Name}" : "chosen as failed") + (effect.Meanwhile.Length > 0 ? $"; meanwhile: {effect.Meanwhile}" : "");

    private string After(RecoveryOrder.Step step) => step.After.Count == 0 ? "starts first" : string.Join(", ", step.After.Select(key => _board!.Graph[key].Name));

    private static string[] Split(string? keys) => (keys ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Query(string[] failed, string? around, string? view = null, int from = 0)
    {
        var query = new QueryBuilder();
        if (failed.Length > 0)
            query.Add("failed", string.Join(',', failed));
        if (around is { Length: > 0 })
            query.Add("around", around);
        if (view == ListView)
            query.Add("view", view);
        if (from > 0)
            query.Add("from", from.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return $"/recovery-order{query}";
    }
}
