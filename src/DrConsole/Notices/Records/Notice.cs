using DrConsole.Access;
using DrConsole.Platform;

namespace DrConsole.Notices;

public readonly record struct NoticeId(Guid Value) : ITypedId<NoticeId>
{
    public static NoticeId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Something that people are told. What became of it for each of them stands in its deliveries.</summary>
public sealed class Notice : ITopical
{
    public const string Topic = "notices";
    public const int MaxSubject = 200;
    public const int MaxTitle = 300;

    /// <summary>From this severity up it overtakes whatever waits.</summary>
    public const int UrgentFrom = 2;

    private NoticeValues? _facts;

    private Notice()
    {
    }

    public NoticeId Id { get; private set; }

    public NoticeKind Kind { get; private set; }

    /// <summary>What it is about: <c>incident/…</c>.</summary>
    [RecordedText]
    public string Subject { get; private set; } = "";

    /// <summary>As it reads in lists; may name people, so that the ledger knows only that it is there.</summary>
    public string Title { get; private set; } = "";

    [RecordedText]
    public string Template { get; private set; } = "";

    public int? TemplateVersion { get; private set; }

    /// <summary>The facts, as JSON.</summary>
    public string Values { get; private set; } = "{}";

    /// <summary>The same, read once for all who are told.</summary>
    public NoticeValues Facts => _facts ??= NoticeValues.Parse(Values);

    public NoticeMode Mode { get; private set; }

    public int? Severity { get; private set; }

    public AckNeed Wants { get; private set; }

    public DateTimeOffset Deadline { get; private set; }

    /// <summary>The escalation policy's key.</summary>
    [RecordedText]
    public string? Policy { get; private set; }

    /// <summary>In a drill: the ids of the contacts who take part, one a line.</summary>
    public string Participants { get; private set; } = "";

    /// <summary>What later ones of the same are counted under; only one notice at a time has it.</summary>
    public string? SameAs { get; private set; }

    [PersonName]
    public string CreatedBy { get; private set; } = "";

    public Guid? CreatedById { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    [PersonName]
    public string? AcknowledgedBy { get; private set; }

    public AckWay? AcknowledgedThrough { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    /// <summary>When it was looked at after its deadline, and somebody was told if it had not gone out.</summary>
    public DateTimeOffset? LookedAt { get; private set; }

    /// <summary>Whether it overtakes whatever waits.</summary>
    public bool IsUrgent => Severity <= UrgentFrom && Wants is not AckNeed.None;

    /// <summary>Whether anybody still has to be told.</summary>
    public bool IsOpen => Wants is not AckNeed.One || AcknowledgedAt is null;

    IEnumerable<string> ITopical.Topics => [Topic, TopicOf(Id)];

    public static string TopicOf(NoticeId id) => $"notice/{id}";

    public static Notice Make(NoticeToSend what, string title, Actor by, DateTimeOffset now)
    {
        new FieldErrors()
            .Check(what.Subject.Length is > 0 and <= MaxSubject, "subject", $"1 to {MaxSubject} characters: what it is about, such as incident/2027-014.")
            .Check(what.Severity is null or (>= 1 and <= 4), "severity", "1 to 4 is accepted.")
            .Check(what.Deadline is not { } deadline || deadline > now, "deadline", "The deadline has passed.")
            .ThrowIfAny();
        var wants = what.Wants is AckNeed.None && !string.IsNullOrEmpty(what.Audience.Policy) ? AckNeed.One : what.Wants;
        return new Notice
        {
            Id = new NoticeId(Guid.CreateVersion7(now)),
            Kind = what.Kind,
            Subject = what.Subject,
            Title = title.Length <= MaxTitle ? title : title[..MaxTitle],
            Template = what.Template,
            TemplateVersion = what.TemplateVersion,
            Values = what.Values.ToString(),
            Mode = what.Mode,
            Severity = what.Severity,
            Wants = wants,
            Deadline = what.Deadline ?? now + TimeFor(what.Severity, wants),
            Policy = string.IsNullOrEmpty(what.Audience.Policy) ? null : what.Audience.Policy,
            SameAs = what.SameAs,
            CreatedBy = by.Name,
            CreatedById = by.Kind is Actor.Kinds.User ? by.Id : null,
            CreatedAt = now,
        };
    }

    internal void LimitTo(IEnumerable<Guid> contacts) => Participants = string.Join('\n', contacts);

    internal bool IsFor(Guid contact) => Mode is not NoticeMode.Drill || KeyLines.Each(Participants).Contains(contact.ToString());

    /// <summary>The first acknowledgement settles it; further ones change nothing.</summary>
    public bool Acknowledge(string by, AckWay way, DateTimeOffset now)
    {
        if (AcknowledgedAt is not null)
            return false;
        (AcknowledgedBy, AcknowledgedThrough, AcknowledgedAt) = (by, way, now);
        return true;
    }

    /// <summary>What comes from now on is not the same any more.</summary>
    public void StopCounting() => SameAs = null;

    public void LookAtDeadline(DateTimeOffset now) => LookedAt = now;

    private static TimeSpan TimeFor(int? severity, AckNeed wants) => severity switch
    {
        <= UrgentFrom when wants is not AckNeed.None => TimeSpan.FromMinutes(5),
        <= UrgentFrom => TimeSpan.FromMinutes(15),
        _ => TimeSpan.FromHours(4),
    };
}

/// <summary>The same thing once more, counted and not told again.</summary>
[Unrecorded("A storm of them is one notice; how many there were is counted.")]
internal sealed class NoticeRepeat
{
    public required Guid Id { get; init; }

    public required NoticeId NoticeId { get; init; }

    public required DateTimeOffset At { get; init; }
}
