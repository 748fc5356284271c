namespace DrConsole.People;

/// <summary>Time zones by their IANA names, and moments in them.</summary>
public static class Zones
{
    public const string Needed = "An IANA name such as Europe/Berlin is needed.";

    public static bool IsKnown(string name) => Find(name) is not null;

    /// <summary>Null for a name that is unknown or belongs to one maker's system only.</summary>
    public static TimeZoneInfo? Find(string name) =>
        name.Length is > 0 and <= 64 && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) && !TimeZoneInfo.TryConvertWindowsIdToIanaId(name, out _) ? zone : null;

    /// <summary>The zone of a record, which was checked when it was stored; UTC should this machine not know it.</summary>
    public static TimeZoneInfo Of(string name) => Find(name) ?? TimeZoneInfo.Utc;

    /// <summary>
    /// The moment at which clocks there show this time. A time that the change to summer skips is the first moment after it; one that the
    /// change back shows twice is its first showing. So every handover happens once, and the next begins where the last ends.
    /// </summary>
    public static DateTimeOffset At(TimeZoneInfo zone, DateTime local)
    {
        var shown = DateTime.SpecifyKind(local, DateTimeKind.Unspecified);
        while (zone.IsInvalidTime(shown))
            shown = shown.AddMinutes(1);
        var offset = zone.IsAmbiguousTime(shown) ? zone.GetAmbiguousTimeOffsets(shown).Max() : zone.GetUtcOffset(shown);
        return new DateTimeOffset(shown, offset).ToUniversalTime();
    }

    public static DateTime Shown(TimeZoneInfo zone, DateTimeOffset moment) => TimeZoneInfo.ConvertTime(moment, zone).DateTime;
}
