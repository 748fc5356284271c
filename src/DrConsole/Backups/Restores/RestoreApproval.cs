using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Backups;

/// <summary>Whether a run's approval allows a restore over live data: a step of a published runbook that people approved, in a run that still goes on.</summary>
internal static class RestoreApproval
{
    private const string Needed = "A restore over live data needs an approval from a run: start the runbook, have its approval step approved, and name the step as run/ID/STEP.";

    public static async Task DemandAsync(DrStore store, string? approval, IEnumerable<string> environments, CancellationToken cancel)
    {
        if (approval?.Split('/') is not ["run", var id, { Length: > 0 } step] || !Guid.TryParse(id, out var guid))
            throw new RefusedException(Needed, "not-approved");
        var run = await store.FindRunAsync(new RunId(guid), cancel);
        if (run.Mode is RunMode.Rehearsal)
            throw new RefusedException("A rehearsal touches nothing: its approval allows nothing.", "not-approved");
        if (run.EndedAt is not null)
            throw new RefusedException("The run has ended: its approval is over.", "not-approved");
        if (environments.FirstOrDefault(environment => environment != run.EnvironmentKey) is { } other)
            throw new RefusedException($"The run works in {run.EnvironmentKey}, and what is to be restored belongs to {other}.", "not-approved");
        var state = await store.ReplayAsync(run, cancel);
        if (state.Find(step) is not { Step.Kind: StepKind.Approval } asked)
            throw new RefusedException($"The run has no approval step {step}.", "not-approved");
        if (asked.Status is not StepStatus.Succeeded || asked.Approvals.Count == 0)
            throw new RefusedException($"The step {step} is not approved. {Needed}", "not-approved");
    }
}
