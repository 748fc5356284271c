using DrConsole.Estate;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Estate.Pages;

public sealed partial class RecoveryGraph
{
    private static readonly StateStyle NoTarget = new("Service", "untargeted", "No RTO", "circle-dashed", Tones.Mute, Forms.Dash);

    private IReadOnlyList<DependencyGraph.Node> _nodes = [];
    private IReadOnlyList<DependencyGraph.Edge> _edges = [];
    private IReadOnlyList<DependencyGraph.Head> _heads = [];

    [Parameter, EditorRequired]
    public RecoveryBoard Board { get; set; } = null!;

    /// <summary>Which services are drawn, by key, in the order in which they are read.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<string> Drawn { get; set; } = [];

    /// <summary>Where a box leads.</summary>
    [Parameter, EditorRequired]
    public Func<string, string> Href { get; set; } = null!;

    [Parameter]
    public string? Hint { get; set; }

    private string Sentence => Board.Schedule.LongestPath is { Count: > 0 } path
        ? $"Recovery order. Longest path: {string.Join(", ", path.Select(key => Board.Graph[key].Name))}, {Words.Span(Board.Schedule.Full)}."
        : "Recovery order";

    protected override void OnParametersSet()
    {
        // Waves that are not drawn leave no empty column.
        int[] waves = [.. Drawn.Select(key => Board.Order[key].Wave).Distinct().Order()];
        var drawn = Drawn.ToHashSet();
        _nodes = [.. Drawn.Select(key => NodeOf(Board.Order[key], Array.IndexOf(waves, Board.Order[key].Wave) + 1))];
        _edges = [.. Board.Graph.Edges.Where(edge => drawn.Contains(edge.Service) && drawn.Contains(edge.On)).Select(edge => new DependencyGraph.Edge(edge.On, edge.Service))];
        _heads = [.. waves.Select((wave, at) => new DependencyGraph.Head($"Wave {wave}", $"{(at == 0 ? "first" : "to")} {Words.Span(Board.Schedule.WaveBackAfter(wave))}"))];
    }

    private DependencyGraph.Node NodeOf(RecoveryOrder.Step step, int layer)
    {
        var effect = Board.Outage?.Effects.GetValueOrDefault(step.Key);
        var state = effect is not null ? StateStyles.For(effect.Reach)
            : Board.Standings.TryGetValue(step.Key, out var standing) ? StateStyles.For(standing.State) with { Word = standing.Word }
            : NoTarget;
        return new(step.Key, step.Name, layer, Board.Takes.TryGetValue(step.Key, out var takes) ? Words.Span(takes) : "", state, Href(step.Key), Hint is null ? step.Name : $"{step.Name}: {Hint}",
            effect is { Reach: Outage.Reach.Failed }, Board.Outage is not null && effect is null);
    }

    private string After(string key) => Board.Order[key].After is { Count: > 0 } after ? $"after {string.Join(", ", after.Select(other => Board.Graph[other].Name))}" : "starts first";
}
