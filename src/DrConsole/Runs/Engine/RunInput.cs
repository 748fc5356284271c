using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>What a run is told. It answers with facts.</summary>
public abstract record RunInput
{
    private RunInput()
    {
    }

    /// <summary>An attempt ended. What is told of one that is not in flight, late or for the second time, changes nothing.</summary>
    /// <param name="Output">The hash under which its output is kept.</param>
    public sealed record Outcome(string Step, int Attempt, StepOutcome Result, string? Output) : RunInput
    {
        /// <summary>What the console saw of the step's checks.</summary>
        public ValueList<CheckResult> Checks { get; init; } = [];
    }

    /// <summary>Whoever worked the run is gone: nobody knows how what it had begun ended.</summary>
    public sealed record TakenOver(string Why) : RunInput;

    /// <summary>Why nothing may begin now; null when nothing holds it.</summary>
    public sealed record HeldBy(string? Why) : RunInput;

    /// <summary>The run that works a nested runbook is there.</summary>
    public sealed record NestedStarted(string Step, int Attempt, Guid Child) : RunInput;

    public sealed record NestedEnded(string Step, Guid Child, RunStatus Status, string Why) : RunInput;

    public sealed record Asked(RunCommand Command) : RunInput;

    /// <summary>Somebody brought a file as evidence of a step or of the whole run; it is kept by its hash.</summary>
    public sealed record FileBrought(string? Step, string Name, string Sha256, long Size, string By, string Note) : RunInput;
}

/// <summary>What one check of a step gave.</summary>
/// <param name="Index">Its place among the step's checks, from 0.</param>
public sealed record CheckResult(int Index, bool Passed, string Note);

public enum RunCommandType
{
    Approve,
    Reject,
    Complete,
    Fail,
    Skip,
    Retry,
    Answer,
    Check,
    Pause,
    Resume,
    Abort,
    Rollback,
    ResolveUnknown,
    Note,
    AddStep,
}

/// <summary>What somebody asks of a run.</summary>
/// <param name="By">Who asks, as in the ledger.</param>
public sealed record RunCommand(RunCommandType Type, string By, string? Step = null, string Note = "", string Value = "")
{
    public const int MaxNote = 4_000;
    public const int MaxValue = 65_536;

    /// <summary>For a step that is added: what must end first. Null: nothing.</summary>
    public IReadOnlyList<string> After { get; init; } = [];

    /// <summary>What else the same person acts under: their sign-in and their tokens.</summary>
    public IReadOnlyList<string> Alike { get; init; } = [];

    public bool IsOf(string word) => word == By || Alike.Contains(word);
}
