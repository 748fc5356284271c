namespace DrConsole.Exchange;

/// <summary>Reads the names and values at the head of a document: YAML between dashes, or <c>name = value</c> between plus signs.</summary>
internal static class FrontMatterReader
{
    private const int MostLines = 400;

    /// <summary>What was there, and the first line after it.</summary>
    public static (FrontMatter Front, int NextLine) Read(SourceText source)
    {
        var fence = source.Lines[0].TrimEnd();
        if (fence is not ("---" or "+++"))
            return (FrontMatter.None, 1);
        var end = Enumerable.Range(1, Math.Min(MostLines, source.Lines.Count) - 1)
            .FirstOrDefault(index => source.Lines[index].TrimEnd() is var line && (line == fence || (fence == "---" && line == "...")));
        if (end == 0)
            return (FrontMatter.None, 1);

        var text = source.Slice(2, end);
        return (new FrontMatter(text, fence == "+++" ? Pairs(source, end) : Yaml(source, text, end)), end + 2);
    }

    private static YamlMap Yaml(SourceText source, string text, int end)
    {
        try
        {
            return YamlReader.ReadAll(source, Leftovers.Quote(source.Slice(1, end)[4..]), 2) is [YamlMap map, ..] ? map
                : text.Length == 0 ? FrontMatter.None.Values
                : throw Fault.At(source, 2, "The head of the document is not made of names and values.");
        }
        catch (UnreadYamlException wrong)
        {
            throw wrong.AsFault();
        }
    }

    private static YamlMap Pairs(SourceText source, int end)
    {
        var pairs = new List<YamlPair>();
        for (var index = 1; index < end; index++)
        {
            var line = source.Lines[index].Trim();
            if (line.Length == 0 || line[0] is '#' or '[')
                continue;
            if (line.Split('=', 2) is not [var name, var value])
                throw Fault.At(source, index + 1, "name = value is needed between the plus signs.");
            if (pairs.Any(pair => pair.Name == name.Trim()))
                throw Fault.At(source, index + 1, $"'{name.Trim()}' is there twice. Which of the two counts cannot be told.");
            pairs.Add(new YamlPair(name.Trim(), index + 1, new YamlText(index + 1, value.Trim().Trim('"', '\''))));
        }
        return new YamlMap(2, pairs);
    }
}
