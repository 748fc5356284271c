using DrConsole.Access;
using DrConsole.People;
using DrConsole.Platform;

namespace DrConsole.Notices;

public readonly record struct DeliveryId(Guid Value) : ITypedId<DeliveryId>
{
    public static DeliveryId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One notice to one person by one channel, with what became of it. Its id is the message's key at the channel.</summary>
[Unrecorded("Holds addresses and changes hands all day; what became of it is entered by the outbox, without them.")]
public sealed partial class Delivery : ICounted, ITopical
{
    public const string Topic = "deliveries";
    public const string OutboxTopic = "outbox";
    public const int MaxWhy = 500;
    public const int MaxReference = 200;

    private readonly List<DeliveryAttempt> _attempts = [];

    private Delivery()
    {
    }

    public DeliveryId Id { get; private set; }

    public NoticeId NoticeId { get; private set; }

    public ContactId? ContactId { get; private set; }

    /// <summary>Who signs in as this person: whose inbox it is in.</summary>
    public UserId? UserId { get; private set; }

    public string Name { get; private set; } = "";

    /// <summary>The stakeholder's key, where it is for somebody's role.</summary>
    public string Role { get; private set; } = "";

    public NoticeChannel Channel { get; private set; }

    public string Address { get; private set; } = "";

    public string Language { get; private set; } = "en";

    public string TimeZone { get; private set; } = "Etc/UTC";

    public DeliveryLane Lane { get; private set; }

    public DeliveryState State { get; private set; }

    /// <summary>The escalation's round, from 0, and level, from 1; 0 outside one.</summary>
    public int Round { get; private set; }

    public int Level { get; private set; }

    public DateTimeOffset CreatedAt { get; private set; }

    /// <summary>When it may go out.</summary>
    public DateTimeOffset DueAt { get; private set; }

    /// <summary>Whoever works on it, for as long as nobody else may.</summary>
    public Guid? ClaimedBy { get; private set; }

    public DateTimeOffset? ClaimedUntil { get; private set; }

    /// <summary>Counts attempts and fences them: what an earlier one still has to say changes no later one.</summary>
    public int Attempt { get; private set; }

    /// <summary>What the provider calls it.</summary>
    public string? Reference { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    public DateTimeOffset? DeliveredAt { get; private set; }

    public DateTimeOffset? AcknowledgedAt { get; private set; }

    public AckWay? AcknowledgedThrough { get; private set; }

    /// <summary>When this person saw it in the console.</summary>
    public DateTimeOffset? SeenAt { get; private set; }

    /// <summary>By when this person has to acknowledge.</summary>
    public DateTimeOffset? AnswerBy { get; private set; }

    /// <summary>When somebody was told that this person had not.</summary>
    public DateTimeOffset? LateToldAt { get; private set; }

    /// <summary>When the same person is tried by the next channel if nobody answers.</summary>
    public DateTimeOffset? NextChannelAt { get; private set; }

    /// <summary>Whether the same person's next channel has taken over.</summary>
    public bool HandedOn { get; private set; }

    /// <summary>What a reply by SMS may name it by.</summary>
    public string? Code { get; private set; }

    /// <summary>Why it is held or failed, for people.</summary>
    public string? Error { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<DeliveryAttempt> Attempts => _attempts;

    // The outbox hears of what is new and due, not of every step of what it does itself.
    IEnumerable<string> ITopical.Topics =>
    [
        Topic,
        Notice.TopicOf(NoticeId),
        .. UserId is { } user ? (string[])[InboxOf(user)] : [],
        .. State is DeliveryState.Queued && ClaimedBy is null ? (string[])[OutboxTopic] : [],
    ];

    public static string InboxOf(UserId user) => $"inbox/{user}";

    /// <summary>Whether it went or may have gone out.</summary>
    public bool IsOut => State is DeliveryState.Sent or DeliveryState.Delivered or DeliveryState.Acknowledged or DeliveryState.MaybeSent;

    /// <param name="way">Null when there is none: that stands here too, so that it is seen.</param>
    public static Delivery Make(NoticeId notice, Recipient to, Way? way, DeliveryLane lane, DateTimeOffset now) => new()
    {
        Id = new DeliveryId(Guid.CreateVersion7(now)),
        NoticeId = notice,
        ContactId = to.Contact,
        UserId = to.User,
        Name = to.Name,
        Role = to.Role,
        Language = to.Language,
        TimeZone = to.TimeZone,
        Round = to.Round,
        Level = to.Level,
        AnswerBy = to.AnswerBy,
        Channel = way?.Channel ?? NoticeChannel.InApp,
        Address = way?.Address ?? "",
        NextChannelAt = way?.NextAt,
        Code = way?.Code,
        Lane = lane,
        State = way is null ? DeliveryState.Failed : way.Missing is null ? DeliveryState.Queued : DeliveryState.Held,
        Error = way is null ? "There is no channel by which they are reached." : way.Missing,
        CreatedAt = now,
        DueAt = way?.DueAt ?? now,
    };

    /// <summary>The channel was set up.</summary>
    public void Release(DateTimeOffset now)
    {
        if (State is DeliveryState.Held)
            (State, Error, DueAt) = (DeliveryState.Queued, null, now);
    }

    public void Hold(string missing) => (State, Error, ClaimedBy, ClaimedUntil) = (DeliveryState.Held, missing, null, null);

    public void Withdraw(string why)
    {
        if (State is DeliveryState.Queued or DeliveryState.Held && ClaimedBy is null)
            (State, Error) = (DeliveryState.Withdrawn, why);
        NextChannelAt = null;
    }

    public void Acknowledge(AckWay way, DateTimeOffset now)
    {
        if (AcknowledgedAt is null)
            (State, AcknowledgedAt, AcknowledgedThrough, NextChannelAt, Error) = (DeliveryState.Acknowledged, now, way, null, null);
    }

    public void See(DateTimeOffset now) => SeenAt ??= now;

    public void ToldLate(DateTimeOffset now) => LateToldAt = now;

    public void LeaveToNextChannel() => NextChannelAt = null;

    /// <summary>The next channel has taken over.</summary>
    public void HandOn() => (HandedOn, NextChannelAt) = (true, null);

    /// <summary>Nobody may be told from here on who this was.</summary>
    internal void Forget()
    {
        (Name, Address, UserId, ContactId, Error) = (User.ErasedName, "", null, null, null);
        _attempts.ForEach(attempt => attempt.Forget());
        if (State is DeliveryState.Queued or DeliveryState.Held)
            State = DeliveryState.Withdrawn;
    }
}
