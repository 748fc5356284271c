using DrConsole.People;

namespace DrConsole.Notices;

/// <summary>Everything about one notice, read in one go: who got what, when and how, who acknowledged, and who is next.</summary>
/// <param name="Count">How often the same thing happened.</param>
/// <param name="Next">Who is told next, and when; null when nobody is.</param>
/// <param name="More">Deliveries beyond those that are shown.</param>
public sealed record NoticeBoard(NoticeLine Line, int Count, IReadOnlyList<NoticeBoard.DeliveryLine> Deliveries, int More, IReadOnlyList<EscalationStep> Steps, NoticeBoard.NextLevel? Next)
{
    public const int Most = 300;

    public Notice Notice => Line.Notice;

    /// <summary>The board of those who say for themselves that they know, the late first.</summary>
    public IReadOnlyList<IGrouping<string, DeliveryLine>> Roles { get; init; } = [];

    /// <summary>One delivery.</summary>
    /// <param name="Contact">The contact's key.</param>
    /// <param name="Address">As much of it as the reader may see.</param>
    /// <param name="Role">The stakeholder's role in words.</param>
    public sealed record DeliveryLine(Delivery Delivery, string? Contact, string Address, string Role)
    {
        public bool IsLate(DateTimeOffset now) => Delivery is { AcknowledgedAt: null, AnswerBy: { } by } && by <= now;
    }

    /// <summary>Whom an escalation tells next if nobody answers.</summary>
    public sealed record NextLevel(DateTimeOffset At, int Round, int Level, IReadOnlyList<string> Names, bool IsEnd)
    {
        internal static NextLevel? Of(Escalation? escalation, PeopleFacts facts, Notice notice, DateTimeOffset now)
        {
            if (escalation?.DueAt is not { } at || facts.Policies.GetValueOrDefault(escalation.Policy)?.Text is not { } policy)
                return null;
            return EscalationOrder.After(policy, escalation.Severity, escalation.Round, escalation.Level) is { } next
                ? new NextLevel(at, next.Round, next.Level, [.. Escalate.Meant(next.Text, facts, notice, at > now ? at : now).Select(contact => contact.Name)], false)
                : new NextLevel(at, escalation.Round, escalation.Level, [], true);
        }
    }
}
