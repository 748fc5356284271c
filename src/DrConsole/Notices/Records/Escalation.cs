using DrConsole.Platform;

namespace DrConsole.Notices;

/// <summary>How an escalation ended.</summary>
public enum EscalationEnd
{
    Acknowledged,

    /// <summary>Everybody was told, as often as the policy says, and nobody answered.</summary>
    Unanswered,

    /// <summary>The policy was taken away.</summary>
    PolicyGone,
}

/// <summary>How far a notice has gone through its escalation policy. Its timer is a row, so that it survives the console.</summary>
public sealed class Escalation : ICounted, ITopical
{
    private readonly List<EscalationStep> _steps = [];

    private Escalation()
    {
    }

    public NoticeId NoticeId { get; private set; }

    [RecordedText]
    public string Policy { get; private set; } = "";

    public int Severity { get; private set; }

    /// <summary>0 for the first time through.</summary>
    public int Round { get; private set; }

    /// <summary>The level that was told last, from 1; 0 before the first.</summary>
    public int Level { get; private set; }

    /// <summary>When the next level is told; null once it has ended.</summary>
    public DateTimeOffset? DueAt { get; private set; }

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public EscalationEnd? End { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<EscalationStep> Steps => _steps;

    IEnumerable<string> ITopical.Topics => [Notice.Topic, Notice.TopicOf(NoticeId)];

    public static Escalation Start(NoticeId notice, string policy, int severity, DateTimeOffset now) =>
        new() { NoticeId = notice, Policy = policy, Severity = severity, StartedAt = now, DueAt = now };

    /// <param name="said">What happened there, without names: the deliveries have them.</param>
    public void Reached(int round, int level, string said, DateTimeOffset now)
    {
        (Round, Level) = (round, level);
        Say(said, now);
    }

    public void WaitUntil(DateTimeOffset next) => DueAt = next;

    public void Finish(EscalationEnd end, string said, DateTimeOffset now)
    {
        if (EndedAt is not null)
            return;
        (DueAt, EndedAt, End) = (null, now, end);
        Say(said, now);
    }

    private void Say(string said, DateTimeOffset now) =>
        _steps.Add(new EscalationStep { NoticeId = NoticeId, Number = _steps.Count + 1, At = now, Round = Round, Level = Level, Said = said });
}

/// <summary>What an escalation did, and when.</summary>
public sealed class EscalationStep
{
    public required NoticeId NoticeId { get; init; }

    public required int Number { get; init; }

    public required DateTimeOffset At { get; init; }

    public required int Round { get; init; }

    public required int Level { get; init; }

    [RecordedText]
    public required string Said { get; init; }
}
