using System.Text.Json.Serialization;
using DrConsole.Platform;

namespace DrConsole.Failovers;

/// <summary>
/// One thing that happened to a pair: the truth, from which everything else about it is computed. People stand in it as in the ledger
/// (<c>user/0198…</c>) and never by name.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Degraded), "degraded")]
[JsonDerivedType(typeof(Recovered), "recovered")]
[JsonDerivedType(typeof(Proposed), "proposed")]
[JsonDerivedType(typeof(Withdrawn), "withdrawn")]
[JsonDerivedType(typeof(Overridden), "overridden")]
[JsonDerivedType(typeof(Confirmed), "confirmed")]
[JsonDerivedType(typeof(HeldBack), "held-back")]
[JsonDerivedType(typeof(Began), "began")]
[JsonDerivedType(typeof(Marked), "marked")]
[JsonDerivedType(typeof(StopAsked), "stop-asked")]
[JsonDerivedType(typeof(Stopped), "stopped")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Switched), "switched")]
[JsonDerivedType(typeof(Committed), "committed")]
[JsonDerivedType(typeof(CommitLapsed), "commit-lapsed")]
[JsonDerivedType(typeof(Aborted), "aborted")]
[JsonDerivedType(typeof(SplitBrainSeen), "split-brain-seen")]
[JsonDerivedType(typeof(SplitBrainEnded), "split-brain-ended")]
[JsonDerivedType(typeof(TrialBegan), "trial-began")]
[JsonDerivedType(typeof(CleanupBegan), "cleanup-began")]
[JsonDerivedType(typeof(TrialEnded), "trial-ended")]
public abstract record FailoverFact
{
    private FailoverFact()
    {
    }

    /// <summary>The serving side fails.</summary>
    public sealed record Degraded(string Why) : FailoverFact;

    public sealed record Recovered : FailoverFact;

    /// <param name="Evidence">What was seen of both sides when it was proposed, a line each.</param>
    public sealed record Proposed(SwitchDirection Direction, string By, string Why, ValueList<string> Evidence) : FailoverFact;

    /// <summary>The console takes its own proposal back: the side is well again.</summary>
    public sealed record Withdrawn(string Why) : FailoverFact;

    /// <summary>A second person goes past a no of the go/no-go board.</summary>
    public sealed record Overridden(string Entry, string By, string Reason) : FailoverFact;

    /// <param name="Due">When it begins, unless somebody aborts before.</param>
    /// <param name="Version">The version of the pair that was confirmed.</param>
    public sealed record Confirmed(string By, DateTimeOffset Due, int Version, ValueList<string> Board) : FailoverFact;

    /// <summary>It was confirmed and does not begin.</summary>
    public sealed record HeldBack(string Why) : FailoverFact;

    public sealed record Began(SwitchDirection Direction, Guid Run, string By, string Why) : FailoverFact;

    public sealed record Marked(SwitchMark Mark, MarkStanding Standing) : FailoverFact;

    public sealed record StopAsked(string By, string Why) : FailoverFact;

    /// <summary>The run of the switch ended, and not well.</summary>
    public sealed record Stopped(string Why) : FailoverFact;

    /// <summary>Somebody works the run of the switch again.</summary>
    public sealed record Resumed : FailoverFact;

    /// <param name="CommitBy">Until when somebody has to commit; null: nobody has to.</param>
    public sealed record Switched(SwitchDirection Direction, DateTimeOffset? CommitBy) : FailoverFact;

    public sealed record Committed(string By, string Note) : FailoverFact;

    /// <summary>Nobody committed in time, and it stays as it is.</summary>
    public sealed record CommitLapsed(string Why) : FailoverFact;

    public sealed record Aborted(string By, string Why) : FailoverFact;

    public sealed record SplitBrainSeen(string Why) : FailoverFact;

    /// <param name="By">Null: it was seen.</param>
    public sealed record SplitBrainEnded(FailoverSide Serving, string? By, string Why) : FailoverFact;

    public sealed record TrialBegan(Guid Run, string By) : FailoverFact;

    public sealed record CleanupBegan(Guid Run, string Ended) : FailoverFact;

    public sealed record TrialEnded(bool Passed, string Why) : FailoverFact;
}

/// <summary>A fact in its place in a pair's journal. Numbers begin at 1 and leave nothing out.</summary>
public sealed record FailoverEntry(long Number, DateTimeOffset At, FailoverFact Fact);
