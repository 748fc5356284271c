using System.Globalization;
using System.Reflection;
using System.Text.Json.Serialization;
using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>Facts in the words of a timeline.</summary>
public static class RunWords
{
    private static readonly Dictionary<Type, string> Kinds = typeof(RunFact).GetCustomAttributes<JsonDerivedTypeAttribute>().ToDictionary(kind => kind.DerivedType, kind => (string)kind.TypeDiscriminator!);

    internal static RunHappening Of(Journaled fact, RunState state, IReadOnlyDictionary<string, string> names)
    {
        var (text, note) = Say(fact.Fact, state.Find(fact.Fact.Step));
        var by = ReadRuns.ByOf(fact.Fact);
        return new RunHappening(fact.Number, fact.At, Kinds[fact.Fact.GetType()], text, note, by is null ? null : names.GetValueOrDefault(by), fact.Fact.Step);
    }

    private static (string Text, string Note) Say(RunFact fact, StepState? step)
    {
        var title = step?.Step.Title ?? "";
        return fact switch
        {
            RunFact.Started => ("Started the run", ""),
            RunFact.AttemptIntended it => ($"{title}: {(it.Undo ? "its rollback began" : "began")}, attempt {Number(it.Attempt)}", ""),
            RunFact.AttemptEnded it => ($"{title}: {(it.Undo ? "rollback " : "")}{Ending(it)}", it.Detail),
            RunFact.AttemptUnknown it => ($"{title}: nobody knows how attempt {Number(it.Attempt)} ended", it.Why),
            RunFact.UnknownResolved it => ($"{title}: {(it.Happened ? "it happened" : "it did not happen")}", it.Note),
            RunFact.RetryDue it => ($"{title}: the next try is due at {it.Due.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC", ""),
            RunFact.StepOpened it => ($"{title}: {(it.Undo ? "its rollback waits for somebody" : it.Hash is null ? "waits for somebody" : "waits for approval")}", ""),
            RunFact.WaitBegun it => ($"{title}: waits until {it.Due.UtcDateTime.ToString("HH:mm:ss", CultureInfo.InvariantCulture)} UTC", ""),
            RunFact.NestedBegun => ($"{title}: another run works it", ""),
            RunFact.StepSucceeded it => ($"{title}: {(it.By is null ? "over" : "done")}", it.Detail),
            RunFact.StepFailed it => ($"{title}: failed", it.Why),
            RunFact.StepSkipped it => ($"{title}: skipped", it.Why),
            RunFact.StepRolledBack it => ($"{title}: rolled back", it.Detail),
            RunFact.Approved { Broken: true } it => ($"{title}: went past the approval that nobody gave in time", it.Note),
            RunFact.Approved it => ($"{title}: approved", it.Note),
            RunFact.ApprovalsExpired => ($"{title}: nobody approved in time ({Durations.Spoken(step?.Step.Timeout ?? TimeSpan.Zero)})", ""),
            RunFact.EntryDone it => ($"{title}: ticked “{step?.Step.Items.ElementAtOrDefault(it.Index)}”", ""),
            RunFact.CheckSeen it => ($"{title}: “{step?.Step.Checks.ElementAtOrDefault(it.Index)?.Title}” {(it.Passed ? "passed" : "did not pass")}", it.Note),
            RunFact.Answered it => ($"{title}: decided {it.Option}", it.Note),
            RunFact.Retried it => ($"{title}: tries it again", it.Note),
            RunFact.StepAdded it => ($"Added a step to this run: {title}", it.Note),
            RunFact.Noted it => (step is null ? "Note" : $"{title}: note", it.Note),
            _ => OfRun(fact),
        };
    }

    private static (string Text, string Note) OfRun(RunFact fact) => fact switch
    {
        RunFact.Paused it => ("Paused the run", it.Note),
        RunFact.Resumed it => ("Resumed the run", it.Note),
        RunFact.Held it => ("The run is held", it.Why),
        RunFact.Freed => ("The run is held no longer", ""),
        RunFact.AbortAsked it => ("Aborted the run", it.Note),
        RunFact.RollbackBegun it => ("The rollback began", it.Why),
        RunFact.Ended it => ($"The run ended: {Said(it.Status)}", it.Why),
        _ => throw new InvalidOperationException($"Nothing is said about {fact.GetType().Name}."),
    };

    /// <summary>A run's state within a sentence.</summary>
    public static string Said(RunStatus status) => status switch
    {
        RunStatus.WaitingForHuman => "waiting for somebody",
        RunStatus.RollingBack => "rolling back",
        RunStatus.RolledBack => "rolled back",
        _ => status.ToString().ToLowerInvariant(),
    };

    private static string Ending(RunFact.AttemptEnded it) => it.Ending switch
    {
        AttemptEnding.Succeeded => "succeeded",
        AttemptEnding.TimedOut => $"attempt {Number(it.Attempt)} timed out",
        AttemptEnding.Refused => $"attempt {Number(it.Attempt)} was refused",
        AttemptEnding.Interrupted => $"attempt {Number(it.Attempt)} was interrupted",
        AttemptEnding.Lost => $"contact with attempt {Number(it.Attempt)} was lost",
        _ => $"attempt {Number(it.Attempt)} failed{(it.ExitCode is { } code ? $" with exit code {Number(code)}" : "")}",
    };

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
