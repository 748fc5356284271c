using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Parts;

public sealed partial class DependencyGraph
{
    private GraphLayout _layout = new([], []);
    private HashSet<(string From, string To)> _path = [];

    /// <summary>One box. The state says how it stands; a faded one is not what the page is about now.</summary>
    public sealed record Node(string Key, string Name, int Layer, string Note, StateStyle State, string Href, string? Hint = null, bool IsChosen = false, bool IsFaded = false);

    /// <summary>That <paramref name="To"/> waits for <paramref name="From"/>.</summary>
    public sealed record Edge(string From, string To);

    public sealed record Head(string Title, string Note);

    [Parameter, EditorRequired]
    public string Label { get; set; } = "";

    /// <summary>In the order in which they are read.</summary>
    [Parameter, EditorRequired]
    public IReadOnlyList<Node> Nodes { get; set; } = [];

    [Parameter, EditorRequired]
    public IReadOnlyList<Edge> Edges { get; set; } = [];

    /// <summary>Above the columns.</summary>
    [Parameter]
    public IReadOnlyList<Head> Heads { get; set; } = [];

    /// <summary>The chain that decides when everything is back, drawn in ink.</summary>
    [Parameter]
    public IReadOnlyList<string> LongestPath { get; set; } = [];

    protected override void OnParametersSet()
    {
        _layout = new GraphLayout([.. Nodes.Select(node => (node.Key, node.Layer))], Edges.Select(edge => (edge.From, edge.To)));
        _path = [.. LongestPath.Zip(LongestPath.Skip(1))];
    }

    private string LineClass(string from, string to) => _path.Contains((from, to)) ? "line long" : "line";

    private static string NodeClass(Node node) =>
        $"node {node.State.Tone} {(node.State.Form is Forms.Dash ? "dash" : "")} {(node.State.Tone is Tones.Bad ? "loud" : "")} {(node.IsFaded ? "faded" : "")}";
}
