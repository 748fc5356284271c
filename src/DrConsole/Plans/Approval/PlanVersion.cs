using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Plans;

/// <summary>A plan as it was approved, for good. Nothing changes it afterwards.</summary>
public sealed class PlanVersion : ITopical
{
    private PlanVersion()
    {
    }

    public string PlanKey { get; private set; } = "";

    public int Number { get; private set; }

    /// <summary>The snapshot in its canonical bytes; <see cref="ContentHash"/> is of exactly these.</summary>
    public string Content { get; private set; } = "";

    [RecordedText]
    public string ContentHash { get; private set; } = "";

    [RecordedText]
    public string Note { get; private set; } = "";

    [PersonName]
    public string SubmittedBy { get; private set; } = "";

    /// <summary>How many other people had to approve. Zero: nobody has seen it but its author.</summary>
    public int ApprovalsNeeded { get; private set; }

    public DateTimeOffset ApprovedAt { get; private set; }

    public bool IsUnreviewed => ApprovalsNeeded == 0;

    IEnumerable<string> ITopical.Topics => [Plan.Topic, $"plan/{PlanKey}"];

    internal static PlanVersion Of(PlanStanding standing, int number, string content, int approvalsNeeded, DateTimeOffset now) => new()
    {
        PlanKey = standing.PlanKey,
        Number = number,
        Content = content,
        ContentHash = PlanSnapshot.HashOf(content),
        Note = standing.Note,
        SubmittedBy = standing.SubmittedBy ?? "",
        ApprovalsNeeded = approvalsNeeded,
        ApprovedAt = now,
    };
}

/// <summary>One person's approval of one submission.</summary>
public sealed class PlanApproval : ITopical
{
    private PlanApproval()
    {
    }

    public string PlanKey { get; private set; } = "";

    public int Submission { get; private set; }

    /// <summary>Who approved. Part of the key: nobody approves twice, also not at one moment.</summary>
    public Guid By { get; private set; }

    [PersonName]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string ContentHash { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>The version that came of it; null while others still have to approve, or when the submission was taken back.</summary>
    public int? Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Plan.Topic, $"plan/{PlanKey}"];

    internal static PlanApproval Of(PlanStanding standing, Guid by, string name, DateTimeOffset now) => new()
    {
        PlanKey = standing.PlanKey,
        Submission = standing.Submission,
        By = by,
        Name = name,
        ContentHash = standing.SubmittedHash!,
        At = now,
    };

    internal void Became(int version) => Version = version;
}

internal sealed class PlanVersionConfiguration : IEntityTypeConfiguration<PlanVersion>, IEntityTypeConfiguration<PlanApproval>
{
    public void Configure(EntityTypeBuilder<PlanVersion> version)
    {
        version.ToTable("PlanVersions");
        version.HasKey(v => new { v.PlanKey, v.Number });
        version.Property(v => v.PlanKey).HasMaxLength(ShortKey.MaxLength);
        version.Property(v => v.ContentHash).HasMaxLength(64);
        version.Property(v => v.Note).HasMaxLength(PlanStanding.MaxNote);
        version.Ignore(v => v.IsUnreviewed);
    }

    public void Configure(EntityTypeBuilder<PlanApproval> approval)
    {
        approval.ToTable("PlanApprovals");
        approval.HasKey(a => new { a.PlanKey, a.Submission, a.By });
        approval.Property(a => a.PlanKey).HasMaxLength(ShortKey.MaxLength);
        approval.Property(a => a.ContentHash).HasMaxLength(64);
    }
}
