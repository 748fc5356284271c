using System.Text.Json.Serialization;
using DrConsole.Platform;
using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>
/// One thing that happened in a run: the truth, from which everything else about it is computed. People stand in it as in the ledger
/// (<c>user/0198…</c>) and never by name, so that it can be kept for ever.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(Started), "started")]
[JsonDerivedType(typeof(AttemptIntended), "attempt-intended")]
[JsonDerivedType(typeof(AttemptEnded), "attempt-ended")]
[JsonDerivedType(typeof(AttemptUnknown), "attempt-unknown")]
[JsonDerivedType(typeof(UnknownResolved), "unknown-resolved")]
[JsonDerivedType(typeof(RetryDue), "retry-due")]
[JsonDerivedType(typeof(StepOpened), "step-opened")]
[JsonDerivedType(typeof(WaitBegun), "wait-begun")]
[JsonDerivedType(typeof(NestedBegun), "nested-begun")]
[JsonDerivedType(typeof(StepSucceeded), "step-succeeded")]
[JsonDerivedType(typeof(StepFailed), "step-failed")]
[JsonDerivedType(typeof(StepSkipped), "step-skipped")]
[JsonDerivedType(typeof(StepRolledBack), "step-rolled-back")]
[JsonDerivedType(typeof(Approved), "approved")]
[JsonDerivedType(typeof(ApprovalsExpired), "approvals-expired")]
[JsonDerivedType(typeof(EntryDone), "item-done")]
[JsonDerivedType(typeof(CheckSeen), "check-seen")]
[JsonDerivedType(typeof(ChecksAsked), "checks-asked")]
[JsonDerivedType(typeof(FileKept), "file-kept")]
[JsonDerivedType(typeof(Answered), "answered")]
[JsonDerivedType(typeof(Retried), "retried")]
[JsonDerivedType(typeof(StepAdded), "step-added")]
[JsonDerivedType(typeof(Noted), "noted")]
[JsonDerivedType(typeof(Paused), "paused")]
[JsonDerivedType(typeof(Resumed), "resumed")]
[JsonDerivedType(typeof(Held), "held")]
[JsonDerivedType(typeof(Freed), "freed")]
[JsonDerivedType(typeof(AbortAsked), "abort-asked")]
[JsonDerivedType(typeof(RollbackBegun), "rollback-begun")]
[JsonDerivedType(typeof(Ended), "ended")]
public abstract record RunFact
{
    private RunFact()
    {
    }

    /// <summary>The step that it is about; null when it is about the whole run.</summary>
    public string? Step { get; init; }

    public sealed record Started(string By) : RunFact;

    /// <summary>On record, and nothing is touched yet.</summary>
    /// <param name="Undo">It rolls the step back.</param>
    public sealed record AttemptIntended(int Attempt, bool Undo) : RunFact;

    /// <param name="Output">The hash under which its output is kept; null when there was none.</param>
    public sealed record AttemptEnded(int Attempt, bool Undo, AttemptEnding Ending, int? ExitCode, string Detail, ValueList<Named<string>> Captures, string? Output) : RunFact;

    /// <summary>It was begun, whoever worked it is gone, and nobody knows how it ended.</summary>
    public sealed record AttemptUnknown(int Attempt, bool Undo, string Why) : RunFact;

    public sealed record UnknownResolved(bool Happened, string By, string Note) : RunFact;

    public sealed record RetryDue(DateTimeOffset Due) : RunFact;

    /// <summary>It waits for a person.</summary>
    /// <param name="Hash">What an approval is bound to.</param>
    /// <param name="Due">When approvals expire.</param>
    public sealed record StepOpened(bool Undo, string? Hash, DateTimeOffset? Due) : RunFact;

    public sealed record WaitBegun(DateTimeOffset Due) : RunFact;

    public sealed record NestedBegun(Guid Child) : RunFact;

    public sealed record StepSucceeded(string? By, string Detail) : RunFact;

    public sealed record StepFailed(string Why, string? By) : RunFact;

    public sealed record StepSkipped(string Why, string? By) : RunFact;

    public sealed record StepRolledBack(string? By, string Detail) : RunFact;

    /// <param name="Broken">Nobody answered in time, and a commander went past it.</param>
    public sealed record Approved(string By, string Hash, string Note, bool Broken) : RunFact;

    public sealed record ApprovalsExpired : RunFact;

    public sealed record EntryDone(int Index, string By) : RunFact;

    public sealed record CheckSeen(int Index, bool Passed, string By, string Note) : RunFact;

    /// <summary>Somebody says that a manual step is done; the console asks its checks before it is.</summary>
    public sealed record ChecksAsked(string By, string Note) : RunFact;

    /// <summary>Somebody brought a file as evidence.</summary>
    public sealed record FileKept(string Name, string Sha256, long Size, string By, string Note) : RunFact;

    public sealed record Answered(string Option, string By, string Note) : RunFact;

    public sealed record Retried(string By, string Note) : RunFact;

    /// <param name="Yaml">The step in the words of a runbook file.</param>
    public sealed record StepAdded(string Yaml, ValueList<string> After, string By, string Note) : RunFact;

    public sealed record Noted(string By, string Note) : RunFact;

    public sealed record Paused(string By, string Note) : RunFact;

    public sealed record Resumed(string By, string Note) : RunFact;

    public sealed record Held(string Why) : RunFact;

    public sealed record Freed : RunFact;

    public sealed record AbortAsked(string By, string Note) : RunFact;

    public sealed record RollbackBegun(string? By, string Why) : RunFact;

    public sealed record Ended(RunStatus Status, string Why) : RunFact;
}

/// <summary>A fact in its place in the journal. Numbers begin at 1 and leave nothing out.</summary>
/// <param name="Fence">Under which the run was worked when it was appended; null: a person asked for it.</param>
public sealed record Journaled(long Number, DateTimeOffset At, RunFact Fact, long? Fence = null);
