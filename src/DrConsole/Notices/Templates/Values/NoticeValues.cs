using System.Collections.Immutable;
using System.Text.Json.Nodes;

namespace DrConsole.Notices;

/// <summary>The facts of a notice by name, a tree that never changes: <c>incident.title</c> is <c>title</c> within <c>incident</c>.</summary>
public sealed class NoticeValues : IEquatable<NoticeValues>
{
    private readonly ImmutableSortedDictionary<string, NoticeValue> _values;

    private NoticeValues(ImmutableSortedDictionary<string, NoticeValue> values) => _values = values;

    public static NoticeValues None { get; } = new(ImmutableSortedDictionary.Create<string, NoticeValue>(StringComparer.Ordinal));

    /// <summary>What is told without a template.</summary>
    public static NoticeValues Plain(string subject, string text) => None.With("subject", subject).With("text", text);

    /// <summary>Reads facts as they were stored or sent.</summary>
    public static NoticeValues Parse(string json) => NoticeValuesJson.Read(json);

    public int Count => _values.Count;

    public IEnumerable<KeyValuePair<string, NoticeValue>> Pairs => _values;

    /// <summary>With one more fact, or another in its place; a fact that is not known stays out.</summary>
    public NoticeValues With(string path, NoticeValue? value)
    {
        if (value is null)
            return this;
        var (name, rest) = path.Split('.', 2) is [var head, var tail] ? (head, tail) : (path, null);
        if (name.Length == 0 || !name.All(char.IsAsciiLetterOrDigit) || char.IsDigit(name[0]))
            throw new ArgumentException($"'{path}' is no name of a fact.", nameof(path));
        if (rest is null)
            return new(_values.SetItem(name, value));
        var within = _values.GetValueOrDefault(name) is NoticeValue.Map map ? map.Values : None;
        return new(_values.SetItem(name, new NoticeValue.Map(within.With(rest, value))));
    }

    public NoticeValues Without(params string[] names) => new(_values.RemoveRange(names));

    /// <summary>With facts that a program gives as JSON.</summary>
    public NoticeValues With(string name, JsonObject values) => With(name, new NoticeValue.Map(NoticeValuesJson.Read(values.ToJsonString())));

    /// <summary>With everything that others say; theirs count where both say something.</summary>
    public NoticeValues With(NoticeValues others) => others._values.Aggregate(this, (all, pair) =>
        pair.Value is NoticeValue.Map theirs && all._values.GetValueOrDefault(pair.Key) is NoticeValue.Map ours
            ? all.With(pair.Key, new NoticeValue.Map(ours.Values.With(theirs.Values)))
            : all.With(pair.Key, pair.Value));

    public NoticeValue? Find(string path)
    {
        var at = this;
        var names = path.Split('.');
        foreach (var name in names[..^1])
        {
            if (at._values.GetValueOrDefault(name) is not NoticeValue.Map map)
                return null;
            at = map.Values;
        }
        return at._values.GetValueOrDefault(names[^1]);
    }

    public string? TextOf(string path) => Find(path) is NoticeValue.Text { Value: { Length: > 0 } text } ? text : null;

    public DateTimeOffset? TimeOf(string path) => (Find(path) as NoticeValue.Time)?.Value;

    public bool Holds(string path) => Find(path) is { IsNothing: false };

    /// <summary>As canonical JSON.</summary>
    public override string ToString() => NoticeValuesJson.Write(this);

    public bool Equals(NoticeValues? other) => other is not null && _values.Count == other._values.Count
        && _values.All(pair => other._values.TryGetValue(pair.Key, out var theirs) && pair.Value.Equals(theirs));

    public override bool Equals(object? obj) => Equals(obj as NoticeValues);

    public override int GetHashCode() => _values.Aggregate(_values.Count, (hash, pair) => HashCode.Combine(hash, pair.Key, pair.Value));
}
