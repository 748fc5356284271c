using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Runbooks;

/// <summary>Takes the keys of one group, typed. What nobody took is unknown and said so, with the key that was probably meant.</summary>
internal sealed class MapReader(MapNode node, string path, SourceReading reading)
{
    private const int ManyKeys = 24;

    // A group has a few keys: looking through them is faster than a dictionary of each.
    private readonly bool[] _taken = new bool[node.Pairs.Count];
    private readonly List<string> _asked = new(ManyKeys);

    public Place Place => node.Place;

    public SourceReading Reading => reading;

    public IReadOnlyList<Pair> Pairs => node.Pairs;

    public KeyPath At(string key) => new(path, key);

    public KeyPath At(string key, int index) => new(path, key, index);

    public bool Has(string key) => Left(key) >= 0;

    /// <summary>What stands under a key, without taking it.</summary>
    public Node? Peek(string key) => Left(key) is >= 0 and var at ? node.Pairs[at].Value : null;

    public Place PlaceOf(string key) => node.Pairs.FirstOrDefault(pair => pair.Key == key)?.Value.Place ?? node.Place;

    public void Fault(string key, string message) => reading.Faults.Add(PlaceOf(key), At(key), message);

    /// <summary>The value under a key; nothing written there counts as an error, for it is mostly a slip.</summary>
    public Node? Take(string key, bool required = false)
    {
        _asked.Add(key);
        if (Left(key) is >= 0 and var at)
        {
            var pair = node.Pairs[at];
            _taken[at] = true;
            if (pair.Value is not TextNode { IsNothing: true })
                return pair.Value;
            if (pair.Value is not TextNode { IsRefused: true })
                reading.Faults.Add(pair.Value.Place, At(key), $"'{key}' says nothing. Give it a value or leave it out.");
            return null;
        }
        if (required)
            reading.Faults.Add(node.Place, At(key), $"'{key}' is missing.");
        return null;
    }

    public TextNode? Text(string key, string what, bool required = false)
    {
        var value = Take(key, required);
        if (value is null or TextNode)
            return value as TextNode;
        reading.Faults.Add(value.Place, At(key), $"{what} is needed here, not {value.What}.");
        return null;
    }

    /// <summary>One line of text.</summary>
    public string? Line(string key, int max = RunbookFile.MaxTitle, bool required = false) =>
        Text(key, "One line of text", required) is { } text ? text.LineAt(At(key), max, reading.Faults) : null;

    /// <summary>Text of any number of lines.</summary>
    public string Prose(string key, int max = RunbookFile.MaxProse)
    {
        if (Text(key, "Text") is not { } text)
            return "";
        if (text.Text.Length <= max)
            return text.Text;
        Fault(key, $"At most {max:N0} characters; this has {text.Text.Length:N0}.");
        return "";
    }

    public string? Key(string key, bool required = false)
    {
        if (Text(key, "A key", required) is not { } text)
            return null;
        if (ShortKey.IsRight(text.Text))
            return text.Text;
        Fault(key, $"A key has 1 to {ShortKey.MaxLength} small letters, digits and hyphens, such as restore-core-database.");
        return null;
    }

    public bool Flag(string key)
    {
        if (Text(key, "true or false") is not { } text)
            return false;
        if (text.Text is not ("true" or "false") || !text.IsPlain)
            Fault(key, $"true or false is needed, without quotes, not '{Shown(text.Text)}'.");
        return text.Text == "true";
    }

    public int? Whole(string key, int min, int max, bool required = false) =>
        Text(key, "A whole number", required) is { } text ? text.WholeAt(At(key), min, max, reading.Faults) : null;

    public decimal? Number(string key)
    {
        if (Text(key, "A number") is not { } text)
            return null;
        if (text.IsPlain && decimal.TryParse(text.Text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        Fault(key, $"A number is needed, not '{Shown(text.Text)}'.");
        return null;
    }

    public DurationRange? Range(string key, bool required = false)
    {
        if (Text(key, "A duration", required) is not { } text)
            return null;
        if (Durations.TryRead(text.Text, out var range, out var fault))
            return range;
        Fault(key, fault);
        return null;
    }

    public TimeSpan? Span(string key, bool required = false)
    {
        if (Range(key, required) is not { } range)
            return null;
        if (range.IsRange)
            Fault(key, "One value is needed here, not a range.");
        if (range.To > TimeSpan.Zero)
            return range.To;
        Fault(key, "More than nothing is needed.");
        return null;
    }

    /// <summary>One of a few words.</summary>
    public T? Word<T>(string key, IReadOnlyDictionary<string, T> words, bool required = false) where T : struct
    {
        if (Text(key, "A word", required) is not { } text)
            return null;
        if (words.TryGetValue(text.Text, out var value))
            return value;
        Fault(key, $"'{Shown(text.Text)}' is not known. Known are {string.Join(", ", words.Keys)}.");
        return null;
    }

    public MapReader? Map(string key, bool required = false) => Take(key, required) is { } value ? AsMap(value, At(key)) : null;

    public MapReader? AsMap(Node value, KeyPath at)
    {
        if (value is MapNode map)
            return new MapReader(map, at.ToString(), reading);
        reading.Faults.Add(value.Place, at, $"A group of keys is needed here, not {value.What}.");
        return null;
    }

    public IReadOnlyList<Node> List(string key, int max = Step.MaxEntries, bool required = false)
    {
        switch (Take(key, required))
        {
            case null:
                return [];
            case ListNode list when list.Entries.Count <= max:
                return list.Entries;
            case ListNode:
                Fault(key, $"At most {max:N0} entries.");
                return [];
            case var other:
                Fault(key, $"A list is needed here, not {other.What}.");
                return [];
        }
    }

    /// <summary>Says which keys nobody asked for.</summary>
    /// <param name="what">What this group is, as in "a manual step".</param>
    public void Done(string what)
    {
        foreach (var (index, pair) in node.Pairs.Index())
        {
            if (_taken[index] || pair.Key.Length == 0)
                continue;
            var near = _asked.MinBy(key => Spelling.Distance(key, pair.Key));
            var meant = near is not null && Spelling.Distance(near, pair.Key) <= 2 ? $" Is '{near}' meant?" : $" It may have {string.Join(", ", _asked.Distinct())}.";
            reading.Faults.Add(pair.Place, At(pair.Key), $"{what} has no '{Shown(pair.Key)}'.{meant}");
        }
    }

    private int Left(string key)
    {
        for (var index = 0; index < _taken.Length; index++)
        {
            if (node.Pairs[index].Key == key)
                return _taken[index] ? -1 : index;
        }
        return -1;
    }

    public static string Shown(string text) => text.Length > 40 ? $"{text[..40]}…" : text;
}
