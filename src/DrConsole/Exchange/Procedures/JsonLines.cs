using System.Text;
using System.Text.Json;

namespace DrConsole.Exchange;

/// <summary>Reads JSON into the tree that YAML is read into, with the same bounds and with lines.</summary>
internal sealed class JsonLines
{
    private const int MaxDepth = 24;
    private const int MaxValues = 200_000;

    private readonly SourceText _source;
    private readonly byte[] _bytes;
    private int _values;
    private int _counted;
    private int _line = 1;

    private JsonLines(SourceText source) => (_source, _bytes) = (source, Encoding.UTF8.GetBytes(string.Join('\n', source.Lines)));

    /// <exception cref="DrConsole.Platform.InvalidException">It is not JSON, or JSON that nobody would write: with line and reason.</exception>
    public static YamlValue Read(SourceText source) => new JsonLines(source).Read();

    private YamlValue Read()
    {
        var reader = new Utf8JsonReader(_bytes, new JsonReaderOptions { MaxDepth = MaxDepth + 1 });
        try
        {
            reader.Read();
            var value = Value(ref reader, 0);
            if (reader.Read())
                throw Fault.At(_source, LineOf(ref reader), "Something stands behind the end of the JSON.");
            return value;
        }
        catch (JsonException wrong)
        {
            var line = (int)(wrong.LineNumber ?? 0) + 1;
            throw Fault.At(_source, line, wrong.Message.Contains("maximum configured depth", StringComparison.Ordinal)
                ? $"This is nested deeper than {MaxDepth} levels."
                : $"This is not valid JSON: {wrong.Message.Split(" LineNumber:")[0].TrimEnd('.')}.");
        }
    }

    private YamlValue Value(ref Utf8JsonReader reader, int depth)
    {
        var line = LineOf(ref reader);
        if (++_values > MaxValues)
            throw Fault.At(_source, line, $"This JSON has more than {MaxValues:N0} values.");
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => Map(ref reader, line, depth),
            JsonTokenType.StartArray => List(ref reader, line, depth),
            JsonTokenType.String => new YamlText(line, TextOf(ref reader, line), IsQuoted: true),
            JsonTokenType.Null => new YamlText(line, "null"),
            JsonTokenType.True => new YamlText(line, "true"),
            JsonTokenType.False => new YamlText(line, "false"),
            _ => new YamlText(line, Encoding.UTF8.GetString(reader.ValueSpan)),
        };
    }

    private YamlMap Map(ref Utf8JsonReader reader, int line, int depth)
    {
        var (pairs, names) = (new List<YamlPair>(), new HashSet<string>(StringComparer.Ordinal));
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndObject)
        {
            var at = LineOf(ref reader);
            var name = TextOf(ref reader, at);
            if (!names.Add(name))
                throw Fault.At(_source, at, $"'{name}' is there twice. Which of the two counts cannot be told.");
            reader.Read();
            pairs.Add(new YamlPair(name, at, Value(ref reader, depth + 1)));
        }
        return new YamlMap(line, pairs);
    }

    private YamlList List(ref Utf8JsonReader reader, int line, int depth)
    {
        var each = new List<YamlValue>();
        while (reader.Read() && reader.TokenType is not JsonTokenType.EndArray)
            each.Add(Value(ref reader, depth + 1));
        return new YamlList(line, each);
    }

    private string TextOf(ref Utf8JsonReader reader, int line)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw Fault.At(_source, line, "There is half of a character in this text.");
        }
    }

    // Tokens come in order: lines are counted from the last one on.
    private int LineOf(ref Utf8JsonReader reader)
    {
        var at = (int)reader.TokenStartIndex;
        if (at > _counted)
        {
            _line += _bytes.AsSpan(_counted, at - _counted).Count((byte)'\n');
            _counted = at;
        }
        return _line;
    }
}
