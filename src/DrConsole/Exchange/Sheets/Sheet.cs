using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>
/// One record as a document has it: its kind, its key, and its fields by name with their lines. Documents of every shape are read into
/// sheets, and records are written as sheets, so that there is one way from text to a record and one way back.
/// </summary>
internal sealed class Sheet(SourceText source, string kind, string key, int line)
{
    private readonly List<YamlPair> _fields = [];
    private readonly HashSet<string> _suggested = [];

    public SourceText Source { get; } = source;

    public string Kind { get; } = kind;

    public string Key { get; } = key;

    public int Line { get; } = line;

    /// <summary>Says everything about its record, as this product's own files do: what it leaves out is empty. Otherwise what it leaves out stays.</summary>
    public bool IsWhole { get; init; }

    public IReadOnlyList<YamlPair> Fields => _fields;

    public YamlPair? Find(string name) => _fields.Find(field => field.Name == name);

    public string TextOf(string name) => (Find(name)?.Value as YamlText)?.Value ?? "";

    public Sheet Set(string name, int line, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            Set(name, line, new YamlText(line, text, IsQuoted: true));
        return this;
    }

    /// <summary>For a record that is new; one that is there keeps what it has.</summary>
    public Sheet Suggest(string name, int line, string? text)
    {
        if (Find(name) is not null)
            return this;
        _suggested.Add(name);
        return Set(name, line, text);
    }

    public bool IsSuggested(string name) => _suggested.Contains(name);

    public Sheet Set(string name, int line, YamlValue value)
    {
        _fields.RemoveAll(field => field.Name == name);
        _fields.Add(new YamlPair(name, line, value));
        return this;
    }

    /// <summary>What another document says of the same record: its lists are added, its values count.</summary>
    public void TakeOver(Sheet other)
    {
        foreach (var field in other._fields)
        {
            if (other.IsSuggested(field.Name) && Find(field.Name) is not null)
                continue;
            if (field.Value is YamlList list && Find(field.Name)?.Value is YamlList)
            {
                foreach (var text in list.Each.OfType<YamlText>())
                    Add(field.Name, text.Line, text.Value);
            }
            else
            {
                Set(field.Name, field.Line, field.Value);
            }
        }
    }

    public void Remove(string name) => _fields.RemoveAll(field => field.Name == name);

    /// <summary>Adds to a list, once each.</summary>
    public Sheet Add(string name, int line, string text)
    {
        var before = Find(name)?.Value is YamlList list ? list.Each : [];
        if (text.Length == 0 || before.Any(each => each is YamlText known && known.Value == text))
            return this;
        var value = new YamlList(Find(name)?.Line ?? line, [.. before, new YamlText(line, text, IsQuoted: true)]);
        return Set(name, value.Line, value);
    }

    public InvalidException Wrong(int line, string what) => Fault.At(Source, line, what);
}
