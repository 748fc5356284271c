using System.Globalization;

namespace DrConsole.People;

/// <summary>One event as it is read, line by line, and why it cannot be taken.</summary>
internal sealed class IcalDraft(int line)
{
    private const int MaxPeople = 50;

    // Characters, of which some take two places: what is kept fits in a note.
    private const int MostShown = 60;

    private readonly List<string> _people = [];
    private DateTimeOffset? _from, _to;
    private TimeSpan? _length;
    private bool _wholeDay, _repeats;
    private string _summary = "";
    private string? _fault;

    public int Line => line;

    public bool IsCancelled { get; private set; }

    public void Say(string name, IReadOnlyDictionary<string, string> parameters, string value, TimeZoneInfo zone)
    {
        switch (name)
        {
            case "DTSTART":
                _wholeDay = value.Length == 8;
                _from = Moment(parameters, value, zone);
                break;
            case "DTEND":
                _to = Moment(parameters, value, zone);
                break;
            case "DURATION":
                _length = Length(value);
                break;
            case "RRULE" or "RDATE":
                _repeats = true;
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

    public string? Fault() => _fault
        ?? (_repeats ? $"'{_summary}' repeats: write each time as an event of its own."
        : _from is null ? $"'{_summary}' has no beginning."
        : Until() <= _from ? $"'{_summary}' ends before it begins."
        : Until() is null ? $"'{_summary}' has no end." : null);

    public IcalEvent Made() => new(_from!.Value, Until()!.Value, _summary, _people);

    private DateTimeOffset? Until() => _to ?? (_length is { } length ? _from + length : _wholeDay ? _from?.AddDays(1) : null);

    private DateTimeOffset? Moment(IReadOnlyDictionary<string, string> parameters, string value, TimeZoneInfo zone)
    {
        var inZone = zone;
        if (parameters.TryGetValue("TZID", out var id))
        {
            var known = Zones.Find(TimeZoneInfo.TryConvertWindowsIdToIanaId(id, out var iana) ? iana : id);
            if (known is null)
            {
                _fault ??= $"'{Shown(id)}' is no time zone that is known here.";
                return null;
            }
            inZone = known;
        }
        string[] forms = ["yyyyMMdd'T'HHmmss'Z'", "yyyyMMdd'T'HHmmss", "yyyyMMdd"];
        if (!DateTime.TryParseExact(value, forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var shown) || shown.Year is < 1990 or > 2200)
        {
            _fault ??= $"'{Shown(value)}' is no time.";
            return null;
        }
        return value.EndsWith('Z') ? new DateTimeOffset(DateTime.SpecifyKind(shown, DateTimeKind.Unspecified), TimeSpan.Zero) : Zones.At(inZone, shown);
    }

    private TimeSpan? Length(string value)
    {
        try
        {
            return System.Xml.XmlConvert.ToTimeSpan(value.StartsWith('P') && value.EndsWith('W') ? $"P{7 * int.Parse(value[1..^1], CultureInfo.InvariantCulture)}D" : value);
        }
        catch (Exception wrong) when (wrong is FormatException or OverflowException)
        {
            _fault ??= $"'{Shown(value)}' is no length of time.";
            return null;
        }
    }

    private static string Unescaped(string text) => text.Replace("\\n", " ", StringComparison.OrdinalIgnoreCase).Replace("\\,", ",", StringComparison.Ordinal).Replace("\\;", ";", StringComparison.Ordinal).Replace("\\\\", "\\", StringComparison.Ordinal);

    /// <summary>What somebody wrote, without what would not show or would turn the direction of writing.</summary>
    public static string Shown(string text) =>
        string.Concat(text.EnumerateRunes().Where(rune => PlainWriting.IsPlain(rune.ToString())).Take(MostShown).Select(rune => rune.ToString())).Trim();
}
