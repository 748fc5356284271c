using System.Text;

namespace DrConsole.People;

/// <summary>An event of somebody's calendar: when, and what it says.</summary>
/// <param name="People">Addresses of whoever attends or organises it.</param>
public sealed record IcalEvent(DateTimeOffset From, DateTimeOffset To, string Summary, IReadOnlyList<string> People);

/// <summary>What a calendar file holds, and what in it could not be taken, each with its line.</summary>
public sealed record IcalFile(IReadOnlyList<IcalEvent> Events, IReadOnlyList<(int Line, string Text)> NotTaken);

/// <summary>
/// Reads iCalendar files (RFC 5545) from anybody: events with a beginning and an end, also such that repeat by days or weeks. Everything else
/// is passed over. Its size, the length of a line, the depth of what lies within another, the number of events and of their times are limited.
/// </summary>
public static class IcalReader
{
    public const int MaxCharacters = 1_000_000;
    public const int MaxEvents = 500;
    public const int MaxTimes = 2_000;
    private const int MaxLine = 8_192;
    private const int MaxDepth = 8;
    private const int MaxNotTaken = 50;

    /// <param name="zone">What a time without a zone means, and a day alone.</param>
    /// <param name="now">From when on the times of an event that repeats are wanted.</param>
    public static IcalFile Read(string text, TimeZoneInfo zone, DateTimeOffset now)
    {
        if (text.Length > MaxCharacters)
            throw Wrong($"At most {MaxCharacters:N0} characters are read.");
        var lines = Unfolded(text);
        if (lines.Count == 0 || !lines[0].Text.Trim('\uFEFF', ' ').Equals("BEGIN:VCALENDAR", StringComparison.OrdinalIgnoreCase))
            throw Wrong("It does not begin with BEGIN:VCALENDAR: this is no iCalendar file.");
        var walk = new Walk(zone, now);
        foreach (var (number, line) in lines)
            walk.Take(number, line);
        return walk.End(lines[^1].Number);
    }

    private static Platform.InvalidException Wrong(string text) => new("calendar", text);

    // A line that begins with a space goes on with the one before.
    private static List<(int Number, string Text)> Unfolded(string text)
    {
        var lines = new List<(int Number, StringBuilder Text)>();
        foreach (var (index, raw) in text.Split('\n').Index())
        {
            var line = raw.TrimEnd('\r');
            if (line.Length > 0 && line[0] is ' ' or '\t' && lines.Count > 0)
                lines[^1].Text.Append(line, 1, line.Length - 1);
            else if (line.Length > 0)
                lines.Add((index + 1, new StringBuilder(line)));
            if (lines.Count > 0 && lines[^1].Text.Length > MaxLine)
                throw Wrong($"Line {lines[^1].Number} is longer than {MaxLine:N0} characters.");
        }
        return [.. lines.Select(line => (line.Number, line.Text.ToString()))];
    }

    private sealed class Walk(TimeZoneInfo zone, DateTimeOffset now)
    {
        private readonly Stack<string> _open = new();
        private readonly List<(string Uid, bool IsMoved, IcalEvent Event)> _times = [];
        private readonly HashSet<(string Uid, DateTimeOffset At)> _replaced = [];
        private readonly List<(int, string)> _notTaken = [];
        private IcalDraft? _draft;
        private int _events, _line;

        public void Take(int number, string line)
        {
            var (name, parameters, value) = Cut(number, line);
            if (name == "BEGIN")
            {
                _open.Push(value.ToUpperInvariant());
                if (_open.Count > MaxDepth)
                    throw Wrong($"Line {number}: more than {MaxDepth} things lie within one another.");
                if (_open.Count == 2 && _open.Peek() == "VEVENT")
                    (_draft, _line) = (new IcalDraft(number, zone), number);
            }
            else if (name == "END")
            {
                if (!_open.TryPop(out var opened) || !opened.Equals(value, StringComparison.OrdinalIgnoreCase))
                    throw Wrong($"Line {number}: END:{IcalDraft.Shown(value)} ends what did not begin.");
                if (_open.Count == 1 && opened == "VEVENT")
                    Finish();
            }
            else if (_draft is { } draft && _open is { Count: 2 })
            {
                draft.Say(number, name, parameters, value);
            }
        }

        public IcalFile End(int last) => _open.Count == 0
            ? new IcalFile([.. _times.Where(time => time.IsMoved || !_replaced.Contains((time.Uid, time.Event.From))).Select(time => time.Event)], _notTaken)
            : throw Wrong($"Line {last}: the file ends within {_open.Peek()}: something is cut off.");

        private void Finish()
        {
            var draft = _draft!;
            _draft = null;
            if (draft.Replaces is { } replaced)
                _replaced.Add((draft.Uid, replaced));
            if (draft.IsCancelled)
                return;
            if (draft.Fault() is { } fault)
            {
                Tell(fault);
                return;
            }
            if (_events++ == MaxEvents)
                throw Wrong($"Line {_line}: at most {MaxEvents} events are read.");
            var times = draft.Made(now).Take(MaxTimes - _times.Count + 1).ToList();
            if (_times.Count + times.Count > MaxTimes)
                Tell((_line, $"More than {MaxTimes:N0} times of events are too many: what repeats here is not taken."));
            else
                _times.AddRange(times.Select(time => (draft.Uid, draft.Replaces is not null, time)));
        }

        private void Tell((int, string) fault)
        {
            if (_notTaken.Count < MaxNotTaken)
                _notTaken.Add(fault);
        }
    }

    // NAME;PARAMETER=VALUE;OTHER="quoted: value":the rest
    private static (string Name, IReadOnlyDictionary<string, string> Parameters, string Value) Cut(int number, string line)
    {
        var (quoted, colon) = (false, -1);
        for (var at = 0; at < line.Length && colon < 0; at++)
        {
            if (line[at] == '"')
                quoted = !quoted;
            else if (line[at] == ':' && !quoted)
                colon = at;
        }
        if (colon < 1)
            throw Wrong($"Line {number}: a name, a colon and a value are needed.");
        var parts = line[..colon].Split(';');
        var parameters = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in parts.Skip(1))
        {
            if (part.Split('=', 2) is [var key, var said])
                parameters[key] = said.Trim('"');
        }
        return (parts[0].ToUpperInvariant(), parameters, line[(colon + 1)..].Trim());
    }
}
