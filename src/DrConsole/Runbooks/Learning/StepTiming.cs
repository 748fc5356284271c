using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runbooks;

/// <summary>In which way a runbook was worked.</summary>
public enum PracticeMode
{
    Live,
    Drill,

    /// <summary>Nothing was touched, so that it tells that people have walked through it and not how long it takes.</summary>
    Rehearsal,
}

/// <summary>How long one step took once, and who did it.</summary>
[Unrecorded("Says again what the journal of the run says, which is recorded.")]
public sealed class StepTiming : ITopical
{
    public const int MaxReference = 120;

    private StepTiming()
    {
    }

    public Guid Id { get; private set; }

    public string RunbookKey { get; private set; } = "";

    public int Version { get; private set; }

    public string StepId { get; private set; } = "";

    public PracticeMode Mode { get; private set; }

    /// <summary>Who worked it; null: the console alone.</summary>
    [PersonName]
    public string? By { get; private set; }

    /// <summary>When it ended.</summary>
    public DateTimeOffset At { get; private set; }

    public TimeSpan Took { get; private set; }

    /// <summary>The run, such as <c>run/0198…</c>. With the step it is told once.</summary>
    public string Reference { get; private set; } = "";

    IEnumerable<string> ITopical.Topics => [Runbook.Topic, $"runbook/{RunbookKey}"];

    internal static StepTiming Of(TimedStep timed, DateTimeOffset now)
    {
        if (timed.Took < TimeSpan.Zero || timed.Took > Durations.Longest)
            throw new InvalidException("took", "A step takes no less than nothing, and less than a hundred years.");
        if (timed.Reference.Length is 0 or > MaxReference)
            throw new InvalidException("reference", $"The run is named in up to {MaxReference} characters.");
        return new StepTiming
        {
            Id = Guid.CreateVersion7(now),
            RunbookKey = timed.Runbook,
            Version = timed.Version,
            StepId = timed.Step,
            Mode = timed.Mode,
            By = timed.By,
            At = timed.At,
            Took = timed.Took,
            Reference = timed.Reference,
        };
    }
}

/// <summary>What a run tells of one step that has ended well.</summary>
/// <param name="By">Who worked it; null: the console alone.</param>
/// <param name="Reference">The run. Telling the same step of the same run twice is told once.</param>
public sealed record TimedStep(string Runbook, int Version, string Step, PracticeMode Mode, string? By, DateTimeOffset At, TimeSpan Took, string Reference);

internal sealed class StepTimingConfiguration : IEntityTypeConfiguration<StepTiming>
{
    public void Configure(EntityTypeBuilder<StepTiming> timing)
    {
        timing.ToTable("StepTimings");
        timing.Property(t => t.Id).ValueGeneratedNever();
        timing.Property(t => t.RunbookKey).HasMaxLength(ShortKey.MaxLength);
        timing.Property(t => t.StepId).HasMaxLength(64);
        timing.Property(t => t.By).HasMaxLength(160);
        timing.Property(t => t.Reference).HasMaxLength(StepTiming.MaxReference);
        timing.HasIndex(t => new { t.RunbookKey, t.StepId, t.Reference }).IsUnique();
    }
}
