using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>Values of several parts: templates, lists of texts, groups of named values.</summary>
internal static class MapReaderLists
{
    public static Template Template(this MapReader map, string key, bool secrets, int max, bool required = false)
    {
        if (map.Text(key, "Text", required) is not { } text)
            return Runbooks.Template.Empty;
        if (text.Text.Length > max)
            map.Fault(key, $"At most {max:N0} characters; this has {text.Text.Length:N0}.");
        if (text.Text.Length == 0)
            map.Fault(key, "Some text is needed.");
        return map.Reading.ReadTemplate(text, map.At(key), secrets);
    }

    /// <summary>A text, or a list of texts of one line each.</summary>
    public static ValueList<string> Lines(this MapReader map, string key, int max = 500, bool required = false)
    {
        if (!required && !map.Has(key))
            return map.Absent<string>(key);
        var read = new List<string>();
        foreach (var (at, node) in OneOrMany(map, key, required))
        {
            if (node.LineAt(at, max, map.Reading.Faults) is { } line)
                read.Add(line);
        }
        return [.. read];
    }

    public static ValueList<int> Numbers(this MapReader map, string key, int min, int max)
    {
        var read = new List<int>();
        foreach (var (at, node) in OneOrMany(map, key, required: false))
        {
            if (node.WholeAt(at, min, max, map.Reading.Faults) is { } number)
                read.Add(number);
        }
        return [.. read];
    }

    /// <summary>Ids of steps. Whether there are such steps is asked when all are read.</summary>
    public static ValueList<string> Ids(this MapReader map, string key)
    {
        var read = new List<string>();
        foreach (var (index, node) in map.List(key, RunbookFile.MaxSteps).Index())
        {
            if (node.IdAt(map.At(key, index), map.Reading.Faults) is not { } id)
                continue;
            if (read.Contains(id))
                map.Reading.Faults.Add(node.Place, map.At(key, index), $"{id} is there twice.");
            else
                read.Add(id);
        }
        return [.. read];
    }

    /// <summary>Templates under names.</summary>
    public static ValueList<Named<Template>> Templates(this MapReader map, string key, bool secrets, Func<string, bool> isName, string needed)
    {
        if (map.Map(key) is not { } group)
            return [];
        var read = new List<Named<Template>>();
        foreach (var pair in group.Pairs.Take(Step.MaxEntries))
        {
            if (!isName(pair.Key))
                map.Reading.Faults.Add(pair.Place, group.At(pair.Key), $"'{MapReader.Shown(pair.Key)}' is not {needed}.");
            else if (pair.Value is TextNode text)
                read.Add(new(pair.Key, map.Reading.ReadTemplate(text, group.At(pair.Key), secrets)));
            else
                map.Reading.Faults.Add(pair.Value.Place, group.At(pair.Key), $"Text is needed here, not {pair.Value.What}.");
        }
        if (group.Pairs.Count > Step.MaxEntries)
            map.Fault(key, $"At most {Step.MaxEntries} entries.");
        return [.. read];
    }

    // It was asked for, which Done has to know, and is not there.
    private static ValueList<T> Absent<T>(this MapReader map, string key)
    {
        map.Take(key);
        return [];
    }

    private static IEnumerable<(KeyPath At, Node Node)> OneOrMany(MapReader map, string key, bool required)
    {
        if (map.Peek(key) is TextNode { IsNothing: false } one)
        {
            map.Take(key);
            return [(map.At(key), one)];
        }
        return map.List(key, required: required).Select((node, index) => (map.At(key, index), node));
    }
}
