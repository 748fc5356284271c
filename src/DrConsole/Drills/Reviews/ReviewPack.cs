using DrConsole.Estate;
using DrConsole.Incidents;
using DrConsole.Plans;

namespace DrConsole.Drills;

/// <summary>How much of one programme was done in a period.</summary>
/// <param name="Due">Dates that lay in it and are over, or were done.</param>
/// <param name="Late">Of those that were done, how many were put to a later time first.</param>
public sealed record ProgrammeFulfilment(string Key, string Title, ProgrammeInterval Interval, int Due, int Done, int Passed, int Late, bool IsOverdue)
{
    public static ProgrammeFulfilment Of(DrillProgramme programme, IReadOnlyList<ProgrammeSlot> slots, DateTimeOffset now)
    {
        List<ProgrammeSlot> due = [.. slots.Where(slot => slot.Standing is ProgrammeStanding.Done or ProgrammeStanding.Missed or ProgrammeStanding.Overdue)];
        return new ProgrammeFulfilment(
            programme.Key, programme.Title, programme.Interval, due.Count, due.Count(slot => slot.Standing is ProgrammeStanding.Done), due.Count(slot => slot.Drill?.Outcome is DrillOutcome.Passed),
            due.Count(slot => slot.Standing is ProgrammeStanding.Done && slot.Because.Length > 0), slots.Any(slot => slot.Standing is ProgrammeStanding.Overdue && slot.At <= now));
    }
}

/// <summary>What one scenario or service took and lost, drill by drill, against what is promised.</summary>
/// <param name="Points">Of two years up to the end of the period, the first first; those without a figure among them.</param>
/// <param name="Last">The last of the period; null where the period has none.</param>
public sealed record ReviewTrend(string Subject, string Name, TargetKind Kind, IReadOnlyList<DrillPoint> Points, DrillPoint? Last);

/// <summary>What changed in a period that recoveries rest on.</summary>
public sealed record ReviewChange(DateTimeOffset At, string What, string Text, string Path);

/// <summary>Everything a review looks at. What is of a period counts by it; what stands now stands as of <see cref="MadeAt"/>, and says so.</summary>
public sealed record ReviewPack(ReviewPeriod Period, string ScopeName, DateTimeOffset MadeAt, DrillMetrics Drills)
{
    /// <summary>The same figures of the time before, as long.</summary>
    public required DrillTally Before { get; init; }

    public required IReadOnlyList<ProgrammeFulfilment> Programmes { get; init; }

    public required IReadOnlyList<ReviewTrend> Trends { get; init; }

    /// <summary>Live incidents of the period; null where the reader may not see them.</summary>
    public RecoveryFigures? Live { get; init; }

    /// <summary>Targets that are no commitment now; null where the reader may not see them.</summary>
    public IReadOnlyList<TargetLine>? Targets { get; init; }

    public IReadOnlyList<AgreedAction> Overdue { get; init; } = [];

    /// <summary>0 to 100, of the scope; null where there is nothing to count, or the reader may not see it.</summary>
    public int? Readiness { get; init; }

    public IReadOnlyList<ReadinessLine> Gaps { get; init; } = [];

    public IReadOnlyList<ReviewChange> Changes { get; init; } = [];

    /// <summary>The last review of this scope before this period, with what became of its actions.</summary>
    public QuarterlyReview? Last { get; init; }

    public IReadOnlyList<AgreedAction> LastActions { get; init; } = [];

    public int Due => Programmes.Sum(programme => programme.Due);

    public int Done => Programmes.Sum(programme => programme.Done);

    /// <summary>0 to 100; null where nothing was due.</summary>
    public int? Fulfilment => Due == 0 ? null : (int)Math.Floor(100.0 * Done / Due);

    public int CountOf(TargetStanding standing) => Targets?.Count(target => target.Standing.State == standing) ?? 0;
}
