using System.Text.Json;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>
/// A run: what it copied of its version, who works it, and where it stands. The journal is the truth; what stands here of it is there to be
/// found and listed.
/// </summary>
[Unrecorded("Follows from the run's journal, which enters as one entry a commit.")]
public sealed class Run : ITopical
{
    public const string Topic = "runs";

    /// <summary>Beaten when there may be something to do for whoever works runs.</summary>
    public const string WorkTopic = "runs/work";

    private Run()
    {
    }

    public RunId Id { get; private set; }

    public string RunbookKey { get; private set; } = "";

    public string Title { get; private set; } = "";

    public int RunbookVersion { get; private set; }

    public string ContentHash { get; private set; } = "";

    /// <summary>The version's file. Copied: what is edited tomorrow changes nothing about today.</summary>
    public string Text { get; private set; } = "";

    public string? ServiceKey { get; private set; }

    public RunMode Mode { get; private set; }

    public string EnvironmentKey { get; private set; } = "";

    /// <summary>The incident that it belongs to, by its id or key.</summary>
    public string? Incident { get; private set; }

    /// <summary>What it was started with, as JSON. Of a secret only its name.</summary>
    public string Parameters { get; private set; } = "[]";

    [PersonName]
    public string StartedBy { get; private set; } = "";

    /// <summary>Whether the other side can answer; null where the runbook makes no difference of it.</summary>
    public RunVariant? Variant { get; private set; }

    /// <summary>In a drill: the keys of the contacts who take part, one a line. Nobody else is told anything.</summary>
    public string Participants { get; private set; } = "";

    /// <summary>The run whose step this one works; null for most.</summary>
    public Guid? ParentRun { get; private set; }

    public string? ParentStep { get; private set; }

    public RunStatus Status { get; private set; }

    public string Why { get; private set; } = "";

    public DateTimeOffset StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public int StepsTotal { get; private set; }

    public int StepsOver { get; private set; }

    /// <summary>What it waits for in one line; empty while nothing.</summary>
    public string Waits { get; private set; } = "";

    public bool IsHeld { get; private set; }

    public bool IsAborting { get; private set; }

    /// <summary>The last fact of its journal. Whoever appends has seen it.</summary>
    public long LastNumber { get; private set; }

    /// <summary>Grows with everyone who takes the run to work it, so that what an earlier one still writes is refused.</summary>
    public long Fence { get; private set; }

    /// <summary>The node that works it; null while nobody has to.</summary>
    public string? Holder { get; private set; }

    public DateTimeOffset? LeaseUntil { get; private set; }

    /// <summary>When somebody has to look at it again; null: when it is asked for something.</summary>
    public DateTimeOffset? WakeAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, WorkTopic, TopicOf(Id)];

    /// <summary>Beaten when something happens in this run.</summary>
    public static string TopicOf(RunId id) => $"run/{id}";

    internal static Run Start(RunId id, RunToStart what, string startedBy, DateTimeOffset now) => new()
    {
        Id = id,
        RunbookKey = what.File.Key,
        Title = what.File.Title,
        RunbookVersion = what.Version,
        ContentHash = what.ContentHash,
        Text = what.Text,
        ServiceKey = what.File.Service,
        Mode = what.Mode,
        EnvironmentKey = what.Environment,
        Incident = what.Incident,
        Parameters = JsonSerializer.Serialize(what.Parameters, RunJson.Options),
        StartedBy = startedBy,
        Variant = what.Variant,
        Participants = string.Join('\n', what.Participants),
        ParentRun = what.ParentRun,
        ParentStep = what.ParentStep,
        StartedAt = now,
        StepsTotal = what.File.Steps.Count,
        LastNumber = 1,
        WakeAt = now,
    };

    /// <summary>As whoever appends knows it: enough to be updated, and refused when it is no more as they saw it.</summary>
    internal static Run Seen(RunId id, long fence) => new() { Id = id, Fence = fence };

    /// <summary>The run before its first fact.</summary>
    internal RunState Anew()
    {
        var file = RecentRunbooks.Read(Text) ?? throw new InvalidOperationException($"The runbook that run {Id} copied cannot be read.");
        return new RunState(new RunPlan(Id, file, RunbookVersion, ContentHash, ReadParameters()) { Variant = Variant }, Mode);
    }

    internal ValueList<Named<string>> ReadParameters() => JsonSerializer.Deserialize<ValueList<Named<string>>>(Parameters, RunJson.Options)!;

    /// <summary>Follows its journal.</summary>
    internal void Follow(RunState state)
    {
        (Status, Why, EndedAt, IsHeld, IsAborting) = (state.Status, Cut(state.Why), state.EndedAt, state.HeldBecause is not null, state.IsAborting);
        (StepsTotal, StepsOver, LastNumber) = (state.Steps.Count, state.Steps.Count - state.Left, state.Number);
        Waits = WaitingFor.Of(state).FirstOrDefault(wait => wait.Who.Length > 0)?.What is { } what ? Cut(what) : "";
    }

    /// <summary>Who works it from here on, and when it is to be looked at again.</summary>
    internal void Keep(string? holder, DateTimeOffset? until, DateTimeOffset? wakeAt) => (Holder, LeaseUntil, WakeAt) = (holder, until, wakeAt);

    private static string Cut(string text) => text.Length <= 500 ? text : $"{text[..499]}…";
}

/// <summary>What a run is started from.</summary>
internal sealed record RunToStart(RunbookFile File, string Text, int Version, string ContentHash, RunMode Mode, string Environment, ValueList<Named<string>> Parameters)
{
    public string? Incident { get; init; }

    public RunVariant? Variant { get; init; }

    public IReadOnlyList<string> Participants { get; init; } = [];

    public Guid? ParentRun { get; init; }

    public string? ParentStep { get; init; }
}
