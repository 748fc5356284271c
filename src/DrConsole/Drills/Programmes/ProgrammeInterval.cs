namespace DrConsole.Drills;

/// <summary>How often something is exercised.</summary>
public enum ProgrammeInterval
{
    Weekly,
    Fortnightly,
    Monthly,
    Quarterly,
    HalfYearly,
    Yearly,
}

public static class ProgrammeIntervals
{
    /// <summary>The day of one number, counted from the first: each from the first and not from the one before, so that a 31st stays one where the month has it.</summary>
    public static DateOnly Day(this ProgrammeInterval interval, DateOnly first, int number) => interval switch
    {
        ProgrammeInterval.Weekly => first.AddDays(7 * number),
        ProgrammeInterval.Fortnightly => first.AddDays(14 * number),
        ProgrammeInterval.Monthly => first.AddMonths(number),
        ProgrammeInterval.Quarterly => first.AddMonths(3 * number),
        ProgrammeInterval.HalfYearly => first.AddMonths(6 * number),
        _ => first.AddYears(number),
    };

    /// <summary>Its length at most: how long a proof of it is good for.</summary>
    public static TimeSpan Length(this ProgrammeInterval interval) => TimeSpan.FromDays(interval switch
    {
        ProgrammeInterval.Weekly => 7,
        ProgrammeInterval.Fortnightly => 14,
        ProgrammeInterval.Monthly => 31,
        ProgrammeInterval.Quarterly => 92,
        ProgrammeInterval.HalfYearly => 184,
        _ => 366,
    });

    /// <summary>As it reads behind a title.</summary>
    public static string Spoken(this ProgrammeInterval interval) => interval switch
    {
        ProgrammeInterval.Weekly => "weekly",
        ProgrammeInterval.Fortnightly => "every two weeks",
        ProgrammeInterval.Monthly => "monthly",
        ProgrammeInterval.Quarterly => "quarterly",
        ProgrammeInterval.HalfYearly => "twice a year",
        _ => "yearly",
    };
}
