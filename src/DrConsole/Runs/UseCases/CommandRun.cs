using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Everything that people ask of a run under way. It is decided at once, by whichever node is asked, and stands when this returns.</summary>
public sealed class CommandRun(IDbContextFactory<DrStore> stores, Caller caller, RunRows rows, TimeProvider clock)
{
    /// <param name="Value">What depends on the type: an option, <c>happened</c>, the hash of what was approved, a step to add.</param>
    public sealed record Order(RunCommandType Type, string? Step = null, string Note = "", string Value = "")
    {
        public IReadOnlyList<string> After { get; init; } = [];
    }

    public Task ExecuteAsync(RunId id, Order order, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var run = await store.FindRunAsync(id, cancel);
        var actor = await caller.DemandAsync(PermissionFor(order.Type, run.Mode), cancel);
        var now = clock.GetUtcNow();
        var state = await store.ReplayAsync(run, cancel);
        if (order.Type is RunCommandType.Approve or RunCommandType.Reject && state.Find(order.Step)?.Step.Body is ApprovalBody approval)
            await Approvers.DemandAsync(store, actor.Kind is Actor.Kinds.User ? actor.UserId : null, approval.By, now, cancel);
        var turn = new RunTurn(state, now).Take(new RunInput.Asked(new RunCommand(order.Type, LedgerEntry.WordFor(actor), order.Step, order.Note.Trim(), order.Value) { After = order.After, Alike = await OnePerson.WordsAsync(store, actor, cancel) }));
        if (turn.Facts.Count == 0)
            return;
        if (run.EndedAt is not null && state.End is null)
            await RunHolding.TakeAsync(store, run, now, cancel);
        await rows.PutAskedAsync(store, run, state, turn.Facts, cancel);
        await store.SaveChangesAsync(cancel);
    });

    /// <summary>In a rehearsal nothing is touched, so that whoever may rehearse may also steer it.</summary>
    public static Permission PermissionFor(RunCommandType type, RunMode mode) => type switch
    {
        _ when mode is RunMode.Rehearsal => Permission.RehearseRunbooks,
        RunCommandType.Approve or RunCommandType.Reject => Permission.ApproveSteps,
        RunCommandType.Complete or RunCommandType.Fail or RunCommandType.Answer or RunCommandType.Check or RunCommandType.Note or RunCommandType.ResolveUnknown or RunCommandType.Pause => Permission.WorkSteps,
        _ => Permission.SteerRuns,
    };
}
