using System.Globalization;
using System.Text;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace DrConsole.Runbooks;

/// <summary>
/// Reads YAML into nodes, and refuses what could make a small file large or a text something else: anchors, aliases, merges, tags. Depth and
/// number are bounded, and what lies past a bound is skipped without being kept.
/// </summary>
internal sealed class NodeReader
{
    public const int MaxDepth = 12;
    public const int MaxEntries = RunbookFile.MaxSteps;

    private const int FewKeys = 24;

    private readonly Parser _parser;
    private readonly List<Segment> _path = [];
    private Faults _faults = new();

    public NodeReader(string text) => _parser = new Parser(new StringReader(text));

    /// <summary>The next document; null at the end or where the text stops being YAML.</summary>
    public Node? Next(Faults faults)
    {
        _faults = faults;
        try
        {
            if (_parser.Current is null && !_parser.MoveNext())
                return null;
            while (_parser.Current is StreamStart or DocumentEnd)
                _parser.MoveNext();
            if (_parser.Current is not DocumentStart)
                return null;
            _parser.MoveNext();
            _path.Clear();
            return Read();
        }
        catch (YamlException wrong)
        {
            _faults.Add(PlaceOf(wrong.Start), "", $"This is not YAML: {Lowered(wrong.Message)}");
            return null;
        }
        catch (TooDeepException)
        {
            return null;
        }
        catch (Exception wrong) when (wrong is InvalidOperationException or ArgumentException or OverflowException or FormatException)
        {
            // The scanner answers some damaged scalars with these.
            _faults.Add(PlaceOf(_parser.Current?.End ?? Mark.Empty), "", "This is not YAML behind here.");
            return null;
        }
    }

    private Node Read()
    {
        var place = PlaceOf(Current.Start);
        if (Current is AnchorAlias)
        {
            Fault(place, "Aliases are not accepted: write the value out where it is used.");
            _parser.MoveNext();
            return new TextNode(place, "", IsPlain: true, IsRefused: true);
        }
        if (Current is NodeEvent { Anchor.IsEmpty: false })
            Fault(place, "Anchors are not accepted: write the value out where it is used.");
        if (Current is NodeEvent { Tag: { IsEmpty: false, IsNonSpecific: false } })
            Fault(place, "Tags such as !!str are not accepted.");
        if (_path.Count > MaxDepth)
        {
            // Not even looked through: the deeper it goes the longer each level takes.
            Fault(place, $"More than {MaxDepth} levels deep. Nothing behind here was read.");
            throw new TooDeepException();
        }
        return Current switch
        {
            Scalar scalar => ReadText(scalar, place),
            SequenceStart => ReadList(place),
            _ => ReadMap(place),
        };
    }

    private TextNode ReadText(Scalar scalar, Place place)
    {
        if (scalar.Value.Contains('\0', StringComparison.Ordinal))
            Fault(place, "The character NUL is not accepted.");
        _parser.MoveNext();
        return new TextNode(place, scalar.Value, scalar.Style is ScalarStyle.Plain);
    }

    private ListNode ReadList(Place place)
    {
        var entries = new List<Node>();
        _parser.MoveNext();
        while (Current is not SequenceEnd)
        {
            if (Spared(entries.Count, "entries"))
                continue;
            entries.Add(ReadAt(new Segment("", entries.Count)));
        }
        _parser.MoveNext();
        return new ListNode(place, entries);
    }

    private MapNode ReadMap(Place place)
    {
        var pairs = new List<Pair>();
        HashSet<string>? many = null;
        _parser.MoveNext();
        while (Current is not MappingEnd)
        {
            if (Spared(pairs.Count, "keys"))
                continue;
            var at = PlaceOf(Current.Start);
            var name = ReadAt(new Segment("", null));
            if (name is not TextNode { Text: var text } || text.Length > 200)
            {
                Fault(at, "A key is a short text.");
                text = "";
            }
            var value = ReadAt(new Segment(text, null));
            if (!IsThere(pairs, text, ref many))
                pairs.Add(new Pair(text, at, value));
            else if (text.Length > 0)
                _faults.Add(at, PathTo(new Segment(text, null)), $"'{text}' is there twice.");
        }
        _parser.MoveNext();
        return new MapNode(place, pairs);
    }

    private Node ReadAt(Segment segment)
    {
        _path.Add(segment);
        var read = Read();
        _path.RemoveAt(_path.Count - 1);
        return read;
    }

    // A group mostly has a few keys, among which looking is faster than keeping a set.
    private static bool IsThere(List<Pair> pairs, string key, ref HashSet<string>? many)
    {
        if (pairs.Count < FewKeys)
        {
            foreach (var pair in pairs)
            {
                if (pair.Key == key)
                    return true;
            }
            return false;
        }
        many ??= [.. pairs.Select(pair => pair.Key)];
        return !many.Add(key);
    }

    private void Fault(Place at, string message) => _faults.Add(at, PathTo(null), message);

    private string PathTo(Segment? last)
    {
        var path = new StringBuilder();
        foreach (var segment in last is { } end ? _path.Append(end) : _path)
        {
            if (segment.Index is { } index)
                path.Append(CultureInfo.InvariantCulture, $"[{index}]");
            else if (segment.Key.Length > 0)
                path.Append(path.Length > 0 ? "." : "").Append(segment.Key);
        }
        return path.ToString();
    }

    // Past the bound nothing is kept, also no more faults about it.
    private bool Spared(int count, string what)
    {
        if (count < MaxEntries && !_faults.IsFull)
            return false;
        if (!_faults.IsFull)
            Fault(PlaceOf(Current.Start), $"More than {MaxEntries:N0} {what}.");
        while (Current is not (SequenceEnd or MappingEnd))
            _parser.SkipThisAndNestedEvents();
        return true;
    }

    // None where a damaged text ends within something.
    private ParsingEvent Current => _parser.Current ?? throw new InvalidOperationException("The text ends.");

    private static Place PlaceOf(Mark mark) => new(Math.Max(1, (int)mark.Line), Math.Max(1, (int)mark.Column));

    // Where the reader stands. Written out only when something is wrong there: most files have nothing wrong and hundreds of keys.
    private readonly record struct Segment(string Key, int? Index);

    private static string Lowered(string message) => message.Length > 0 && !message.StartsWith('(') ? $"{char.ToLowerInvariant(message[0])}{message[1..]}" : message;

    private sealed class TooDeepException : Exception;
}
