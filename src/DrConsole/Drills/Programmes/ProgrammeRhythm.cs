using System.Globalization;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>When something is exercised: every so often from a first day, at a time of day in a zone, never on days that are blacked out.</summary>
public sealed record ProgrammeRhythm(ProgrammeInterval Interval, DateOnly FirstOn, TimeOnly At, string TimeZone)
{
    public const int MaxBlackouts = 40;

    public WeekDays Days { get; init; }

    public ValueList<BlackoutText> Blackouts { get; init; } = [];

    public ProgrammeRhythm Tidied() => this with { TimeZone = TimeZone.Trim(), Days = Days == WeekDays.All ? WeekDays.None : Days, Blackouts = [.. Blackouts.Select(blackout => blackout with { Why = blackout.Why.Trim() })] };

    internal void Check(FieldErrors errors)
    {
        errors.Check(FirstOn.Year is >= 2000 and <= 2200, "firstOn", "A day such as 2027-01-04 is needed.")
            .Check(Zones.IsKnown(TimeZone), "timeZone", $"'{TimeZone}' is no time zone. {Zones.Needed}")
            .Check(Blackouts.Count <= MaxBlackouts, "blackouts", $"At most {MaxBlackouts} blackout periods.");
        foreach (var (at, blackout) in Blackouts.Index())
            blackout.Check(errors, $"blackouts[{at}]");
    }
}

/// <summary>Days on which nothing is exercised, both included.</summary>
/// <param name="IsYearly">The same days in every year, such as the turn of the year.</param>
public sealed record BlackoutText(DateOnly From, DateOnly To, string Why, bool IsYearly = false)
{
    public const int MaxWhy = 160;
    private const int LongestDays = 180;

    public string Said => $"{From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)} to {To.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}{(IsYearly ? " every year" : "")}: {Why}";

    /// <summary>Whether the day lies within, or within the same days of its own year.</summary>
    public bool Covers(DateOnly day)
    {
        if (!IsYearly)
            return day >= From && day <= To;
        var (from, to, at) = (MonthDay(From), MonthDay(To), MonthDay(day));
        return from <= to ? at >= from && at <= to : at >= from || at <= to;
    }

    internal void Check(FieldErrors errors, string at) => errors
        .Check(From.Year is >= 2000 and <= 2200, $"{at}.from", "A day such as 2027-12-20 is needed.")
        .Check(To >= From, $"{at}.to", "The last day is not before the first.")
        .Check(To < From || To.DayNumber - From.DayNumber < LongestDays, $"{at}.to", $"At most {LongestDays} days.")
        .CheckLine($"{at}.why", Why, MaxWhy);

    private static int MonthDay(DateOnly day) => (day.Month * 100) + day.Day;
}
