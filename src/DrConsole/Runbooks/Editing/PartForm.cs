namespace DrConsole.Runbooks;

/// <summary>The head or one step as its form sees it: reads the value of a field, and makes the part anew with another value.</summary>
public sealed class PartForm
{
    private readonly MapNode _root;

    private PartForm(MapNode root, IReadOnlyList<FormSection> sections, IReadOnlyList<RunbookFault> faults) => (_root, Sections, Faults) = (root, sections, faults);

    public IReadOnlyList<FormSection> Sections { get; }

    public IReadOnlyList<RunbookFault> Faults { get; }

    /// <summary>Null when the part is no YAML that a form could show.</summary>
    public static PartForm? Of(StepPart step) => step.Map is { } map ? new(map, StepForm.For(step.Kind), step.Faults) : null;

    public static PartForm? Of(HeadPart head) => head.Map is { } map ? new(map, HeadForm.Sections, head.Faults) : null;

    public string Text(string path, FieldShape shape) => NodePath.Get(_root, path) switch
    {
        TextNode { IsNothing: true } => "",
        TextNode { Text: var text } => text,
        ListNode list when shape is FieldShape.Lines => string.Join('\n', list.Entries.OfType<TextNode>().Select(entry => entry.Text)),
        ListNode list => string.Join(", ", list.Entries.OfType<TextNode>().Select(entry => entry.Text)),
        _ => "",
    };

    public bool IsOn(string path) => Text(path, FieldShape.Flag) == "true";

    /// <summary>Whether a list holds texts of several lines, which cannot be shown one a line.</summary>
    public bool HasLongEntries(string path) => NodePath.Get(_root, path) is ListNode list && list.Entries.Any(entry => entry is TextNode { Text: var text } && text.Contains('\n', StringComparison.Ordinal));

    public int Count(string path) => NodePath.Get(_root, path) switch
    {
        ListNode list => list.Entries.Count,
        MapNode map => map.Pairs.Count,
        TextNode { IsNothing: false } => 1,
        _ => 0,
    };

    public FormWay? WayOf(FormField field, string under) => field.Ways.FirstOrDefault(way => way.Is(Below(under)));

    /// <summary>The part with another value; no value takes the key away.</summary>
    internal MapNode With(string path, FieldShape shape, string value) => path == "kind" && BodyReader.Kinds.TryGetValue(value, out var kind)
        ? value == Text(path, shape) ? _root : BodyFields.ChangeKind(_root, kind)
        : NodePath.Set(_root, path, NodeOf(path, shape, value));

    internal MapNode WithWay(FormField field, string under, string word) => field.Ways.FirstOrDefault(way => way.Word == word) is { } way ? Put(under, way.Become(Below(under))) : _root;

    internal MapNode WithRow(FormField field, string path) => NodePath.Set(_root, $"{path}[{Count(path)}]", field.Fresh ?? NodePath.Text(""));

    internal MapNode WithPair(string path) => NodePath.Set(_root, path, Appended(NodePath.Get(_root, path) as MapNode ?? NodePath.Map()));

    internal MapNode Without(string path) => NodePath.Set(_root, path, null);

    internal MapNode Moved(string path, int from, int to)
    {
        if (NodePath.Get(_root, path) is not ListNode list || to < 0 || to >= list.Entries.Count || from >= list.Entries.Count)
            return _root;
        var entries = list.Entries.ToList();
        (entries[from], entries[to]) = (entries[to], entries[from]);
        return NodePath.Set(_root, path, list with { Entries = entries });
    }

    private static MapNode Appended(MapNode pairs) => pairs with { Pairs = [.. pairs.Pairs, new Pair("", pairs.Place, NodePath.Text(""))] };

    // Ways of a row look at the row, ways of a step at the step.
    private MapNode Below(string under) => under.Length == 0 ? _root : NodePath.Get(_root, under) switch
    {
        MapNode map => map,
        TextNode { IsNothing: false } text => NodePath.Map(("title", text)),
        _ => NodePath.Map(),
    };

    /// <summary>A path below another.</summary>
    public static string At(string under, string path) => CallFields.At(under, path);

    private MapNode Put(string under, MapNode group) => under.Length == 0 ? group : NodePath.Set(_root, under, group);

    private static Node? NodeOf(string path, FieldShape shape, string value)
    {
        value = DraftSplitter.WithLineFeeds(value);
        var isValue = path[^1] == '=' || path.Contains('#', StringComparison.Ordinal) || path[^1] == ']';
        return shape switch
        {
            FieldShape.Flag => value == "true" ? NodePath.Text("true", plain: true) : null,
            FieldShape.Ids => ListOf(value.Split([',', ' ', '\n'], StringSplitOptions.RemoveEmptyEntries), path.EndsWith("status", StringComparison.Ordinal)) is { Entries: var ids } list && (ids.Count > 0 || !path.EndsWith("status", StringComparison.Ordinal)) ? list : null,
            FieldShape.Lines => value.Split('\n').Where(line => line.Trim().Length > 0).ToList() is { Count: > 0 } lines ? ListOf(lines, plain: false) : null,
            FieldShape.Duration or FieldShape.Number or FieldShape.Word => value.Trim() is { Length: > 0 } word ? NodePath.Text(word, plain: true) : null,
            _ => value.Length > 0 || isValue ? NodePath.Text(value) : null,
        };
    }

    private static ListNode ListOf(IReadOnlyList<string> texts, bool plain) => NodePath.List(texts.Select(text => NodePath.Text(text, plain)));
}
