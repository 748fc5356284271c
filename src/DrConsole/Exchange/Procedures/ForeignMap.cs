using System.Globalization;

namespace DrConsole.Exchange;

/// <summary>A group of names in somebody else's file. It remembers what was asked for, so that what nobody made anything of can be named.</summary>
internal sealed class ForeignMap(SourceText source, YamlMap map)
{
    private readonly HashSet<string> _taken = [];

    public SourceText Source => source;

    public int Line => map.Line;

    public YamlMap Whole => map;

    public IEnumerable<YamlPair> Left => map.Pairs.Where(pair => !_taken.Contains(pair.Name));

    public bool Has(string name) => map.Find(name) is { } value && !IsNothing(value);

    public int LineOf(string name) => map.Pairs.FirstOrDefault(pair => pair.Name == name)?.Line ?? map.Line;

    /// <summary>These say nothing that a runbook would have to say.</summary>
    public void Ignore(params IEnumerable<string> names) => _taken.UnionWith(names);

    public YamlValue? Take(string name)
    {
        _taken.Add(name);
        return map.Find(name) is { } value && !IsNothing(value) ? value : null;
    }

    public string? Text(string name) => Take(name) switch
    {
        null => null,
        YamlText text => text.Value,
        { } other => throw Fault.At(source, other.Line, $"{name}: one text is needed here."),
    };

    public string Needed(string name) =>
        Text(name) is { Length: > 0 } text ? text : throw Fault.At(source, map.Line, $"'{name}' is missing.");

    public bool Flag(string name) => Text(name) switch
    {
        null or "false" or "False" or "no" => false,
        "true" or "True" or "yes" => true,
        _ => throw Fault.At(source, LineOf(name), $"{name}: true or false is needed here."),
    };

    public int? Number(string name, int min, int max)
    {
        if (Text(name) is not { } text)
            return null;
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= min && number <= max
            ? number
            : throw Fault.At(source, LineOf(name), $"{name}: a whole number from {min} to {max} is needed here.");
    }

    public TimeSpan? Seconds(string name) => Number(name, 0, int.MaxValue) is { } seconds and > 0 ? TimeSpan.FromSeconds(seconds) : null;

    public TimeSpan? Minutes(string name) => Number(name, 0, 10_000_000) is { } minutes and > 0 ? TimeSpan.FromMinutes(minutes) : null;

    public ForeignMap? Map(string name) => Take(name) switch
    {
        null => null,
        YamlMap inner => new ForeignMap(source, inner),
        { } other => throw Fault.At(source, other.Line, $"{name}: a group of names is needed here."),
    };

    public IReadOnlyList<YamlValue> List(string name) => Take(name) switch
    {
        null => [],
        YamlList list => list.Each,
        { } other => throw Fault.At(source, other.Line, $"{name}: a list is needed here."),
    };

    public IReadOnlyList<ForeignMap> Maps(string name) => [.. List(name).Select(each => AsMap(source, each, name))];

    /// <summary>One text or a list of them.</summary>
    public IReadOnlyList<string> Texts(string name) => Take(name) switch
    {
        null => [],
        YamlText one => [one.Value],
        YamlList list when list.Each.All(each => each is YamlText) => [.. list.Each.Cast<YamlText>().Select(each => each.Value)],
        { } other => throw Fault.At(source, other.Line, $"{name}: a list of texts is needed here."),
    };

    public static ForeignMap AsMap(SourceText source, YamlValue value, string what) => value is YamlMap map
        ? new ForeignMap(source, map)
        : throw Fault.At(source, value.Line, $"{what}: a group of names is needed here.");

    /// <summary>A value in the words of a file, cut to what somebody would read.</summary>
    public static string Shown(YamlValue value) => value switch
    {
        YamlText text => text.Value,
        YamlList list => $"[{string.Join(", ", list.Each.Select(Shown))}]",
        YamlMap inner => $"{{{string.Join(", ", inner.Pairs.Select(pair => $"{pair.Name}: {Shown(pair.Value)}"))}}}",
        _ => "",
    };

    private static bool IsNothing(YamlValue value) => value is YamlText { IsNothing: true };
}
