using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Plans;

public enum ReviewOutcome
{
    Pending,
    Confirmed,
    Changed,
    Action,
}

/// <summary>One thing that a review looks at, and what was found.</summary>
public sealed class ReviewPoint : ITopical
{
    public const int MaxTitle = 300;
    public const int MaxNote = 1_000;

    private ReviewPoint()
    {
    }

    public ReviewId Review { get; private set; }

    public int Number { get; private set; }

    [RecordedText]
    public string Title { get; private set; } = "";

    /// <summary>The record it is about, such as <c>scenario/region-loss</c>; empty where there is none.</summary>
    [RecordedText]
    public string Subject { get; private set; } = "";

    public ReviewOutcome Outcome { get; private set; }

    [RecordedText]
    public string Note { get; private set; } = "";

    [PersonName]
    public string? By { get; private set; }

    public DateTimeOffset? At { get; private set; }

    IEnumerable<string> ITopical.Topics => [Plans.Review.Topic, $"review/{Review.Value}"];

    internal static ReviewPoint Of(ReviewId review, int number, string title, string subject) =>
        new() { Review = review, Number = number, Title = title.Length <= MaxTitle ? title : title[..MaxTitle], Subject = subject };

    internal void Answer(ReviewOutcome outcome, string note, string by, DateTimeOffset now)
    {
        if (!Enum.IsDefined(outcome) || outcome is ReviewOutcome.Pending)
            throw new InvalidException("outcome", "Confirmed, Changed or Action is needed.");
        if (note.Trim().Length > MaxNote || (outcome is not ReviewOutcome.Confirmed && note.Trim().Length == 0))
            throw new InvalidException("note", $"Say what changed or what has to be done, in up to {MaxNote:N0} characters.");
        (Outcome, Note, By, At) = (outcome, note.Trim(), by, now);
    }
}

/// <summary>Why a review is open. The cause's key makes sure that one event asks once.</summary>
public sealed class ReviewReason : ITopical
{
    private ReviewReason()
    {
    }

    public Guid Id { get; private set; }

    public ReviewId Review { get; private set; }

    public string PlanKey { get; private set; } = "";

    [RecordedText]
    public string CauseKey { get; private set; } = "";

    [RecordedText]
    public string Why { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    IEnumerable<string> ITopical.Topics => [Plans.Review.Topic, $"review/{Review.Value}"];

    internal static ReviewReason Of(Review review, string causeKey, string why, DateTimeOffset now) =>
        new() { Id = Guid.CreateVersion7(now), Review = review.Id, PlanKey = review.PlanKey, CauseKey = causeKey, Why = why, At = now };
}

/// <summary>How far the ledger was read for changes that plans rest on. One row.</summary>
[Unrecorded("A place in the record, moved on by every look at it.")]
public sealed class ReviewCursor
{
    private ReviewCursor()
    {
    }

    public int Id { get; private set; }

    public long Entry { get; private set; }

    internal static ReviewCursor Begin(long entry) => new() { Id = 1, Entry = entry };

    internal void MoveTo(long entry) => Entry = entry;
}

internal sealed class ReviewPartsConfiguration :
    IEntityTypeConfiguration<ReviewPoint>, IEntityTypeConfiguration<ReviewReason>, IEntityTypeConfiguration<ReviewCursor>
{
    public void Configure(EntityTypeBuilder<ReviewPoint> point)
    {
        point.ToTable("ReviewPoints");
        point.HasKey(p => new { p.Review, p.Number });
        point.Property(p => p.Title).HasMaxLength(ReviewPoint.MaxTitle);
        point.Property(p => p.Note).HasMaxLength(ReviewPoint.MaxNote);
    }

    public void Configure(EntityTypeBuilder<ReviewReason> reason)
    {
        reason.ToTable("ReviewReasons");
        reason.Property(r => r.Id).ValueGeneratedNever();
        reason.Property(r => r.PlanKey).HasMaxLength(ShortKey.MaxLength);
        reason.Property(r => r.CauseKey).HasMaxLength(200);
        reason.HasIndex(r => r.Review);
        reason.HasIndex(r => new { r.PlanKey, r.CauseKey }).IsUnique();
    }

    public void Configure(EntityTypeBuilder<ReviewCursor> cursor)
    {
        cursor.ToTable("ReviewCursors");
        cursor.Property(c => c.Id).ValueGeneratedNever();
        cursor.Property(c => c.Entry).IsConcurrencyToken();
    }
}
