namespace DrConsole.People;

/// <summary>When somebody is told nothing that can wait, by the clock on their wall. They may cross midnight.</summary>
public sealed record QuietHours(TimeOnly From, TimeOnly To, string TimeZone)
{
    /// <summary>From this severity up a notice does not wait for the morning.</summary>
    public const int OverriddenFrom = 2;

    public bool Covers(DateTimeOffset moment) => TimeOnly.FromDateTime(Zones.Shown(Zones.Of(TimeZone), moment)).IsBetween(From, To);

    /// <summary>When what comes at this moment may be told: then, or when the quiet hours end.</summary>
    public DateTimeOffset EndAfter(DateTimeOffset moment)
    {
        if (!Covers(moment))
            return moment;
        var zone = Zones.Of(TimeZone);
        var shown = Zones.Shown(zone, moment);
        var day = TimeOnly.FromDateTime(shown) < To ? shown.Date : shown.Date.AddDays(1);
        var end = Zones.At(zone, day + To.ToTimeSpan());

        // The hour that the clocks show twice may still be quiet when the first showing of its end is past.
        return end > moment ? end : moment;
    }
}
