using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runbooks;

/// <summary>What somebody says about a step of a draft, or about the whole: the first of a thread, or an answer in one. A thread stays when it is resolved.</summary>
public sealed class StepComment : ITopical
{
    public const int MaxText = 4_000;

    private StepComment()
    {
    }

    public Guid Id { get; private set; }

    public string RunbookKey { get; private set; } = "";

    /// <summary>The step's id; empty: about the whole.</summary>
    [RecordedText]
    public string Step { get; private set; } = "";

    /// <summary>The first comment of the thread; its own id for that one.</summary>
    public Guid Thread { get; private set; }

    /// <summary>The number that the draft had, so that it is known what was spoken of.</summary>
    public int Draft { get; private set; }

    [PersonName]
    public string By { get; private set; } = "";

    [RecordedText]
    public string Text { get; private set; } = "";

    public DateTimeOffset At { get; private set; }

    /// <summary>For the first of a thread: when it was settled.</summary>
    public DateTimeOffset? ResolvedAt { get; private set; }

    [PersonName]
    public string? ResolvedBy { get; private set; }

    IEnumerable<string> ITopical.Topics => [Runbook.Topic, $"runbook/{RunbookKey}"];

    internal static StepComment Write(Runbook runbook, string step, StepComment? thread, string text, Actor actor, DateTimeOffset now)
    {
        if (text.Trim().Length == 0)
            throw new InvalidException("comment", "Say something.");
        if (text.Length > MaxText)
            throw new InvalidException("comment", $"At most {MaxText:N0} characters.");
        var id = Guid.CreateVersion7();
        return new StepComment
        {
            Id = id,
            RunbookKey = runbook.Key,
            Step = thread?.Step ?? step,
            Thread = thread?.Id ?? id,
            Draft = runbook.DraftNumber,
            By = actor.Name,
            Text = text.Trim(),
            At = now,
        };
    }

    internal void Resolve(Actor actor, DateTimeOffset now)
    {
        if (Thread != Id)
            throw new RefusedException("A thread is resolved at its first comment.");
        (ResolvedAt, ResolvedBy) = ResolvedAt is null ? (now, actor.Name) : (ResolvedAt, ResolvedBy);
    }

    internal void Reopen() => (ResolvedAt, ResolvedBy) = (null, null);
}

internal sealed class StepCommentConfiguration : IEntityTypeConfiguration<StepComment>
{
    public void Configure(EntityTypeBuilder<StepComment> comment)
    {
        comment.ToTable("StepComments");
        comment.HasKey(c => c.Id);
        comment.Property(c => c.Id).ValueGeneratedNever();
        comment.Property(c => c.RunbookKey).HasMaxLength(ShortKey.MaxLength);
        comment.Property(c => c.Step).HasMaxLength(64);
        comment.Property(c => c.Text).HasMaxLength(StepComment.MaxText);
        comment.HasIndex(c => c.RunbookKey);
    }
}
