using DrConsole.Estate;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>What decides besides its own journal whether a run may go on: an all stop, the run that it belongs to, the runs that work its steps.</summary>
internal sealed class RunSurroundings(RunParts parts, Run run)
{
    private static readonly RunCommand AbortToo = new(RunCommandType.Abort, "console/runs", Note: "The run that it belongs to was aborted.");

    private (bool, bool) _told;

    /// <summary>Whether it belongs to another run, or others work its steps.</summary>
    public static bool HasOthers(Run run, RunState state) => run.ParentRun is not null || state.Active.Any(step => step.Child is not null);

    public async Task<IReadOnlyList<RunInput>> LookAsync(RunState state, CancellationToken cancel)
    {
        await using var store = await parts.Stores.CreateDbContextAsync(cancel);
        var inputs = new List<RunInput>();
        var held = await store.AllStops.Where(stop => stop.InForce != null).Select(stop => stop.Reason).SingleOrDefaultAsync(cancel) is { } reason ? $"All stop: {reason}" : null;
        if (run.ParentRun is { } id)
        {
            var parentId = new RunId(id);
            var parent = await store.Runs.Where(row => row.Id == parentId).Select(row => new { row.Status, row.IsAborting }).SingleAsync(cancel);
            if (parent.IsAborting && state is { IsAborting: false, End: null })
                inputs.Add(new RunInput.Asked(AbortToo));
            held ??= parent.Status is RunStatus.Paused ? "The run that it belongs to is paused." : null;
        }
        inputs.Add(new RunInput.HeldBy(held));
        var children = state.Active.Where(step => step is { Child: not null, Status: StepStatus.Running }).ToDictionary(step => new RunId(step.Child!.Value), step => step.Id);
        if (children.Count == 0)
            return inputs;
        var ids = children.Keys.ToList();
        var ended = await store.Runs.Where(row => ids.Contains(row.Id) && row.EndedAt != null).Select(row => new { row.Id, row.Status, row.Why }).ToListAsync(cancel);
        return [.. inputs, .. ended.Select(child => new RunInput.NestedEnded(children[child.Id], child.Id.Value, child.Status, child.Why))];
    }

    /// <summary>Wakes the runs that this one's end, abort or pause means something to.</summary>
    public async Task TellAsync(RunState state, CancellationToken cancel)
    {
        if (state.End is not null && run.ParentRun is { } parent)
            await parts.Leases.WakeAsync(new RunId(parent), cancel);
        var steers = (state.IsAborting, state.Status is RunStatus.Paused);
        if (steers == _told || !state.Active.Any(step => step.Child is not null))
            return;
        await parts.Leases.WakeChildrenAsync(run.Id, cancel);
        _told = steers;
    }
}
