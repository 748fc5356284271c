namespace DrConsole.Notices;

/// <summary>One notice in a list.</summary>
/// <param name="Counts">How many deliveries are in which state.</param>
/// <param name="NextAt">When the next level of its escalation is told.</param>
public sealed record NoticeLine(Notice Notice, IReadOnlyDictionary<DeliveryState, int> Counts, DateTimeOffset? NextAt, EscalationEnd? End)
{
    public int Total => Counts.Values.Sum();

    public NoticeStanding Standing => NoticeStandings.Of(Notice, Counts, NextAt, End);
}

/// <summary>What a notice comes to, the worst first.</summary>
public enum NoticeStanding
{
    /// <summary>The policy ended and nobody answered.</summary>
    Unanswered,

    /// <summary>Somebody cannot be told: a channel is not set up.</summary>
    Held,

    /// <summary>Somebody was not told.</summary>
    Failed,

    /// <summary>Goes from level to level.</summary>
    Escalating,

    /// <summary>Waits for an answer.</summary>
    Waiting,

    Sending,
    Told,
    Acknowledged,
}

public static class NoticeStandings
{
    internal static NoticeStanding Of(Notice notice, IReadOnlyDictionary<DeliveryState, int> counts, DateTimeOffset? nextAt, EscalationEnd? end)
    {
        int Count(DeliveryState state) => counts.GetValueOrDefault(state);
        if (notice is { Wants: AckNeed.One, AcknowledgedAt: not null })
            return NoticeStanding.Acknowledged;
        if (end is EscalationEnd.Unanswered or EscalationEnd.PolicyGone)
            return NoticeStanding.Unanswered;
        if (Count(DeliveryState.Held) > 0)
            return NoticeStanding.Held;
        if (nextAt is not null)
            return NoticeStanding.Escalating;
        if (Count(DeliveryState.Queued) > 0)
            return NoticeStanding.Sending;
        var gone = Count(DeliveryState.Sent) + Count(DeliveryState.Delivered) + Count(DeliveryState.MaybeSent);
        if (Count(DeliveryState.Failed) > 0 && (gone == 0 || notice.Wants is AckNeed.None))
            return NoticeStanding.Failed;
        return notice.Wants is not AckNeed.None && gone > 0 ? NoticeStanding.Waiting : notice.Wants is AckNeed.Each ? NoticeStanding.Acknowledged : NoticeStanding.Told;
    }
}
