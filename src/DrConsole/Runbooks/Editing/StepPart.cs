namespace DrConsole.Runbooks;

/// <summary>One step's own lines of the file, read once for themselves: a keystroke reads one step and not three hundred.</summary>
public sealed class StepPart
{
    private StepPart(string text, MapNode? map, Step? step, IReadOnlyList<RunbookFault> faults)
    {
        (Text, Map, Step, Faults) = (text, map, step, faults);
        Lines = text.Count(c => c == '\n');
    }

    public string Text { get; }

    public int Lines { get; }

    /// <summary>What is wrong with it alone; lines count from its own first.</summary>
    public IReadOnlyList<RunbookFault> Faults { get; }

    /// <summary>The step, as far as it can be read; null when not even its id and kind can.</summary>
    public Step? Step { get; }

    /// <summary>Whether it is YAML of one group of keys: only then a form can show it.</summary>
    public bool HasForm => Map is not null;

    public string Id => Word("id");

    public string Title => Word("title") is { Length: > 0 } title ? title : Id is { Length: > 0 } id ? id : "A step without a title";

    public string Phase => Word("phase");

    public StepKind? Kind => BodyReader.Kinds.TryGetValue(Word("kind"), out var kind) ? kind : null;

    internal MapNode? Map { get; }

    public static StepPart Of(string text)
    {
        if (!text.EndsWith('\n'))
            text += "\n";
        if (text.Contains('\0', StringComparison.Ordinal))
            return new StepPart(text, null, null, [new(1, 1, "", "The character NUL is not accepted.")]);
        var reading = new SourceReading();
        var node = new NodeReader(text).Next(reading.Faults);
        var map = node is ListNode { Entries: [MapNode one] } ? one : null;
        if (map is null && !reading.Faults.Any)
            reading.Faults.Add(new Place(1, 1), "", "A step is an entry of the list: it begins with '- id: its-id'.");
        var step = map is null ? null : StepReader.Read(new MapReader(map, "", reading));
        return new StepPart(text, map, step, reading.Faults.Sorted);
    }

    internal static StepPart Of(MapNode map, int dash) => Of(NodeWriter.Step(map, dash));

    private string Word(string key) => Map is { } map && NodePath.Get(map, key) is TextNode { IsNothing: false, Text: var text } ? text.Trim() : "";
}
