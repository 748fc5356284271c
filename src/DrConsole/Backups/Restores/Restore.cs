using DrConsole.Platform;

namespace DrConsole.Backups;

public readonly record struct RestoreId(Guid Value) : ITypedId<RestoreId>
{
    public static RestoreId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

public enum RestoreState
{
    Running,

    /// <summary>It stands at a gate that a person answers.</summary>
    WaitingForHuman,
    Passed,
    Failed,
    Cancelled,
}

/// <summary>What a restore passes, in this order. The next begins when the one before is passed.</summary>
public enum RestoreGate
{
    /// <summary>Every copy is found and read back.</summary>
    Locate,

    /// <summary>Over live data only: what is there now is copied before it is overwritten.</summary>
    Safety,

    /// <summary>The classes are brought back, by their priority.</summary>
    Restore,

    /// <summary>What came back is what was backed up, and the classes fit one another in time.</summary>
    Consistency,

    /// <summary>Whether each class does what it is for: its policy's questions say so, and where there are none a person.</summary>
    Functional,

    /// <summary>Whether they work together, in the same way.</summary>
    Integration,
}

/// <summary>Data classes brought back as they were at one time: to scratch, or over live data where a run's approval allows it.</summary>
public sealed partial class Restore : ICounted, ITopical
{
    public const string Topic = "restores";
    public const int MaxReason = 500;

    private readonly List<RestorePart> _parts = [];
    private readonly List<RestoreFinding> _findings = [];

    private Restore()
    {
    }

    public RestoreId Id { get; private set; }

    /// <summary>The time that was asked for.</summary>
    public DateTimeOffset UpTo { get; private set; }

    public DateTimeOffset? SuspectedAt { get; private set; }

    [RecordedText]
    public string Reason { get; private set; } = "";

    /// <summary>The step of a run that allows it over live data: <c>run/ID/STEP</c>; null to scratch.</summary>
    [RecordedText]
    public string? Approval { get; private set; }

    [PersonName]
    public string StartedBy { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public RestoreState State { get; private set; }

    public RestoreGate Gate { get; private set; }

    [RecordedText]
    public string Problem { get; private set; } = "";

    public DateTimeOffset? CancelAskedAt { get; private set; }

    public int Version { get; private set; }

    public bool IsInPlace => Approval is not null;

    public bool IsOver => State is RestoreState.Passed or RestoreState.Failed or RestoreState.Cancelled;

    /// <summary>In the order in which they are brought back.</summary>
    public IReadOnlyList<RestorePart> Parts => _parts;

    public IReadOnlyList<RestoreFinding> Findings => _findings;

    IEnumerable<string> ITopical.Topics => [Topic, TopicOf(Id)];

    public static string TopicOf(RestoreId id) => $"restore/{id}";

    /// <param name="parts">In the order in which they are to be brought back.</param>
    internal static Restore Start(RestoreRequest asked, IReadOnlyList<RestoreChoice> parts, string by, DateTimeOffset now)
    {
        var reason = asked.Reason.Trim();
        new FieldErrors()
            .Check(parts.Count > 0, "dataClasses", "Choose at least one data class.")
            .Check(reason.Length is > 0 and <= MaxReason, "reason", $"Why it is restored is needed, in up to {MaxReason} characters.")
            .ThrowIfAny();
        var restore = new Restore
        {
            Id = new RestoreId(Guid.CreateVersion7(now)),
            UpTo = asked.UpTo,
            SuspectedAt = asked.SuspectedAt,
            Reason = reason,
            Approval = asked.Approval,
            StartedBy = by,
            StartedAt = now,
        };
        restore._parts.AddRange(parts.Select((choice, number) => new RestorePart(restore.Id, number, choice)));
        return restore;
    }

    /// <summary>The gates that it passes: what is restored to scratch overwrites nothing.</summary>
    public IEnumerable<RestoreGate> Gates => Enum.GetValues<RestoreGate>().Where(gate => gate is not RestoreGate.Safety || IsInPlace);

    /// <summary>Whether the gate that failed can be asked once more: what its questions ask may work by now.</summary>
    public bool CanAskAgain => State is RestoreState.WaitingForHuman && HasFailed(Gate) && (Gate is RestoreGate.Safety || HasQuestions);

    /// <summary>Whether each gate was passed, stands open or was never come to.</summary>
    public RestoreGateState StateOf(RestoreGate gate) => gate.CompareTo(Gate) switch
    {
        < 0 => _findings.Any(finding => finding.Gate == gate && finding.IsOverride) ? RestoreGateState.Overridden : RestoreGateState.Passed,
        > 0 => RestoreGateState.Pending,
        _ => State switch
        {
            RestoreState.Passed => RestoreGateState.Passed,
            RestoreState.Failed or RestoreState.Cancelled => RestoreGateState.Failed,
            _ => HasFailed(gate) ? RestoreGateState.Failed : RestoreGateState.Checking,
        },
    };

    private bool HasQuestions => _parts.Any(part => part.QuestionsAt(Gate).Count > 0);

    private bool HasFailed(RestoreGate gate) => _findings.Any(finding => finding.Gate == gate && !finding.Passed && !finding.IsOverride);
}

/// <summary>How a gate of a restore stands.</summary>
public enum RestoreGateState
{
    Pending,
    Checking,
    Passed,
    Failed,

    /// <summary>A person let it pass all the same, with a reason.</summary>
    Overridden,
}
