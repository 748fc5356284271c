using DrConsole.Platform;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DrConsole.Exchange;

/// <summary>Reads YAML into a tree with lines. Bounded: depth, size, and what aliases would unfold to.</summary>
internal sealed class YamlReader
{
    private const int MaxDepth = 24;
    private const int MaxValues = 200_000;

    private readonly SourceText _source;
    private readonly int _offset;
    private readonly Parser _parser;
    private readonly Dictionary<string, (YamlValue Value, int Size)> _anchors = [];
    private int _values;

    private YamlReader(SourceText source, string yaml, int firstLine)
    {
        (_source, _offset) = (source, firstLine - 1);
        _parser = new Parser(new Scanner(new StringReader(yaml), skipComments: true));
    }

    /// <summary>Reads every document in a text that begins at <paramref name="firstLine"/> of its source.</summary>
    /// <exception cref="InvalidException">It is not YAML, or YAML that nobody would write: with line and reason.</exception>
    public static IReadOnlyList<YamlValue> ReadAll(SourceText source, string yaml, int firstLine)
    {
        var reader = new YamlReader(source, yaml, firstLine);
        try
        {
            return reader.Documents();
        }
        catch (YamlException wrong)
        {
            throw new UnreadYamlException(source, reader.LineOf(wrong.Start), Said(wrong));
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException or OverflowException or FormatException)
        {
            // The scanner answers some damaged texts with these.
            throw new UnreadYamlException(source, reader._parser.Current is { } at ? reader.LineOf(at.End) : firstLine, "after this something follows that cannot stand there");
        }
    }

    private List<YamlValue> Documents()
    {
        var all = new List<YamlValue>();
        _parser.Consume<StreamStart>();
        while (_parser.TryConsume<DocumentStart>(out _))
        {
            _anchors.Clear();
            all.Add(Value(0, out _));
            _parser.Consume<DocumentEnd>();
        }
        return all;
    }

    private YamlValue Value(int depth, out int size)
    {
        var at = _parser.Current ?? throw Fault.At(_source, _offset + 1, "The YAML ends too soon.");
        var line = LineOf(at.Start);
        if (depth > MaxDepth)
            throw Fault.At(_source, line, $"This is nested deeper than {MaxDepth} levels.");
        if (_parser.TryConsume<AnchorAlias>(out var alias))
            return Alias(alias, line, out size);

        var anchor = at is NodeEvent { Anchor: { IsEmpty: false } named } ? named.Value : null;
        size = 1;
        YamlValue value;
        if (_parser.TryConsume<Scalar>(out var scalar))
            value = new YamlText(line, scalar.Value, scalar.Style is ScalarStyle.SingleQuoted or ScalarStyle.DoubleQuoted or ScalarStyle.Literal or ScalarStyle.Folded);
        else if (_parser.TryConsume<SequenceStart>(out _))
            value = List(depth, line, ref size);
        else
            value = Map(depth, line, ref size);
        Count(1, line);
        if (anchor is not null)
            _anchors[anchor] = (value, size);
        return value;
    }

    private YamlList List(int depth, int line, ref int size)
    {
        var each = new List<YamlValue>();
        while (!_parser.TryConsume<SequenceEnd>(out _))
        {
            each.Add(Value(depth + 1, out var within));
            size += within;
        }
        return new YamlList(line, each);
    }

    private YamlMap Map(int depth, int line, ref int size)
    {
        _parser.Consume<MappingStart>();
        var pairs = new List<YamlPair>();
        var names = new HashSet<string>(StringComparer.Ordinal);
        while (!_parser.TryConsume<MappingEnd>(out _))
        {
            var nameLine = LineOf(_parser.Current!.Start);
            if (Value(depth + 1, out _) is not YamlText name)
                throw new UnreadYamlException(_source, nameLine, "a name is needed before the colon, not a list or a map");
            if (!names.Add(name.Value))
                throw Fault.At(_source, nameLine, $"'{name.Value}' is there twice. Which of the two counts cannot be told.");
            pairs.Add(new YamlPair(name.Value, nameLine, Value(depth + 1, out var within)));
            size += within + 1;
        }
        return new YamlMap(line, pairs);
    }

    // What an alias stands for is shared and not copied; it is counted as if it were copied, because whoever walks the tree meets it each time.
    private YamlValue Alias(AnchorAlias alias, int line, out int size)
    {
        if (!_anchors.TryGetValue(alias.Value.Value, out var anchored))
            throw Fault.At(_source, line, $"*{alias.Value.Value} stands for nothing that was written above it.");
        size = anchored.Size;
        Count(anchored.Size, line);
        return anchored.Value;
    }

    private void Count(int more, int line)
    {
        if ((_values += more) > MaxValues)
            throw Fault.At(_source, line, $"With its aliases unfolded this YAML has more than {MaxValues:N0} values.");
    }

    private int LineOf(Mark mark) => (int)mark.Line + _offset;

    private static string Said(YamlException wrong)
    {
        var text = wrong.Message.ReplaceLineEndings(" ");
        var from = text.StartsWith('(') ? text.IndexOf("): ", StringComparison.Ordinal) + 3 : 0;
        return text[Math.Max(0, from)..].TrimEnd('.');
    }
}

/// <summary>A text that is not YAML. Inside a Markdown document that makes one block a text among others, elsewhere it ends the import.</summary>
internal sealed class UnreadYamlException(SourceText source, int line, string what) : Exception($"This is not valid YAML: {what}.")
{
    public int Line { get; } = line;

    public InvalidException AsFault() => Fault.At(source, Line, Message);
}
