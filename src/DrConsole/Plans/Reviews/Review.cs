using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Plans;

public readonly record struct ReviewId(Guid Value) : ITypedId<ReviewId>
{
    public static ReviewId From(Guid value) => new(value);
}

/// <summary>What of a plan is looked at.</summary>
public enum ReviewScope
{
    Procedures,
    Contacts,
    Dependencies,
}

public enum ReviewCause
{
    /// <summary>The plan's interval came round.</summary>
    Recurring,

    /// <summary>Something changed that the plan rests on.</summary>
    Change,

    /// <summary>A person asked for it.</summary>
    Asked,
}

/// <summary>The three steps of a review, in their order.</summary>
public enum ReviewStep
{
    ReviewChanges,
    UpdateProcedures,
    ValidateUpdates,
}

/// <summary>One look at one part of a plan. There is one open at a time for each part; further reasons join it.</summary>
public sealed class Review : ITopical
{
    public const string Topic = "reviews";
    public const int MaxReference = 300;

    private Review()
    {
    }

    public ReviewId Id { get; private set; }

    public string PlanKey { get; private set; } = "";

    public ReviewScope Scope { get; private set; }

    public ReviewCause Cause { get; private set; }

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset DueAt { get; private set; }

    [PersonName]
    public string? ReviewedBy { get; private set; }

    public DateTimeOffset? ReviewedAt { get; private set; }

    [PersonName]
    public string? UpdatedBy { get; private set; }

    public DateTimeOffset? UpdatedAt { get; private set; }

    [PersonName]
    public string? ValidatedBy { get; private set; }

    public DateTimeOffset? ValidatedAt { get; private set; }

    /// <summary>The rehearsal or drill that showed that the updates work.</summary>
    [RecordedText]
    public string Validation { get; private set; } = "";

    [PersonName]
    public string? ClosedBy { get; private set; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>One while open and nothing afterwards: unique with plan and scope.</summary>
    public int? Open { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, $"review/{Id.Value}", $"plan/{PlanKey}"];

    internal static Review Begin(string planKey, ReviewScope scope, ReviewCause cause, DateTimeOffset due, DateTimeOffset now) =>
        new() { Id = new ReviewId(Guid.CreateVersion7(now)), PlanKey = planKey, Scope = scope, Cause = cause, OpenedAt = now, DueAt = due, Open = 1 };

    public bool IsOverdue(DateTimeOffset now) => Open is not null && DueAt < now;

    /// <summary>Another reason while it is open: what was done may no longer be enough.</summary>
    internal void Join(ReviewCause cause, DateTimeOffset due)
    {
        if (cause is ReviewCause.Change)
            Cause = cause;
        if (due < DueAt)
            DueAt = due;
        (ReviewedBy, ReviewedAt, UpdatedBy, UpdatedAt, ValidatedBy, ValidatedAt, Validation) = (null, null, null, null, null, null, "");
    }

    /// <summary>The step that is next; null when all that are needed were taken.</summary>
    public ReviewStep? NextStep(IReadOnlyList<ReviewPoint> points) => (ReviewedAt, UpdatedAt, ValidatedAt) switch
    {
        (null, _, _) => ReviewStep.ReviewChanges,
        _ when !NeedsUpdates(points) => null,
        (_, null, _) => ReviewStep.UpdateProcedures,
        (_, _, null) => ReviewStep.ValidateUpdates,
        _ => null,
    };

    /// <summary>Where nothing changed and nothing has to be done, looking is enough.</summary>
    public bool NeedsUpdates(IReadOnlyList<ReviewPoint> points) =>
        Cause is ReviewCause.Change || points.Any(point => point.Outcome is ReviewOutcome.Changed or ReviewOutcome.Action);

    public void Take(ReviewStep step, IReadOnlyList<ReviewPoint> points, string reference, string by, DateTimeOffset now)
    {
        DemandOpen();
        if (NextStep(points) != step)
            throw new RefusedException(NextStep(points) is { } next ? $"The next step is to {Words(next)}." : "Every step was taken. The review can be closed.");
        switch (step)
        {
            case ReviewStep.ReviewChanges:
                var open = points.Count(point => point.Outcome is ReviewOutcome.Pending);
                if (open > 0)
                    throw new RefusedException($"{open} of {points.Count} things have no answer yet.");
                (ReviewedBy, ReviewedAt) = (by, now);
                break;
            case ReviewStep.UpdateProcedures:
                (UpdatedBy, UpdatedAt) = (by, now);
                break;
            default:
                if (reference.Trim().Length is 0 or > MaxReference)
                    throw new InvalidException("reference", $"Name the rehearsal or drill that showed that the updates work, in up to {MaxReference} characters.");
                (ValidatedBy, ValidatedAt, Validation) = (by, now, reference.Trim());
                break;
        }
    }

    public void Close(IReadOnlyList<ReviewPoint> points, string by, DateTimeOffset now)
    {
        DemandOpen();
        if (NextStep(points) is { } next)
            throw new RefusedException($"It cannot be closed yet: the next step is to {Words(next)}.", "steps-left");
        (ClosedBy, ClosedAt, Open) = (by, now, null);
    }

    public void DemandOpen()
    {
        if (Open is null)
            throw new RefusedException("This review is closed.");
    }

    public static string Words(ReviewStep step) => step switch
    {
        ReviewStep.ReviewChanges => "review the changes",
        ReviewStep.UpdateProcedures => "update the procedures",
        _ => "validate the updates",
    };
}

internal sealed class ReviewConfiguration : IEntityTypeConfiguration<Review>
{
    public void Configure(EntityTypeBuilder<Review> review)
    {
        review.ToTable("Reviews");
        review.Property(r => r.PlanKey).HasMaxLength(ShortKey.MaxLength);
        review.Property(r => r.Validation).HasMaxLength(Review.MaxReference);
        review.Property(r => r.Open).IsConcurrencyToken();
        review.HasIndex(r => new { r.PlanKey, r.Scope, r.Open }).IsUnique();
        review.HasIndex(r => r.OpenedAt);
    }
}
