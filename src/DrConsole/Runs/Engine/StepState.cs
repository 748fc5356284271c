using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>One step of a run, as its facts leave it.</summary>
public sealed class StepState(Step step, bool isAdded, int index)
{
    public string Id => Step.Id;

    public Step Step { get; } = step;

    public int Index { get; } = index;

    /// <summary>A commander added it to this run; it is in no runbook.</summary>
    public bool IsAdded { get; } = isAdded;

    public StepStatus Status { get; internal set; }

    /// <summary>Why it failed or was skipped, or what whoever worked it said.</summary>
    public string Why { get; internal set; } = "";

    /// <summary>Who ended it; null: the console.</summary>
    public string? By { get; internal set; }

    public DateTimeOffset? StartedAt { get; internal set; }

    public DateTimeOffset? EndedAt { get; internal set; }

    /// <summary>When its wait is over, its next try is due, or its approvals expire.</summary>
    public DateTimeOffset? Due { get; internal set; }

    /// <summary>The next try is due then; it is not being worked.</summary>
    public bool WaitsForRetry { get; internal set; }

    /// <summary>Tries since it was begun or begun again by a person, for the count of retries.</summary>
    public int Tries { get; internal set; }

    public List<AttemptState> Attempts { get; } = [];

    /// <summary>The run that works it, for a nested runbook.</summary>
    public Guid? Child { get; internal set; }

    /// <summary>How many runs it was worked by so far.</summary>
    public int Children { get; internal set; }

    /// <summary>Steps that must end first and have not.</summary>
    internal int Missing { get; set; }

    /// <summary>It is being rolled back, or its rollback failed or is unknown.</summary>
    public bool IsUndoing { get; internal set; }

    /// <summary>A person passed its rollback over.</summary>
    public bool UndoPassed { get; internal set; }

    public string? ApprovalHash { get; internal set; }

    /// <summary>Nobody answered in time.</summary>
    public bool IsOverdue { get; internal set; }

    public List<Approval> Approvals { get; } = [];

    public SortedSet<int> ItemsDone { get; } = [];

    public SortedDictionary<int, bool> Checks { get; } = [];

    /// <summary>Who says that it is done, while its checks are asked.</summary>
    public string? CheckedFor { get; internal set; }

    /// <summary>What they said.</summary>
    public string CheckedNote { get; internal set; } = "";

    /// <summary>The option that was chosen, of a decision.</summary>
    public string? Answer { get; internal set; }

    public bool IsInFlight => Attempts is [.., { Ending: null, IsUnknown: false }];

    public bool IsOver => Status is StepStatus.Succeeded or StepStatus.Failed or StepStatus.Skipped or StepStatus.RolledBack;

    public sealed record Approval(string By, DateTimeOffset At, string Hash, bool Broken);
}

/// <summary>One try of a step.</summary>
public sealed class AttemptState(int number, bool undo, DateTimeOffset startedAt, long? fence)
{
    public int Number { get; } = number;

    public bool Undo { get; } = undo;

    public DateTimeOffset StartedAt { get; } = startedAt;

    /// <summary>Who works it: whoever holds the run under this fence, and nobody else ever.</summary>
    public long? Fence { get; } = fence;

    public DateTimeOffset? EndedAt { get; internal set; }

    public AttemptEnding? Ending { get; internal set; }

    public bool IsUnknown { get; internal set; }

    public int? ExitCode { get; internal set; }

    public string Detail { get; internal set; } = "";

    public string? Output { get; internal set; }
}
