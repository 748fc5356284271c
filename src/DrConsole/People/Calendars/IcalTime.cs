using System.Globalization;

namespace DrConsole.People;

/// <summary>A time as a calendar writes it: what the clock on the wall shows, and where that clock hangs.</summary>
internal sealed record IcalTime(DateTime Shown, TimeZoneInfo Zone, bool IsDay)
{
    private static readonly string[] Forms = ["yyyyMMdd'T'HHmmss'Z'", "yyyyMMdd'T'HHmmss", "yyyyMMdd"];

    public DateTimeOffset Moment => MomentOf(Shown);

    public static DateTime? Read(string value) =>
        DateTime.TryParseExact(value, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out var shown) && shown.Year is >= 1990 and <= 2200 ? DateTime.SpecifyKind(shown, DateTimeKind.Unspecified) : null;

    /// <summary>The same clock at another time.</summary>
    public DateTimeOffset MomentOf(DateTime shown) => Zones.At(Zone, shown);
}
