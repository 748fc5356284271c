namespace DrConsole.Runbooks;

/// <summary>The lines above the steps, read for themselves.</summary>
public sealed class HeadPart
{
    public const string Steps = "steps";

    private HeadPart(string text, MapNode? map, RunbookFile? file, IReadOnlyList<RunbookFault> faults)
    {
        (Text, Map, File, Faults) = (text, map, file, faults);
        Lines = text.Count(c => c == '\n');
    }

    public string Text { get; }

    public int Lines { get; }

    public IReadOnlyList<RunbookFault> Faults { get; }

    public bool HasForm => Map is not null;

    /// <summary>What the head says, without its steps, as far as it can be read.</summary>
    public RunbookFile? File { get; }

    internal MapNode? Map { get; }

    public static HeadPart Of(string text)
    {
        if (text.Length > 0 && !text.EndsWith('\n'))
            text += "\n";
        var reading = new SourceReading();
        var node = text.Contains('\0', StringComparison.Ordinal) ? null : new NodeReader(text).Next(reading.Faults);
        var map = node is MapNode whole ? whole with { Pairs = [.. whole.Pairs.Where(pair => pair.Key != Steps)] } : null;
        if (map is null && !reading.Faults.Any)
            reading.Faults.Add(new Place(1, 1), "", "A runbook begins with 'runbook: its-key' and a title.");
        var file = map is null ? null : RunbookReader.ReadHead(new MapReader(map, "", reading));
        return new HeadPart(text, map, file, reading.Faults.Sorted);
    }

    internal static HeadPart Of(MapNode map) => Of(NodeWriter.Head(map) + $"{Steps}:\n");
}
