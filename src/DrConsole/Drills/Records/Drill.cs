using DrConsole.Platform;

namespace DrConsole.Drills;

/// <summary>One exercise: what is done in it, where it stands, and when what happened.</summary>
public sealed partial class Drill : ICounted, ITopical
{
    public const string Topic = "drills";
    public const int MaxTitle = 160;
    public const int MaxText = 4_000;
    public const int MaxWhy = 500;
    public const int MaxKey = 32;

    private readonly List<DrillParticipant> _participants = [];
    private readonly List<DrillCriterion> _criteria = [];

    private Drill()
    {
    }

    public DrillId Id { get; private set; }

    /// <summary>Its number as people say it: <c>2027-014</c>.</summary>
    public string Key { get; private set; } = "";

    [RecordedText]
    public string? Programme { get; private set; }

    /// <summary>The date for which its programme asks for it: of a programme there is one a date.</summary>
    public DateOnly? DueOn { get; private set; }

    public DrillKind Kind { get; private set; }

    [RecordedText]
    public string Title { get; private set; } = "";

    [RecordedText]
    public string? Plan { get; private set; }

    [RecordedText]
    public string? Scenario { get; private set; }

    /// <summary>The script of a tabletop.</summary>
    [RecordedText]
    public string? Tabletop { get; private set; }

    [RecordedText]
    public string? Runbook { get; private set; }

    [RecordedText]
    public string? InjectRunbook { get; private set; }

    [RecordedText]
    public string? CleanUpRunbook { get; private set; }

    [RecordedText]
    public string? Environment { get; private set; }

    /// <summary>What a kind without a runbook is about: <c>backup-policy/KEY</c>, <c>failover-pair/KEY</c>, <c>escalation-policy/KEY</c> or <c>group/KEY</c>.</summary>
    [RecordedText]
    public string? Subject { get; private set; }

    /// <summary>Keys of the services that are exercised, a line each.</summary>
    [RecordedText]
    public string Services { get; private set; } = "";

    [RecordedText]
    public string Objectives { get; private set; } = "";

    [RecordedText]
    public string Validations { get; private set; } = "";

    public TimeSpan ExpectedDuration { get; private set; }

    public DateTimeOffset ScheduledAt { get; private set; }

    [PersonName]
    public string PlannedBy { get; private set; } = "";

    /// <summary>Who planned it, as in the ledger: they do not approve it.</summary>
    [RecordedText]
    public string PlannedByWord { get; private set; } = "";

    [PersonName]
    public string ApprovedBy { get; private set; } = "";

    /// <summary>When a second person allowed it to touch production; null while nobody did.</summary>
    public DateTimeOffset? ApprovedAt { get; private set; }

    public DrillState State { get; private set; }

    public DateTimeOffset? StartedAt { get; private set; }

    [PersonName]
    public string StartedBy { get; private set; } = "";

    /// <summary>When the simulated failure began: every length counts from here.</summary>
    public DateTimeOffset? FailureAt { get; private set; }

    public DateTimeOffset? DetectedAt { get; private set; }

    public DateTimeOffset? DecidedAt { get; private set; }

    public DateTimeOffset? ExecutedAt { get; private set; }

    public DateTimeOffset? VerifiedAt { get; private set; }

    /// <summary>When nothing more was done in it.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public DateTimeOffset? AbortedAt { get; private set; }

    /// <summary>Which of its times follow from a run and were marked by nobody.</summary>
    public DrillMoments Derived { get; private set; }

    /// <summary>Something was told that happened before what it follows: the console's clock, or a runner's, went backwards. Lengths may be too short.</summary>
    public bool ClockRanBack { get; private set; }

    /// <summary>Why it was aborted or missed, or what keeps it from beginning.</summary>
    public string Why { get; private set; } = "";

    /// <summary>What the clean-up did not put right, in words. Empty: nothing is known to be left.</summary>
    public string Leftover { get; private set; } = "";

    public Guid? RunId { get; private set; }

    public Guid? InjectRunId { get; private set; }

    public Guid? CleanUpRunId { get; private set; }

    /// <summary>What a kind without a runbook is worked by: <c>restore-test/ID</c>, <c>notice/ID</c> or <c>trial/RUN</c>.</summary>
    [RecordedText]
    public string? Reference { get; private set; }

    public DrillOutcome? Outcome { get; private set; }

    public DateTimeOffset? JudgedAt { get; private set; }

    /// <summary>The number of the last thing that was written down in it.</summary>
    public int LastNumber { get; private set; }

    public int Version { get; private set; }

    public IReadOnlyList<DrillParticipant> Participants => _participants;

    public IReadOnlyList<DrillCriterion> Criteria => _criteria;

    public bool IsOpen => State is DrillState.Planned or DrillState.Running or DrillState.CleaningUp or DrillState.Judging;

    /// <summary>Something may be broken or moving in its environment.</summary>
    public bool IsUnderWay => State is DrillState.Running or DrillState.CleaningUp;

    public IReadOnlyList<string> EachService => KeyLines.Each(Services);

    public string Path => $"/drills/{Key}";

    IEnumerable<string> ITopical.Topics => [Topic, TopicOf(Key)];

    public static string TopicOf(string key) => $"drill/{key}";
}
