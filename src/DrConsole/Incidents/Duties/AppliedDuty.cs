using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Incidents;

/// <summary>That a duty to report applies to an incident, because a person said so, and when its clocks began.</summary>
public sealed class AppliedDuty : ICounted, ITopical
{
    public const int MaxReason = 1_000;

    private AppliedDuty()
    {
    }

    public IncidentId IncidentId { get; private set; }

    public string DutyKey { get; private set; } = "";

    /// <summary>As it was called when it was applied.</summary>
    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Authority { get; private set; } = "";

    [PersonName]
    public string AppliedBy { get; private set; } = "";

    public DateTimeOffset AppliedAt { get; private set; }

    public string Reason { get; private set; } = "";

    /// <summary>When it was classified as one that must be reported; null while it is not.</summary>
    public DateTimeOffset? ClassifiedAt { get; private set; }

    /// <summary>When enough was known.</summary>
    public DateTimeOffset? KnownAt { get; private set; }

    /// <summary>Why it does not apply after all; nothing is erased.</summary>
    public string WithdrawnBecause { get; private set; } = "";

    public DateTimeOffset? WithdrawnAt { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Incident.TopicOf(IncidentId)];

    internal static AppliedDuty Apply(IncidentId incident, ReportingDuty duty, string reason, string by, DateTimeOffset now) => new()
    {
        IncidentId = incident,
        DutyKey = duty.Key,
        Name = duty.Name,
        Authority = duty.Authority,
        AppliedBy = by,
        AppliedAt = now,
        Reason = Said("reason", reason, "Say why it applies"),
    };

    internal void Begin(DateTimeOffset? classified, DateTimeOffset? known, DateTimeOffset now)
    {
        foreach (var (field, at) in new[] { ("classifiedAt", classified), ("knownAt", known) })
        {
            if (at > now)
                throw new InvalidException(field, "That lies in the future.");
        }
        (ClassifiedAt, KnownAt) = (classified ?? ClassifiedAt, known ?? KnownAt);
    }

    internal void Withdraw(string because, DateTimeOffset now) => (WithdrawnBecause, WithdrawnAt) = (Said("reason", because, "Say why it does not apply"), now);

    internal DateTimeOffset? BeginOf(DutyTrigger trigger, DateTimeOffset detected) => trigger switch
    {
        DutyTrigger.Detected => detected,
        DutyTrigger.Classified => ClassifiedAt,
        _ => KnownAt,
    };

    private static string Said(string field, string text, string needed) => text.Trim() is { Length: > 0 and <= MaxReason } said ? said
        : throw new InvalidException(field, $"{needed}, in up to {MaxReason} characters.");
}

/// <summary>One thing to be sent for an incident: by when, what was sent, and when somebody was reminded.</summary>
public sealed class DutyDeadline : ICounted, ITopical
{
    public const int MaxSent = 1_000;

    private DutyDeadline()
    {
    }

    public IncidentId IncidentId { get; private set; }

    public string DutyKey { get; private set; } = "";

    public int Number { get; private set; }

    [RecordedText]
    public string What { get; private set; } = "";

    public DutyTrigger Trigger { get; private set; }

    public TimeSpan Within { get; private set; }

    /// <summary>Null while its clock has not begun.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    [PersonName]
    public string SentBy { get; private set; } = "";

    /// <summary>What was sent, to whom, under which number.</summary>
    public string Sent { get; private set; } = "";

    /// <summary>When somebody is reminded next; null when nobody is any more.</summary>
    public DateTimeOffset? RemindAt { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Incident.TopicOf(IncidentId)];

    internal static DutyDeadline Of(AppliedDuty applied, int number, DutyStep step) =>
        new() { IncidentId = applied.IncidentId, DutyKey = applied.DutyKey, Number = number, What = step.What, Trigger = step.Trigger, Within = step.Within };

    /// <summary>Its clock begins, or begins at another time than was thought.</summary>
    internal void Time(DateTimeOffset? from, DateTimeOffset now)
    {
        var due = from + Within;
        if (due == DueAt || SentAt is not null)
            return;
        DueAt = due;
        RemindAt = due is { } at ? Reminders(at).Cast<DateTimeOffset?>().FirstOrDefault(time => time > now) ?? now : null;
    }

    internal void Send(string sent, DateTimeOffset at, string by, DateTimeOffset now)
    {
        if (SentAt is not null)
            throw new RefusedException($"{What} was sent already.", "sent-already");
        new FieldErrors()
            .Check(sent.Trim().Length is > 0 and <= MaxSent, "sent", $"Say what was sent and to whom, in up to {MaxSent} characters.")
            .Check(at <= now, "at", "That lies in the future.")
            .ThrowIfAny();
        (Sent, SentAt, SentBy, RemindAt) = (sent.Trim(), at, by, null);
    }

    internal void Reminded(DateTimeOffset now) => RemindAt = DueAt is { } due ? Reminders(due).Cast<DateTimeOffset?>().FirstOrDefault(time => time > now) : null;

    internal void Stop() => RemindAt = null;

    // When half of the time is left, an hour before the end, and at the end.
    private IOrderedEnumerable<DateTimeOffset> Reminders(DateTimeOffset due) => new[] { due - (Within / 2), due - TimeSpan.FromHours(1), due }.Order();
}

internal sealed class AppliedDutyConfiguration : IEntityTypeConfiguration<AppliedDuty>, IEntityTypeConfiguration<DutyDeadline>
{
    public void Configure(EntityTypeBuilder<AppliedDuty> duty)
    {
        duty.ToTable("AppliedDuties");
        duty.HasKey(d => new { d.IncidentId, d.DutyKey });
        duty.Property(d => d.DutyKey).HasMaxLength(ShortKey.MaxLength);
        duty.Property(d => d.Name).HasMaxLength(120);
        duty.Property(d => d.Authority).HasMaxLength(120);
        duty.Property(d => d.AppliedBy).HasMaxLength(160);
        duty.Property(d => d.Reason).HasMaxLength(AppliedDuty.MaxReason);
        duty.Property(d => d.WithdrawnBecause).HasMaxLength(AppliedDuty.MaxReason);
        duty.HasCountedVersion();
    }

    public void Configure(EntityTypeBuilder<DutyDeadline> deadline)
    {
        deadline.ToTable("DutyDeadlines");
        deadline.HasKey(d => new { d.IncidentId, d.DutyKey, d.Number });
        deadline.Property(d => d.DutyKey).HasMaxLength(ShortKey.MaxLength);
        deadline.Property(d => d.What).HasMaxLength(DutyStep.MaxWhat);
        deadline.Property(d => d.SentBy).HasMaxLength(160);
        deadline.Property(d => d.Sent).HasMaxLength(DutyDeadline.MaxSent);
        deadline.HasIndex(d => d.RemindAt);
        deadline.HasCountedVersion();
    }
}
