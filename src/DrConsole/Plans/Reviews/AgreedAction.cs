using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Plans;

public readonly record struct AgreedActionId(Guid Value) : ITypedId<AgreedActionId>
{
    public static AgreedActionId From(Guid value) => new(value);
}

public enum ActionState
{
    Open,
    Progress,
    Fixed,
    Accepted,
}

/// <summary>An action: something to be fixed, with an owner and a due date, from a review, a drill or an incident.</summary>
public sealed class AgreedAction : ICounted, ITopical
{
    public const int MaxTitle = 300;
    public const int MaxOwner = 160;
    public const string Topic = "actions";

    private AgreedAction()
    {
    }

    public AgreedActionId Id { get; private set; }

    [RecordedText]
    public string Title { get; private set; } = "";

    [PersonName]
    public string Owner { get; private set; } = "";

    public DateTimeOffset DueOn { get; private set; }

    public ActionState State { get; private set; }

    /// <summary>What it came from, such as <c>review/0198…</c>.</summary>
    [RecordedText]
    public string Source { get; private set; } = "";

    public string PlanKey { get; private set; } = "";

    /// <summary>The key of the runbook that has to change; empty when it is something else.</summary>
    [RecordedText]
    public string Runbook { get; private set; } = "";

    /// <summary>When its owner is reminded next; null when nobody is any more.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    /// <summary>How it was fixed, or why the risk is accepted.</summary>
    [RecordedText]
    public string Note { get; private set; } = "";

    public DateTimeOffset OpenedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, Review.Topic];

    public bool IsOver => State is ActionState.Fixed or ActionState.Accepted;

    public bool IsOverdue(DateTimeOffset now) => !IsOver && DueOn < now;

    public static AgreedAction Agree(string title, string owner, DateTimeOffset dueOn, string source, string planKey, DateTimeOffset now, string runbook = "")
    {
        new FieldErrors()
            .Check(title.Trim().Length is > 0 and <= MaxTitle, "note", $"Say what has to be done, in up to {MaxTitle} characters.")
            .Check(owner.Trim().Length is > 0 and <= MaxOwner, "owner", "Say who does it.")
            .Check(dueOn >= now.AddDays(-1) && dueOn <= now.AddYears(3), "dueOn", "A date from today to three years on is needed.")
            .Check(runbook.Trim().Length == 0 || ShortKey.IsRight(runbook.Trim()), "runbook", "The key of a runbook is needed.")
            .ThrowIfAny();
        return new AgreedAction
        {
            Id = new AgreedActionId(Guid.CreateVersion7(now)),
            Title = title.Trim(),
            Owner = owner.Trim(),
            DueOn = dueOn,
            Source = source,
            PlanKey = planKey,
            Runbook = runbook.Trim(),
            OpenedAt = now,
            RemindAt = dueOn.AddDays(-3) > now ? dueOn.AddDays(-3) : dueOn,
        };
    }

    public void Move(ActionState state, string note, DateTimeOffset now)
    {
        if (note.Trim().Length > ReviewPoint.MaxNote || (state is ActionState.Fixed or ActionState.Accepted && note.Trim().Length == 0))
            throw new InvalidException("note", state is ActionState.Accepted ? "Say why the risk is accepted." : "Say how it was fixed.");
        (State, Note) = (state, note.Trim());
        EndedAt = IsOver ? now : null;
        RemindAt = IsOver ? null : RemindAt;
    }

    /// <summary>Its owner was reminded: again when it is due, and every week from then on.</summary>
    internal void Reminded(DateTimeOffset now) => RemindAt = IsOver ? null : DueOn > now ? DueOn : now.AddDays(7);
}

internal sealed class AgreedActionConfiguration : IEntityTypeConfiguration<AgreedAction>
{
    public void Configure(EntityTypeBuilder<AgreedAction> action)
    {
        action.ToTable("Actions");
        action.Property(a => a.Title).HasMaxLength(AgreedAction.MaxTitle);
        action.Property(a => a.PlanKey).HasMaxLength(ShortKey.MaxLength);
        action.Property(a => a.Source).HasMaxLength(120);
        action.Property(a => a.Runbook).HasMaxLength(ShortKey.MaxLength).HasDefaultValue("").ValueGeneratedNever();
        action.HasIndex(a => a.RemindAt);
        action.Ignore(a => a.IsOver);
        action.HasIndex(a => new { a.State, a.DueOn });
        action.HasCountedVersion();
    }
}
