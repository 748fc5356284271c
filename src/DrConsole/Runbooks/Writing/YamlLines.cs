using System.Text;

namespace DrConsole.Runbooks;

/// <summary>Builds the lines of a file: keys with values, groups and lists below them.</summary>
internal sealed class YamlLines
{
    private readonly StringBuilder _text = new();
    private int _depth;

    // A list entry's first key stands behind its hyphen.
    private bool _behindHyphen;

    public override string ToString() => _text.ToString();

    public YamlLines Plain(string key, string word)
    {
        Begin().Append(key).Append(": ").Append(word).Append('\n');
        return this;
    }

    public YamlLines PlainIf(bool there, string key, string word) => there ? Plain(key, word) : this;

    public YamlLines Text(string key, string text)
    {
        if (!YamlText.IsBlock(text))
            return Plain(YamlText.Inline(key), YamlText.Inline(text));
        Begin().Append(YamlText.Inline(key)).Append(": ").Append(YamlText.BlockHead(text)).Append('\n');
        var lines = text.Split('\n');
        var count = text.EndsWith('\n') ? lines.Length - 1 : lines.Length;
        foreach (var line in lines.Take(count))
            (line.Length == 0 ? _text : _text.Append(' ', (_depth + 1) * 2).Append(line)).Append('\n');
        return this;
    }

    public YamlLines TextIf(string key, string? text) => string.IsNullOrEmpty(text) ? this : Text(key, text);

    public YamlLines Flow(string key, IEnumerable<string> texts) => Plain(key, $"[{string.Join(", ", texts.Select(YamlText.Inline))}]");

    /// <summary>A list of texts, one a line.</summary>
    public YamlLines ListIf(string key, IReadOnlyCollection<string> texts)
    {
        if (texts.Count == 0)
            return this;
        Begin().Append(key).Append(":\n");
        foreach (var text in texts)
            _text.Append(' ', (_depth + 1) * 2).Append("- ").Append(YamlText.Inline(text)).Append('\n');
        return this;
    }

    public YamlLines Group(string key, Action<YamlLines> write)
    {
        Begin().Append(key).Append(":\n");
        _depth++;
        write(this);
        _depth--;
        return this;
    }

    public YamlLines GroupIf<T>(string key, IReadOnlyCollection<Named<T>> pairs, Func<T, string> text) =>
        pairs.Count == 0 ? this : Group(key, lines =>
        {
            foreach (var pair in pairs)
                lines.Text(pair.Name, text(pair.Value));
        });

    public YamlLines EachIf<T>(string key, IReadOnlyCollection<T> entries, Action<YamlLines, T> write)
    {
        if (entries.Count == 0)
            return this;
        Begin().Append(key).Append(":\n");
        _depth += 2;
        foreach (var entry in entries)
        {
            _behindHyphen = true;
            write(this, entry);
        }
        _depth -= 2;
        return this;
    }

    public YamlLines Entry(string text)
    {
        Begin().Append(YamlText.Inline(text)).Append('\n');
        return this;
    }

    private StringBuilder Begin()
    {
        if (!_behindHyphen)
            return _text.Append(' ', _depth * 2);
        _behindHyphen = false;
        return _text.Append(' ', (_depth - 1) * 2).Append("- ");
    }
}
