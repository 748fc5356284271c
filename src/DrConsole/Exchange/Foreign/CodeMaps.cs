using System.Text.RegularExpressions;

namespace DrConsole.Exchange;

/// <summary>
/// Reads the literal maps that guides show in code: <c>DR_TARGETS = { "history": { "rto_minutes": 15, … } }</c>. Names and values only; nothing is
/// executed, and what is no plain map stays a text.
/// </summary>
internal static partial class CodeMaps
{
    private const int LongestMap = 2_000;

    public static void Read(Understanding into, Section section)
    {
        for (var line = section.Line; line <= section.EndLine; line++)
        {
            if (Opening().Match(into.Source.Lines[line - 1]) is not { Success: true } opening || EndOf(into.Source, line, section.EndLine) is not { } end)
                continue;
            ReadMap(into, opening.Groups["name"].Value, line, end, into.Source.Slice(line, end)[opening.Groups["brace"].Index..]);
            line = end;
        }
    }

    private static int? EndOf(SourceText source, int first, int most)
    {
        for (var line = first + 1; line <= Math.Min(most, first + LongestMap); line++)
        {
            if (source.Lines[line - 1].TrimEnd() is "}" or "};")
                return line;
        }
        return null;
    }

    private static void ReadMap(Understanding into, string name, int line, int end, string text)
    {
        try
        {
            // Neighbouring texts are one text in such languages; a line is kept for each, so that lines stay right.
            var joined = Neighbours().Replace(text.TrimEnd(';'), match => match.Value.Replace("\"", "", StringComparison.Ordinal));
            if (YamlReader.ReadAll(into.Source, joined, line) is not [YamlMap map])
                return;
            if (map.Pairs.Any(pair => pair.Value is YamlMap entry && (YamlWalk.Time(into, entry, "rto") ?? YamlWalk.Time(into, entry, "rpo")) is not null))
            {
                if (YamlEstate.ReadData(into, new YamlPair(name, line, map)))
                    into.Take(line, end);
            }
            else if (map.Pairs.Any(pair => pair.Value is YamlMap entry && entry.Find("steps") is YamlList))
            {
                ReadRunbooks(into, map, end);
                into.Take(line, end);
            }
        }
        catch (UnreadYamlException)
        {
            // Code and no map: it is told with whatever else was not understood.
        }
    }

    // The steps are kept as they stand: they are somebody's code, commands and all.
    private static void ReadRunbooks(Understanding into, YamlMap map, int end)
    {
        for (var at = 0; at < map.Pairs.Count; at++)
        {
            var pair = map.Pairs[at];
            if (pair.Value is not YamlMap entry)
                continue;
            var title = (entry.Find("description") as YamlText)?.Value ?? PlainWords.Title(pair.Name);
            var last = at + 1 < map.Pairs.Count ? map.Pairs[at + 1].Line - 1 : end - 1;
            into.Open("scenario", PlainWords.Key(title), pair.Line).Set("title", pair.Line, title).Set("plan", pair.Line, into.Plan.Key)
                .Set("recovery", pair.Line, $"```python\n{into.Source.Slice(pair.Line, last)}\n```");
        }
    }

    [GeneratedRegex(@"^(?:const |let |var )?(?<name>[A-Za-z_][A-Za-z0-9_]{1,60})\s*=\s*(?<brace>\{)\s*$")]
    private static partial Regex Opening();

    [GeneratedRegex("\"[ \\t]*\\n[ \\t]*\"")]
    private static partial Regex Neighbours();
}
