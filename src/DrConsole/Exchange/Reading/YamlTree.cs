namespace DrConsole.Exchange;

/// <summary>A piece of YAML that remembers its line.</summary>
public abstract record YamlValue(int Line);

/// <summary>One word or text. Quoted ones are never read as a number, a yes or nothing.</summary>
public sealed record YamlText(int Line, string Value, bool IsQuoted = false) : YamlValue(Line)
{
    public bool IsNothing => !IsQuoted && Value is "" or "~" or "null" or "None";
}

public sealed record YamlList(int Line, IReadOnlyList<YamlValue> Each) : YamlValue(Line);

/// <summary>Names and values in the order in which they were written; no name is there twice.</summary>
public sealed record YamlMap(int Line, IReadOnlyList<YamlPair> Pairs) : YamlValue(Line)
{
    public YamlValue? Find(string name)
    {
        foreach (var pair in Pairs)
        {
            if (pair.Name == name)
                return pair.Value;
        }
        return null;
    }
}

public sealed record YamlPair(string Name, int Line, YamlValue Value);
