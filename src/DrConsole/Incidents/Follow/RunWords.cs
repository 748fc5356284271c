using DrConsole.Runs;

namespace DrConsole.Incidents;

/// <summary>What of a run's journal belongs in the timeline, in words. Attempts, ticks and waits stay in the run.</summary>
internal static class RunWords
{
    /// <returns>Null for what is no matter of the incident.</returns>
    public static string? Of(RunFact fact, Run run, Func<string?, string> titleOf) => fact switch
    {
        RunFact.Started => $"Started {run.Title} ({ModeOf(run.Mode)}, {run.EnvironmentKey}).",
        RunFact.StepSucceeded it => Told(run, titleOf(fact.Step), "done", it.Detail),
        RunFact.StepFailed it => Told(run, titleOf(fact.Step), "failed", it.Why),
        RunFact.StepSkipped it => Told(run, titleOf(fact.Step), "skipped", it.Why),
        RunFact.StepRolledBack it => Told(run, titleOf(fact.Step), "rolled back", it.Detail),
        RunFact.AttemptUnknown it => Told(run, titleOf(fact.Step), "nobody knows how it ended", it.Why),
        RunFact.UnknownResolved it => Told(run, titleOf(fact.Step), it.Happened ? "it did happen" : "it did not happen", it.Note),
        RunFact.StepOpened { Undo: false } => Told(run, titleOf(fact.Step), "waits for a person", ""),
        RunFact.Approved it => Told(run, titleOf(fact.Step), it.Broken ? "approved past its time" : "approved", it.Note),
        RunFact.ApprovalsExpired => Told(run, titleOf(fact.Step), "nobody approved in time", ""),
        RunFact.Answered it => Told(run, titleOf(fact.Step), $"answered '{it.Option}'", it.Note),
        RunFact.Retried it => Told(run, titleOf(fact.Step), "tried again", it.Note),
        RunFact.StepAdded it => Told(run, titleOf(fact.Step), "a step was added", it.Note),
        RunFact.Noted it => $"{run.Title}: {it.Note}",
        RunFact.Paused it => $"{run.Title}: paused. {it.Note}".Trim(),
        RunFact.Resumed it => $"{run.Title}: resumed. {it.Note}".Trim(),
        RunFact.Held it => $"{run.Title}: held. {it.Why}",
        RunFact.AbortAsked it => $"{run.Title}: abort asked. {it.Note}".Trim(),
        RunFact.RollbackBegun it => $"{run.Title}: rollback begins. {it.Why}".Trim(),
        RunFact.Ended it => $"{run.Title}: {WordOf(it.Status)}. {it.Why}".Trim(),
        _ => null,
    };

    private static string Told(Run run, string step, string what, string more) => $"{run.Title} · {step}: {what}.{(more.Length > 0 ? $" {more}" : "")}";

    private static string ModeOf(RunMode mode) => mode switch { RunMode.Live => "live", RunMode.Drill => "drill", _ => "rehearsal" };

    private static string WordOf(RunStatus status) => status switch
    {
        RunStatus.Succeeded => "succeeded",
        RunStatus.Failed => "failed",
        RunStatus.Aborted => "aborted",
        RunStatus.RolledBack => "rolled back",
        _ => "goes on",
    };
}
