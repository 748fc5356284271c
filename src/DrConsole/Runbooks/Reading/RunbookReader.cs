using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>Reads runbook files: a runbook, or everything that is wrong with the text, each with its line, column and key.</summary>
public static class RunbookReader
{
    public const int MaxText = 2 * 1_024 * 1_024;

    private const int MaxDocuments = 1_000;

    /// <summary>Reads a text that must hold exactly one runbook.</summary>
    public static RunbookReading Read(string text)
    {
        var all = ReadAll(text);
        return all.Count == 1 ? all[0] : Fail(new Place(1, 1), $"One runbook is needed here; this has {all.Count}.");
    }

    /// <summary>Reads a text that may hold several runbooks, each a document of its own.</summary>
    public static IReadOnlyList<RunbookReading> ReadAll(string text)
    {
        if (text.Length > MaxText)
            return [Fail(new Place(1, 1), $"At most {MaxText:N0} characters; this has {text.Length:N0}.")];
        if (text.StartsWith('\uFEFF'))
            text = text[1..];
        if (text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var at)
            return [Fail(PlaceIn(text, at), "The character NUL is not accepted.")];

        var (readings, nodes) = (new List<RunbookReading>(), new NodeReader(text));
        while (readings.Count < MaxDocuments)
        {
            var reading = new SourceReading();
            var node = nodes.Next(reading.Faults);
            if (node is null && !reading.Faults.Any)
                break;
            readings.Add(Read(node, reading));
            if (node is null)
                break;
        }
        return readings.Count == 0 ? [Fail(new Place(1, 1), "This is empty. A runbook begins with 'runbook: its-key'.")] : readings;
    }

    private static RunbookReading Read(Node? node, SourceReading reading)
    {
        RunbookFile? file = null;
        if (node is MapNode map)
            file = Read(new MapReader(map, "", reading));
        else if (node is not null)
            reading.Faults.Add(node.Place, "", $"A runbook is a group of keys that begins with 'runbook: its-key', not {node.What}.");
        return new RunbookReading(reading.Faults.Any ? null : file, reading.Places, reading.Faults.Sorted);
    }

    /// <summary>What stands above the steps, without them.</summary>
    internal static RunbookFile ReadHead(MapReader map)
    {
        var head = Head(map);
        map.Done("A runbook");
        return head;
    }

    private static RunbookFile Read(MapReader map)
    {
        map.Reading.Places.Remember(null, map.Place, map.Pairs);
        var file = Head(map);
        file = file with { Steps = ReadSteps(map) };
        map.Done("A runbook");
        WholeChecks.Check(file, map.Reading);
        return file;
    }

    private static RunbookFile Head(MapReader map) => new(map.Key("runbook", required: true) ?? "", map.Line("title", required: true) ?? "", [])
    {
        Summary = map.Prose("summary", 2_000).Trim(),
        Service = map.Key("service"),
        Answers = HeadReader.Answers(map),
        Rto = map.Range("rto"),
        Parameters = HeadReader.Parameters(map),
        Waivers = HeadReader.Waivers(map),
    };

    private static ValueList<Step> ReadSteps(MapReader map)
    {
        var (read, ids) = (new List<Step>(), new HashSet<string>());
        foreach (var (index, node) in map.List("steps", RunbookFile.MaxSteps, required: true).Index())
        {
            if (map.AsMap(node, map.At("steps", index)) is not { } step || StepReader.Read(step) is not { } made)
                continue;
            if (ids.Add(made.Id))
                read.Add(made);
            else
                step.Fault("id", $"There is a step '{made.Id}' already.");
        }
        map.Reading.Step = null;
        if (map.Pairs.Any(pair => pair is { Key: "steps", Value: ListNode { Entries.Count: 0 } }))
            map.Fault("steps", "A runbook has at least one step.");
        return [.. read];
    }

    private static Place PlaceIn(string text, int at) => new(text.AsSpan(0, at).Count('\n') + 1, at - text.LastIndexOf('\n', at));

    private static RunbookReading Fail(Place at, string message) => new(null, new SourcePlaces(), [new(at.Line, at.Column, "", message)]);
}
