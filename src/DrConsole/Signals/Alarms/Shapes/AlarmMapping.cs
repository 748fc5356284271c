using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Runs;

namespace DrConsole.Signals;

/// <summary>
/// Where in somebody's JSON the parts of an alarm stand: lines such as <c>key = $.monitor.id</c> or <c>state.Down = triggered, alert</c>. Nothing is computed.
/// </summary>
internal sealed partial class AlarmMapping
{
    public const int MaxText = 4_000;

    private const int MostAlarms = 1_000;
    private const int MostLines = 100;

    private static readonly string[] Fields = ["items", "key", "state", "title", "detail", "at", "service", "scenario", "severity"];

    private readonly Dictionary<string, string> _paths = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _labels = new(StringComparer.Ordinal);
    private readonly Dictionary<string, SignalState> _states = new(StringComparer.OrdinalIgnoreCase);

    public static AlarmMapping Read(string text, FieldErrors errors, string field)
    {
        var mapping = new AlarmMapping();
        foreach (var (number, line) in text.Split('\n').Index())
        {
            if (line.Trim() is { Length: > 0 } said && said[0] != '#')
                errors.Check(mapping.Take(said) is null, field, $"Line {number + 1}: {mapping.Fault}");
            if (number >= MostLines)
            {
                errors.Check(false, field, $"At most {MostLines} lines.");
                break;
            }
        }
        errors.Check(mapping._paths.ContainsKey("key"), field, "Which path is the key must be said: key = $.id");
        errors.Check(mapping._paths.ContainsKey("title"), field, "Which path is the title must be said: title = $.title");
        return mapping;
    }

    private string? Fault { get; set; }

    public IReadOnlyList<HeardAlarm> Map(ReadOnlyMemory<byte> body)
    {
        var root = AlarmJson.Read(body);
        if (_paths.GetValueOrDefault("items") is not { } path)
            return [Of(root)];
        var items = JsonPath.Find(root, path) is { } raw && raw.StartsWith('[') ? JsonDocument.Parse(raw).RootElement.Clone() : throw new InvalidException(AlarmJson.Field, $"There is no list at {path}.");
        return items.GetArrayLength() <= MostAlarms ? [.. items.EnumerateArray().Select(Of)] : throw new InvalidException(AlarmJson.Field, $"At most {MostAlarms} alarms in one message.");
    }

    private HeardAlarm Of(JsonElement json)
    {
        var severity = Find(json, "severity") is { } word ? SeverityWords.Of(word) : (State: SignalState.Down, Severity: null);
        var labels = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, path) in _labels)
            AlarmJson.Add(labels, name, JsonPath.Find(json, path));
        return new HeardAlarm(Needed(json, "key"), StateOf(Find(json, "state"), severity.State), Needed(json, "title"))
        {
            At = TimeOf(Find(json, "at")),
            Detail = Find(json, "detail") ?? "",
            Severity = severity.Severity,
            Service = Find(json, "service"),
            Scenario = Find(json, "scenario"),
            Labels = labels,
            Payload = json.GetRawText(),
        };
    }

    private SignalState StateOf(string? word, SignalState otherwise) => word is null ? otherwise
        : _states.TryGetValue(word, out var known) ? known
        : word.ToLowerInvariant() is "ok" or "resolved" or "healthy" or "up" or "closed" or "recovered" or "normal" ? SignalState.Healthy
        : Enum.TryParse<SignalState>(word, ignoreCase: true, out var said) && !char.IsAsciiDigit(word[0]) ? said
        : _states.Count == 0 ? otherwise
        : throw new InvalidException(AlarmJson.Field, $"The state '{AlarmJson.OneLine(word)}' is not among those that the mapping names.");

    // Seconds or milliseconds since 1970, as some write it.
    private static DateTimeOffset? TimeOf(string? text) => long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < 4_102_444_800_000
        ? number > 100_000_000_000 ? DateTimeOffset.FromUnixTimeMilliseconds(number) : DateTimeOffset.FromUnixTimeSeconds(number)
        : AlarmJson.Time(text);

    private string? Find(JsonElement json, string field) => _paths.GetValueOrDefault(field) is { } path && JsonPath.Find(json, path) is { Length: > 0 } text && text != "null" ? AlarmJson.OneLine(text) : null;

    private string Needed(JsonElement json, string field) => Find(json, field) ?? throw new InvalidException(AlarmJson.Field, $"There is no {field} at {_paths[field]}.");

    private string? Take(string line)
    {
        var (name, value) = line.Split('=', 2) is [var left, var right] ? (left.Trim(), right.Trim()) : (line, "");
        Fault = null;
        if (name.StartsWith("state.", StringComparison.Ordinal))
        {
            if (!Enum.TryParse<SignalState>(name["state.".Length..], out var state) || value.Length == 0)
                return Fault = $"a state is one of {string.Join(", ", Enum.GetNames<SignalState>())}, followed by the sender's words: state.Down = alert, triggered";
            foreach (var word in value.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
                _states[word] = state;
            return null;
        }
        if (!PathForm().IsMatch(value))
            return Fault = "a name, an equals sign and a path are needed, such as title = $.event.title";
        if (name.StartsWith("label.", StringComparison.Ordinal) && name.Length > "label.".Length)
            _labels[name["label.".Length..]] = value;
        else if (Fields.Contains(name))
            _paths[name] = value;
        else
            return Fault = $"'{name}' is not known: {string.Join(", ", Fields)}, label.NAME and state.STATE are";
        return null;
    }

    [GeneratedRegex(@"^\$(\.[A-Za-z_][A-Za-z0-9_-]*|\[[0-9]{1,6}\]|\['[^']*'\])*$", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex PathForm();
}
