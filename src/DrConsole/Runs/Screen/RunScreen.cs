using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Everything that a run's screen shows, alike for everybody who may see it. What is in it never changes afterwards.</summary>
/// <param name="File">The version as this run works it, with what was added.</param>
/// <param name="Number">The last fact that is in it.</param>
public sealed record RunScreen(RunBoard Board, RunbookFile File, RunScreen.Place Environment, long Number)
{
    /// <summary>Who started it, as in the ledger: whoever did approves nothing in it.</summary>
    public string Starter { get; init; } = "";

    /// <summary>A version that was published since; this run goes on with its own.</summary>
    public int? NewerVersion { get; init; }

    /// <summary>Steps on the way that decides when it is over.</summary>
    public IReadOnlySet<string> Critical { get; init; } = new HashSet<string>();

    /// <summary>When each step that is not over is expected to begin and to end.</summary>
    public IReadOnlyDictionary<string, (DateTimeOffset From, DateTimeOffset To)> Planned { get; init; } = new Dictionary<string, (DateTimeOffset, DateTimeOffset)>();

    /// <summary>Who approved what is still open, as in the ledger.</summary>
    public IReadOnlyDictionary<string, IReadOnlyList<string>> Approvers { get; init; } = new Dictionary<string, IReadOnlyList<string>>();

    /// <summary>Steps that are unknown and are tried again by themselves.</summary>
    public IReadOnlySet<string> TriedAgain { get; init; } = new HashSet<string>();

    /// <summary>The newest facts, the newest first.</summary>
    public IReadOnlyList<RunHappening> Happened { get; init; } = [];

    public IReadOnlyList<RunFile> Files { get; init; } = [];

    public IReadOnlyList<RunWatcher> Watchers { get; init; } = [];

    /// <summary>Runs that work its steps, by their ids.</summary>
    public IReadOnlyDictionary<Guid, Child> Children { get; init; } = new Dictionary<Guid, Child>();

    public Flags Is { get; init; } = new();

    public TimeSpan? Rto => File.Rto?.To;

    public bool IsOver => Board.State is RunStatus.Succeeded or RunStatus.Aborted or RunStatus.RolledBack;

    public int Done => Board.Steps.Count(step => step.State is StepStatus.Succeeded or StepStatus.Skipped or StepStatus.RolledBack);

    public sealed record Place(string Key, string Name, bool IsProduction);

    public sealed record Child(string Title, RunStatus State, int Over, int Total);

    public sealed record Flags(bool Paused = false, string? HeldBecause = null, bool Aborting = false, bool RollingBack = false);
}

/// <summary>One fact in words.</summary>
/// <param name="By">The name of who did it; null: the console, or somebody who was erased.</param>
/// <param name="Kind">The fact's word in the journal.</param>
public sealed record RunHappening(long Number, DateTimeOffset At, string Kind, string Text, string Note, string? By, string? Step);

/// <summary>Somebody who has the run open now.</summary>
public sealed record RunWatcher(Guid Page, string Name);
