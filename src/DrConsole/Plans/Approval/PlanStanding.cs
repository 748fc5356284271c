using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Plans;

public enum PlanStatus
{
    Draft,
    InReview,
    Approved,
}

/// <summary>
/// Where a plan's text stands: draft, in review, approved. Beside the plan and not in it, so that every edit of the plan, of its scenarios
/// or of its checklists meets an approval on one row: whichever is second sees the other.
/// </summary>
public sealed class PlanStanding : ITopical
{
    public const int MaxNote = 1_000;

    private PlanStanding()
    {
    }

    public string PlanKey { get; private set; } = "";

    public PlanStatus Status { get; private set; }

    /// <summary>Counts submissions, so that an approval of an earlier one counts for nothing.</summary>
    public int Submission { get; private set; }

    /// <summary>The hash of exactly what was submitted: what an approval is bound to.</summary>
    [RecordedText]
    public string? SubmittedHash { get; private set; }

    [PersonName]
    public string? SubmittedBy { get; private set; }

    public DateTimeOffset? SubmittedAt { get; private set; }

    /// <summary>What is new, in the words of whoever submitted it. Stands in the change log.</summary>
    [RecordedText]
    public string Note { get; private set; } = "";

    /// <summary>Why a reviewer sent it back, until the next submission.</summary>
    [RecordedText]
    public string SentBack { get; private set; } = "";

    /// <summary>The approved version that holds; null before the first approval.</summary>
    public int? InForce { get; private set; }

    /// <summary>Whoever wrote any of this draft, one id a line. None of them may approve it.</summary>
    [Unrecorded("Follows from who changed what, which is recorded.")]
    public string Authors { get; private set; } = "";

    [Unrecorded("Counts edits, so that an edit and an approval at one moment are seen by each other.")]
    public int Edits { get; private set; }

    IEnumerable<string> ITopical.Topics => [Plan.Topic, $"plan/{PlanKey}"];

    internal static PlanStanding Begin(string planKey) => new() { PlanKey = planKey };

    /// <summary>Something that would be approved changed: approvals are void and a draft begins. What is in force stays in force.</summary>
    public void Edited(Actor actor)
    {
        Edits++;
        if (Status is PlanStatus.Approved)
            Authors = "";
        Status = PlanStatus.Draft;
        (SubmittedHash, SubmittedBy, SubmittedAt) = (null, null, null);
        if (actor.Behind is { } id && !IsAuthor(id))
            Authors = Authors.Length == 0 ? $"{id}" : $"{Authors}\n{id}";
    }

    public bool IsAuthor(Guid id) => PlanLines.Each(Authors).Contains($"{id}");

    public void Submit(string hash, string note, Actor actor, DateTimeOffset now)
    {
        if (Status is PlanStatus.InReview)
            throw new RefusedException("It is in review already.");
        if (Status is PlanStatus.Approved)
            throw new RefusedException("Nothing changed since it was approved.");
        if (note.Trim().Length is 0 or > MaxNote)
            throw new InvalidException("note", $"Say what is new, in up to {MaxNote:N0} characters. It stands in the change log.");
        Edits++;
        Submission++;
        (Status, SubmittedHash, SubmittedBy, SubmittedAt, Note, SentBack) = (PlanStatus.InReview, hash, actor.Name, now, note.Trim(), "");
        if (actor.Behind is { } id && !IsAuthor(id))
            Authors = Authors.Length == 0 ? $"{id}" : $"{Authors}\n{id}";
    }

    /// <summary>Back to a draft, by its author or by a reviewer who says why.</summary>
    public void TakeBack(string why)
    {
        DemandInReview();
        if (why.Length > MaxNote)
            throw new InvalidException("reason", $"At most {MaxNote:N0} characters.");
        Edits++;
        (Status, SubmittedHash, SubmittedBy, SubmittedAt, SentBack) = (PlanStatus.Draft, null, null, null, why.Trim());
    }

    /// <summary>The last approval came: this version holds from now on.</summary>
    public void Approve(int version)
    {
        DemandInReview();
        Edits++;
        (Status, InForce) = (PlanStatus.Approved, version);
    }

    /// <summary>An approval that was not the last one; counted so that two at one moment are both seen.</summary>
    public void Counted() => Edits++;

    public void DemandInReview()
    {
        if (Status is not PlanStatus.InReview)
            throw new RefusedException("It is not in review: somebody edited it, took it back or approved it meanwhile.");
    }
}

internal sealed class PlanStandingConfiguration : IEntityTypeConfiguration<PlanStanding>
{
    public void Configure(EntityTypeBuilder<PlanStanding> standing)
    {
        standing.ToTable("PlanStandings");
        standing.HasKey(s => s.PlanKey);
        standing.Property(s => s.PlanKey).HasMaxLength(ShortKey.MaxLength);
        standing.Property(s => s.SubmittedHash).HasMaxLength(64);
        standing.Property(s => s.Note).HasMaxLength(PlanStanding.MaxNote);
        standing.Property(s => s.SentBack).HasMaxLength(PlanStanding.MaxNote);
        standing.Property(s => s.Edits).IsConcurrencyToken();
    }
}
