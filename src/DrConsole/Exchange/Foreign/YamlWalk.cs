namespace DrConsole.Exchange;

/// <summary>Walks YAML that somebody else has shaped: a list of names, or a map of them, or a text with commas.</summary>
internal static class YamlWalk
{
    /// <summary>The words of a value, each with its line, whichever way they are written. Leftovers are no words.</summary>
    public static IEnumerable<NumberedLine> Words(YamlValue? value) => All(value).Where(word => word.Text.Length > 0 && !Leftovers.IsLeftover(word.Text));

    /// <summary>Named entries: the pairs of a map, or the maps of a list by their <c>name</c>.</summary>
    public static IEnumerable<YamlPair> Named(YamlValue value) => value switch
    {
        YamlMap map => map.Pairs,
        YamlList list => list.Each.Select(each => each switch
        {
            YamlText text => new YamlPair(text.Value, text.Line, new YamlMap(text.Line, [])),
            YamlMap map when Text(map, "name", "title", "id", "key", "scenario", "service") is { } name => new YamlPair(name.Value, each.Line, map),
            YamlMap { Pairs: [var only] } => only,
            _ => new YamlPair("", each.Line, each),
        }).Where(pair => pair.Name.Length > 0),
        _ => [],
    };

    public static YamlText? Text(YamlMap map, params ReadOnlySpan<string> names) => Find(map, names)?.Value is YamlText { IsNothing: false } text && !Leftovers.IsLeftover(text.Value) ? text : null;

    public static YamlPair? Find(YamlMap map, params ReadOnlySpan<string> names)
    {
        foreach (var pair in map.Pairs)
        {
            if (names.Contains(PlainWords.Comparable(pair.Name)))
                return pair;
        }
        return null;
    }

    /// <summary>A length of time by any of its names; <c>rto_minutes: 15</c> as well as <c>rto: 15m</c>.</summary>
    public static (int Line, string Value)? Time(Understanding into, YamlMap map, string name)
    {
        foreach (var pair in map.Pairs)
        {
            var words = PlainWords.Comparable(pair.Name).Split(' ');
            if (words[0] != name || pair.Value is not YamlText { IsNothing: false } text || Leftovers.IsLeftover(text.Value))
                continue;
            var unit = words is [_, "minutes" or "minute" or "min" or "mins" or "hours" or "hour" or "seconds" or "days" or "secs"] ? " " + words[1] : "";
            if (unit.Length == 0 && words.Length > 1 && words[1] is not ("target" or "objective"))
                continue;
            if (ForeignValues.Duration(into, pair.Line, name.ToUpperInvariant(), text.Value + unit) is { } value)
                return (pair.Line, value);
        }
        return null;
    }

    private static IEnumerable<NumberedLine> All(YamlValue? value) => value switch
    {
        YamlText { IsNothing: false } text => [new NumberedLine(text.Line, text.Value.Trim())],
        YamlList list => list.Each.SelectMany(All),
        YamlMap map => map.Pairs.SelectMany(pair => pair.Value is YamlText text
            ? [new NumberedLine(pair.Line, text.IsNothing ? pair.Name : $"{pair.Name}: {text.Value}")]
            : All(pair.Value).Select(word => word with { Text = $"{pair.Name}: {word.Text}" })),
        _ => [],
    };
}
