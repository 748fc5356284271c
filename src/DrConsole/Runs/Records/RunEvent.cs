using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>One fact of a run's journal, as it was written. Never changed, never removed.</summary>
[Unrecorded("A run's journal enters as one entry a commit.")]
public sealed class RunEvent
{
    private RunEvent()
    {
    }

    public RunId RunId { get; private set; }

    public long Number { get; private set; }

    public DateTimeOffset At { get; private set; }

    /// <summary>Under which the run was worked; null: a person asked for it.</summary>
    public long? Fence { get; private set; }

    public string Json { get; private set; } = "";

    internal static RunEvent Of(RunId run, Journaled journaled) => new()
    {
        RunId = run,
        Number = journaled.Number,
        At = journaled.At,
        Fence = journaled.Fence,
        Json = JsonSerializer.Serialize(journaled.Fact, RunJson.Options),
    };

    public Journaled Read() => new(Number, At, JsonSerializer.Deserialize<RunFact>(Json, RunJson.Options)!, Fence);
}

/// <summary>A live recovery holds its service in its environment: two at once would undo each other's work.</summary>
[Unrecorded("Begins and ends with its run, whose journal is recorded.")]
public sealed class RunHold
{
    private RunHold()
    {
    }

    public string EnvironmentKey { get; private set; } = "";

    public string ServiceKey { get; private set; } = "";

    public RunId RunId { get; private set; }

    public DateTimeOffset At { get; private set; }

    internal static RunHold Of(string environment, string service, RunId run, DateTimeOffset now) => new() { EnvironmentKey = environment, ServiceKey = service, RunId = run, At = now };
}
