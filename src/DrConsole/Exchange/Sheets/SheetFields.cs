using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>Builds the fields of a record for a file: in one order, without what says nothing.</summary>
internal sealed class SheetFields
{
    private readonly List<YamlPair> _pairs = [];

    public YamlMap Map => new(0, _pairs);

    public SheetFields Say(string name, string? text) => string.IsNullOrEmpty(text) ? this : Add(name, new YamlText(0, text));

    public SheetFields Say(string name, Enum? word) => Say(name, word is null ? null : EnumWords.Of(word));

    public SheetFields Say(string name, TimeSpan? length) => Say(name, length is { } known ? Durations.Short(known) : null);

    public SheetFields Say(string name, long? number) => Say(name, number?.ToString(CultureInfo.InvariantCulture));

    public SheetFields Say(string name, bool? flag) => Say(name, flag switch { true => "yes", false => "no", null => null });

    public SheetFields Say(string name, DateOnly? day) => Say(name, day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));

    /// <summary>A day alone where it is midnight, which is how people write one.</summary>
    public SheetFields Say(string name, DateTimeOffset? time) => Say(name, time is not { } at ? null
        : at.UtcDateTime.TimeOfDay == TimeSpan.Zero ? at.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
        : at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFF'Z'", CultureInfo.InvariantCulture));

    public SheetFields Lines(string name, string lines) => Each(name, lines.Split('\n', StringSplitOptions.RemoveEmptyEntries));

    public SheetFields Each(string name, IEnumerable<string> texts)
    {
        YamlValue[] each = [.. texts.Select(text => new YamlText(0, text))];
        return each.Length == 0 ? this : Add(name, new YamlList(0, each));
    }

    public SheetFields Maps(string name, IEnumerable<SheetFields> maps)
    {
        YamlValue[] each = [.. maps.Select(map => map.Map)];
        return each.Length == 0 ? this : Add(name, new YamlList(0, each));
    }

    /// <summary>Fields that a record writes in a way of its own.</summary>
    public SheetFields Also(Func<SheetFields, SheetFields> write) => write(this);

    public SheetFields In(string name, SheetFields? map) => map is null || map._pairs.Count == 0 ? this : Add(name, map.Map);

    private SheetFields Add(string name, YamlValue value)
    {
        _pairs.Add(new YamlPair(name, 0, value));
        return this;
    }
}

/// <summary>Words of an enumeration as files write them: <c>ExternalProvider</c> is <c>external-provider</c>.</summary>
internal static class EnumWords
{
    public static string Of(Enum value) => Hyphened(value.ToString());

    public static T? Find<T>(string text) where T : struct, Enum
    {
        var word = PlainWords.Key(text);
        foreach (var value in Enum.GetValues<T>())
        {
            if (Of(value) == word)
                return value;
        }
        return null;
    }

    public static string All<T>() where T : struct, Enum => string.Join(", ", Enum.GetValues<T>().Select(value => Of(value)));

    public static string Hyphened(string name) =>
        string.Concat(name.Select((letter, at) => char.IsUpper(letter) && at > 0 ? $"-{char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
