using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Drills;

internal sealed class QuarterlyReviewConfiguration : IEntityTypeConfiguration<QuarterlyReview>, IEntityTypeConfiguration<ReviewAttendee>, IEntityTypeConfiguration<ReviewDecision>
{
    public void Configure(EntityTypeBuilder<QuarterlyReview> review)
    {
        review.ToTable("QuarterlyReviews");
        review.Property(r => r.Id).ValueGeneratedNever();
        review.Property(r => r.Key).HasMaxLength(QuarterlyReview.MaxKey);
        review.Property(r => r.Scope).HasMaxLength(ShortKey.MaxLength * 2);
        review.Property(r => r.Summary).HasMaxLength(QuarterlyReview.MaxSummary);
        review.Property(r => r.Corrects).HasMaxLength(QuarterlyReview.MaxReason);
        review.Property(r => r.BegunBy).HasMaxLength(ReviewAttendee.MaxName);
        review.Property(r => r.SignedBy).HasMaxLength(ReviewAttendee.MaxName);
        review.Ignore(r => r.Period);
        review.HasMany(r => r.Attendees).WithOne().HasForeignKey(row => row.Review).OnDelete(DeleteBehavior.Cascade);
        review.HasMany(r => r.Decisions).WithOne().HasForeignKey(row => row.Review).OnDelete(DeleteBehavior.Cascade);

        // Of one period and scope each edition is there once.
        review.HasIndex(r => new { r.Key, r.Edition }).IsUnique();
        review.HasIndex(r => new { r.Scope, r.To });
        review.HasIndex(r => new { r.Bundle, r.SignedAt });
        review.HasCountedVersion();
    }

    public void Configure(EntityTypeBuilder<ReviewAttendee> attendee)
    {
        attendee.ToTable("QuarterlyReviewAttendees");
        attendee.HasKey(a => new { a.Review, a.Number });
        attendee.Property(a => a.Number).ValueGeneratedNever();
        attendee.Property(a => a.Name).HasMaxLength(ReviewAttendee.MaxName);
        attendee.Property(a => a.As).HasMaxLength(ReviewAttendee.MaxName);
    }

    public void Configure(EntityTypeBuilder<ReviewDecision> decision)
    {
        decision.ToTable("QuarterlyReviewDecisions");
        decision.HasKey(d => new { d.Review, d.Number });
        decision.Property(d => d.Number).ValueGeneratedNever();
        decision.Property(d => d.Text).HasMaxLength(ReviewDecision.MaxText);
        decision.Property(d => d.By).HasMaxLength(ReviewAttendee.MaxName);
    }
}

internal static class QuarterlyReviewTables
{
    extension(DrStore store)
    {
        public DbSet<QuarterlyReview> QuarterlyReviews => store.Set<QuarterlyReview>();
    }

    public static IQueryable<QuarterlyReview> WholeReviews(this DrStore store) =>
        store.QuarterlyReviews.Include(review => review.Attendees.OrderBy(row => row.Number)).Include(review => review.Decisions.OrderBy(row => row.Number)).AsSplitQuery();

    /// <summary>The newest edition of a review.</summary>
    public static async Task<QuarterlyReview?> NewestAsync(this DrStore store, string key, CancellationToken cancel) =>
        await store.WholeReviews().Where(review => review.Key == key).OrderByDescending(review => review.Edition).FirstOrDefaultAsync(cancel);
}
