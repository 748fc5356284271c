namespace DrConsole.Runbooks;

/// <summary>Takes a file apart at the lines where its steps begin. A comment above a step goes with the step.</summary>
public static class DraftSplitter
{
    /// <summary>Null when it is not YAML of a head and steps: it can then only be mended as a text.</summary>
    public static DraftParts? Split(string text)
    {
        text = WithLineFeeds(text);
        if (text.Length > RunbookReader.MaxText || text.Contains('\0', StringComparison.Ordinal))
            return null;
        if (text.Length > 0 && !text.EndsWith('\n'))
            text += "\n";
        var (faults, nodes) = (new Faults(), new NodeReader(text));
        if (nodes.Next(faults) is not MapNode map || faults.Any || nodes.Next(faults) is not null || faults.Any)
            return null;
        var steps = map.Pairs.FirstOrDefault(pair => pair.Key == HeadPart.Steps);
        if (steps is null or { Value: TextNode { IsNothing: true } } or { Value: ListNode { Entries.Count: 0 } })
            return new DraftParts(steps?.Value is ListNode ? HeadPart.Of(Without(map)) : HeadPart.Of(text), [], Dash: 2);
        if (steps.Value is not ListNode list || !list.Entries.All(entry => entry is MapNode))
            return null;
        var last = map.Pairs[^1] == steps;
        return last && Cut(text, list) is { } parts ? parts : Anew(map, list);
    }

    /// <summary>The steps of a text that is nothing but entries of the list; none when it is anything else.</summary>
    internal static IReadOnlyList<StepPart> SplitSteps(string text)
    {
        text = WithLineFeeds(text);
        var faults = new Faults();
        if (text.Contains('\0', StringComparison.Ordinal) || new NodeReader(text).Next(faults) is not ListNode list || faults.Any || !list.Entries.All(entry => entry is MapNode))
            return [];
        return Cut(text.EndsWith('\n') ? text : text + "\n", list) is { } parts ? [.. parts.Steps] : [];
    }

    /// <summary>Lines as the file ends them. Signs that merely look like the end of a line stay what they are.</summary>
    public static string WithLineFeeds(string text) => text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');

    private static DraftParts? Cut(string text, ListNode list)
    {
        var lines = text.Split('\n');
        var begins = new List<int>();
        var dash = -1;
        foreach (var entry in list.Entries)
        {
            // Each begins with a hyphen on a line of its own, all in one column.
            var (line, column) = (entry.Place.Line - 1, entry.Place.Column - 1);
            var before = line < lines.Length && column <= lines[line].Length ? lines[line][..column] : "";
            var at = before.IndexOf('-', StringComparison.Ordinal);
            if (at < 0 || before.Trim() != "-" || (dash >= 0 && at != dash))
                return null;
            dash = at;
            begins.Add(WithComments(lines, line, dash, begins.Count == 0 ? 0 : begins[^1] + 1));
        }
        var parts = begins.Select((begin, index) => StepPart.Of(Join(lines, begin, index + 1 < begins.Count ? begins[index + 1] : lines.Length - 1)));
        return new DraftParts(HeadPart.Of(Join(lines, 0, begins[0])), [.. parts], dash);
    }

    private static int WithComments(string[] lines, int line, int dash, int from)
    {
        while (line > from && lines[line - 1].TrimStart() is ['#', ..] comment && lines[line - 1].Length - comment.Length <= dash)
            line--;
        return line;
    }

    private static string Join(string[] lines, int from, int to) => string.Concat(lines[from..to].Select(line => $"{line}\n"));

    // Steps on one line, or keys behind them: written once in the usual way, after which they can be taken apart.
    private static DraftParts Anew(MapNode map, ListNode list) =>
        new(HeadPart.Of(Without(map)), [.. list.Entries.Cast<MapNode>().Select(step => StepPart.Of(step, dash: 2))], Dash: 2);

    private static MapNode Without(MapNode map) => map with { Pairs = [.. map.Pairs.Where(pair => pair.Key != HeadPart.Steps)] };
}
