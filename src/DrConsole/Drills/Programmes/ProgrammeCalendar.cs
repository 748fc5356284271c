namespace DrConsole.Drills;

/// <summary>Where one date of a programme stands.</summary>
public enum ProgrammeStanding
{
    /// <summary>It comes, and no drill is planned for it yet.</summary>
    Due,

    /// <summary>A drill is planned or under way.</summary>
    Scheduled,

    /// <summary>Its time is over, and nothing was done since.</summary>
    Overdue,
    Done,

    /// <summary>It was not done, and a later date has come.</summary>
    Missed,

    /// <summary>A blackout leaves no day for it.</summary>
    LeftOut,
}

/// <summary>What of a drill its programme's calendar depends on.</summary>
public sealed record ProgrammeDrill(DateOnly DueOn, string Key, DrillState State, DrillOutcome? Outcome, DateTimeOffset ScheduledAt, DateTimeOffset? EndedAt);

/// <summary>One date of a programme with where it stands.</summary>
/// <param name="Because">Why it is not on its own day: a blackout, or what somebody gave as the reason.</param>
public sealed record ProgrammeSlot(DateOnly DueOn, DateTimeOffset At, ProgrammeStanding Standing, string Because = "", ProgrammeDrill? Drill = null)
{
    public bool IsOpen => Standing is ProgrammeStanding.Due or ProgrammeStanding.Scheduled or ProgrammeStanding.Overdue;
}

/// <summary>What a programme's calendar is computed from.</summary>
/// <param name="Since">From when on it asks for anything: dates before it was made are nobody's omission.</param>
public sealed record ProgrammeFacts(ProgrammeRhythm Rhythm, TimeSpan Duration, DateTimeOffset Since)
{
    public IReadOnlyDictionary<DateOnly, ProgrammeDrill> Drills { get; init; } = new Dictionary<DateOnly, ProgrammeDrill>();

    /// <summary>The newest move of each date.</summary>
    public IReadOnlyDictionary<DateOnly, (DateTimeOffset To, string Why)> Moves { get; init; } = new Dictionary<DateOnly, (DateTimeOffset, string)>();
}

/// <summary>Where each date of a programme stands. Pure; nothing of it is stored.</summary>
public static class ProgrammeCalendar
{
    public static IReadOnlyList<ProgrammeSlot> Of(ProgrammeFacts facts, DateOnly from, DateOnly to, DateTimeOffset now)
    {
        var dates = ProgrammeSchedule.Between(facts.Rhythm, from, to).ToDictionary(date => date.DueOn);

        // A drill of an earlier rhythm keeps its date: what was done stays done when the interval is changed.
        var days = dates.Keys.Concat(facts.Drills.Keys.Where(day => day >= from && day <= to)).Distinct().Order();
        List<ProgrammeSlot> slots = [.. days.Select(day => SlotOf(facts, day, dates.GetValueOrDefault(day), now)).OfType<ProgrammeSlot>()];
        var isPast = false;
        for (var at = slots.Count - 1; at >= 0; at--)
        {
            if (slots[at].Standing is ProgrammeStanding.Overdue && isPast)
                slots[at] = slots[at] with { Standing = ProgrammeStanding.Missed };
            isPast |= slots[at].Standing is ProgrammeStanding.Done or ProgrammeStanding.Overdue or ProgrammeStanding.Missed;
        }
        return slots;
    }

    /// <summary>Where the programme as a whole stands, by its slots of about a year before and after now.</summary>
    public static ProgrammeStanding Standing(IReadOnlyList<ProgrammeSlot> slots, DateTimeOffset now)
    {
        if (slots.Any(slot => slot.Standing is ProgrammeStanding.Overdue))
            return ProgrammeStanding.Overdue;
        var next = Next(slots, now);
        if (next?.Standing is ProgrammeStanding.Scheduled)
            return ProgrammeStanding.Scheduled;
        return slots.LastOrDefault(slot => slot.At <= now && slot.Standing is not ProgrammeStanding.LeftOut)?.Standing is ProgrammeStanding.Done ? ProgrammeStanding.Done : ProgrammeStanding.Due;
    }

    /// <summary>What is done next: not what is overdue.</summary>
    public static ProgrammeSlot? Next(IReadOnlyList<ProgrammeSlot> slots, DateTimeOffset now) =>
        slots.Where(slot => slot.Standing is ProgrammeStanding.Scheduled || (slot.Standing is ProgrammeStanding.Due && slot.At >= now)).MinBy(slot => slot.At);

    private static ProgrammeSlot? SlotOf(ProgrammeFacts facts, DateOnly day, ProgrammeDate? date, DateTimeOffset now)
    {
        var drill = facts.Drills.GetValueOrDefault(day);
        (DateTimeOffset To, string Why)? move = facts.Moves.TryGetValue(day, out var moved) ? moved : null;
        if (drill is not null)
            return new ProgrammeSlot(day, drill.ScheduledAt, StandingOf(drill, facts.Duration, now), move?.Why ?? date?.Moved ?? "", drill);
        var at = move?.To ?? date!.At;
        if (at < facts.Since)
            return null;
        var standing = date is { IsLeftOut: true } && move is null ? ProgrammeStanding.LeftOut : at + facts.Duration < now ? ProgrammeStanding.Overdue : ProgrammeStanding.Due;
        return new ProgrammeSlot(day, at, standing, move?.Why ?? date!.Moved);
    }

    // One that is under way is not overdue, however long it takes: its own page says so.
    private static ProgrammeStanding StandingOf(ProgrammeDrill drill, TimeSpan duration, DateTimeOffset now) => drill.State switch
    {
        DrillState.Done => ProgrammeStanding.Done,
        DrillState.Planned when drill.ScheduledAt + duration < now => ProgrammeStanding.Overdue,
        DrillState.Planned or DrillState.Running or DrillState.CleaningUp or DrillState.Judging => ProgrammeStanding.Scheduled,
        _ => ProgrammeStanding.Overdue,
    };
}
