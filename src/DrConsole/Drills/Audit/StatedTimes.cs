using System.Globalization;
using System.Text.RegularExpressions;

namespace DrConsole.Drills;

/// <summary>Reads instants as reports write them: <c>2026-02-08 14:30 UTC</c>, <c>28 Oct 2026 09:11:20</c>, <c>09:11</c>. Without a zone they are UTC.</summary>
internal sealed partial class StatedTimes
{
    /// <summary>Times of day of a report that says no day are of this one.</summary>
    public static readonly DateOnly NoDay = new(1900, 1, 1);

    private static readonly string[] Days = ["d MMM yyyy", "d MMMM yyyy", "yyyy-MM-dd", "MMM d yyyy", "MMMM d yyyy"];

    private static readonly TimeSpan HalfADay = TimeSpan.FromHours(12);

    private static readonly TimeSpan FarthestZone = TimeSpan.FromHours(14);

    private DateTimeOffset? _last;

    /// <summary>The day that times of day belong to, once one was read.</summary>
    public DateOnly? Day { get; private set; }

    /// <summary>The first instant in a text.</summary>
    public DateTimeOffset? Read(string text)
    {
        var day = DayOf(text);
        Day ??= day;
        if (Clock().Match(text) is not { Success: true } clock || !TimeOnly.TryParse(clock.Groups["time"].Value, CultureInfo.InvariantCulture, out var time))
            return null;
        var zone = clock.Groups["zone"].Value is { Length: > 0 } offset && TimeSpan.TryParse(offset.TrimStart('+'), CultureInfo.InvariantCulture, out var ahead) && ahead.Duration() <= FarthestZone ? ahead : TimeSpan.Zero;
        var at = new DateTimeOffset((day ?? Day ?? NoDay).ToDateTime(time), zone).ToUniversalTime();

        // A time of day that lies far before the one above it is of the next day: the night went on.
        if (day is null && _last is { } last && last.Date >= at.Date)
        {
            at = at.AddDays((last.Date - at.Date).Days);
            if (last - at > HalfADay)
                at = at.AddDays(1);
        }
        return _last = at;
    }

    /// <summary>A day that stands in a line of its own, such as when a drill was held.</summary>
    public void Note(string text) => Day ??= DayOf(text);

    private static DateOnly? DayOf(string text) => Date().Match(text.Replace(",", "", StringComparison.Ordinal)) is { Success: true } date
        && DateOnly.TryParseExact(date.Value, Days, CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is >= 1970 and <= 2200 ? day : null;

    [GeneratedRegex(@"\b(\d{4}-\d{2}-\d{2}|\d{1,2} [A-Za-z]{3,9} \d{4}|[A-Za-z]{3,9} \d{1,2} \d{4})", RegexOptions.None, 1_000)]
    private static partial Regex Date();

    [GeneratedRegex(@"(?<![\d:])(?<time>[0-2]?\d:[0-5]\d(:[0-5]\d)?)(?![\d:])(\s?(UTC|Z|GMT))?(?<zone>[+-]\d{2}:\d{2})?", RegexOptions.None, 1_000)]
    private static partial Regex Clock();
}
