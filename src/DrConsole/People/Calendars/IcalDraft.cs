using System.Globalization;

namespace DrConsole.People;

/// <summary>One event as it is read, line by line, each time that it takes place, and why it cannot be taken.</summary>
internal sealed class IcalDraft(int line, TimeZoneInfo zone)
{
    /// <summary>So far ahead an event that repeats is read; taken in again later, it goes on.</summary>
    public static readonly TimeSpan Ahead = TimeSpan.FromDays(366);

    private static readonly TimeSpan MaxLength = TimeSpan.FromDays(3_660);

    private const int MaxPeople = 50;
    private const int MaxExcept = 1_000;

    // Characters, of which some take two places: what is kept fits in a note.
    private const int MostShown = 60;

    private readonly List<string> _people = [];
    private readonly List<IcalTime> _except = [];
    private IcalTime? _from, _to;
    private TimeSpan? _length;
    private IcalRepeat? _repeat;
    private string _summary = "";
    private (int Line, string Text)? _fault;

    public bool IsCancelled { get; private set; }

    /// <summary>What calls the event the same in all its times.</summary>
    public string Uid { get; private set; } = "";

    /// <summary>The one time of a repeating event that this replaces.</summary>
    public DateTimeOffset? Replaces { get; private set; }

    public void Say(int number, string name, IReadOnlyDictionary<string, string> parameters, string value)
    {
        switch (name)
        {
            case "DTSTART":
                _from = TimeIn(number, parameters, value);
                break;
            case "DTEND":
                _to = TimeIn(number, parameters, value);
                break;
            case "DURATION":
                _length = Length(number, value);
                break;
            case "RRULE":
                var (repeat, wrong) = IcalRepeat.Read(value);
                _fault ??= repeat is null || _repeat is not null ? (number, $"It repeats in a way that is not understood ({Shown(_repeat is null ? wrong : "a second RRULE")}): write each time as an event of its own.") : null;
                _repeat = repeat;
                break;
            case "RDATE" or "EXRULE":
                _fault ??= (number, $"It repeats in a way that is not understood ({name}): write each time as an event of its own.");
                break;
            case "EXDATE":
                _except.AddRange(value.Split(',').Take(MaxExcept - _except.Count).Select(day => TimeIn(number, parameters, day.Trim())).OfType<IcalTime>());
                break;
            case "RECURRENCE-ID":
                Replaces = TimeIn(number, parameters, value)?.Moment;
                break;
            case "UID":
                Uid = value;
                break;
            case "STATUS":
                IsCancelled = value.Equals("CANCELLED", StringComparison.OrdinalIgnoreCase);
                break;
            case "SUMMARY":
                _summary = Shown(Unescaped(value));
                break;
            case "ATTENDEE" or "ORGANIZER" when _people.Count < MaxPeople && value.StartsWith("mailto:", StringComparison.OrdinalIgnoreCase):
                _people.Add(value[7..].Trim());
                break;
        }
    }

    public (int Line, string Text)? Fault() => _fault
        ?? (_from is null ? (line, $"'{_summary}' has no beginning.")
        : Until(0) <= _from.Moment ? (line, $"'{_summary}' ends before it begins.")
        : Until(0) is null ? (line, $"'{_summary}' has no end.") : null);

    /// <summary>Once; or each time from now on, a year ahead, at the same time by the clock on the wall.</summary>
    public IEnumerable<IcalEvent> Made(DateTimeOffset now)
    {
        if (_repeat is null)
        {
            yield return new IcalEvent(_from!.Moment, Until(0)!.Value, _summary, _people);
            yield break;
        }
        var (first, except) = (_from!.Shown, _except.Where(time => !time.IsDay).Select(time => time.Moment).ToHashSet());
        var days = _except.Where(time => time.IsDay).Select(time => time.Shown.Date).ToHashSet();

        // What was over days ago need not be worked out: a rule may have begun decades before.
        var early = Zones.Shown(_from.Zone, now).AddDays(-2) - (Until(0)!.Value - _from.Moment);
        foreach (var begins in _repeat.Begins(first, Zones.Shown(_from.Zone, now + Ahead), _from.Zone).Where(begins => begins >= early))
        {
            var (from, to) = (_from.MomentOf(begins), Until((begins - first).Days)!.Value);
            if (to > now && from < to && !except.Contains(from) && !days.Contains(begins.Date))
                yield return new IcalEvent(from, to, _summary, _people);
        }
    }

    // By the clock on the wall too: of turns of a week none ends before the next begins when summer does.
    private DateTimeOffset? Until(int days) => _from is null ? null
        : _to is not null ? _to.MomentOf(_to.Shown.AddDays(days))
        : _length is { } length ? length.Ticks % TimeSpan.TicksPerDay == 0 ? _from.MomentOf(_from.Shown.AddDays(days) + length) : _from.MomentOf(_from.Shown.AddDays(days)) + length
        : _from.IsDay ? _from.MomentOf(_from.Shown.AddDays(days + 1)) : null;

    private IcalTime? TimeIn(int number, IReadOnlyDictionary<string, string> parameters, string value)
    {
        var inZone = zone;
        if (parameters.TryGetValue("TZID", out var id))
        {
            var known = Zones.Find(TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var iana) ? iana : id);
            if (known is null)
            {
                _fault ??= (number, $"'{Shown(id)}' is no time zone that is known here.");
                return null;
            }
            inZone = known;
        }
        if (IcalTime.Read(value) is not { } shown)
        {
            _fault ??= (number, $"'{Shown(value)}' is no time.");
            return null;
        }
        return new IcalTime(shown, value.EndsWith('Z') ? TimeZoneInfo.Utc : inZone, value.Length == 8);
    }

    private TimeSpan? Length(int number, string value)
    {
        try
        {
            var length = System.Xml.XmlConvert.ToTimeSpan(value.StartsWith('P') && value.EndsWith('W') ? $"P{7 * int.Parse(value[1..^1], CultureInfo.InvariantCulture)}D" : value);
            return length <= MaxLength ? length : throw new OverflowException();
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            _fault ??= (number, $"'{Shown(value)}' is no length of time.");
            return null;
        }
    }

    private static string Unescaped(string text) => text.Replace("\\n", " ", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    /// <summary>What somebody wrote, without what would not show or would turn the direction of writing.</summary>
    public static string Shown(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => PlainWriting.IsPlain(rune.ToString())).Take(MostShown).Select(rune => rune.ToString())).Trim();
}
