using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>The recovery's run of a drill and the runs nested in it, each as its journal leaves it.</summary>
internal sealed record RecoveryRuns(IReadOnlyList<(Run Run, RunState State)> All)
{
    private const int Deepest = 5;

    public static readonly RecoveryRuns None = new([]);

    public (Run Run, RunState State)? Main => All.Count == 0 ? null : All[0];

    public static async Task<RecoveryRuns> ReadAsync(DrStore store, Drill drill, CancellationToken cancel)
    {
        // A failover is tried by a run of its pair.
        if ((drill.RunId ?? (drill.Reference?.StartsWith(DrillSights.Trial, StringComparison.Ordinal) is true ? DrillSights.IdOf(drill.Reference) : null)) is not { } id)
            return None;
        var runs = await store.Runs.AsNoTracking().Where(run => run.Id == new RunId(id)).ToListAsync(cancel);
        List<Guid> parents = [id];
        for (var depth = 0; depth < Deepest && parents.Count > 0; depth++)
        {
            var nested = await store.Runs.AsNoTracking().Where(run => run.ParentRun != null && parents.Contains(run.ParentRun.Value)).OrderBy(run => run.StartedAt).ToListAsync(cancel);
            runs.AddRange(nested);
            parents = [.. nested.Select(run => run.Id.Value)];
        }
        var all = new List<(Run, RunState)>();
        foreach (var run in runs)
            all.Add((run, await store.ReplayAsync(run, cancel)));
        return new RecoveryRuns(all);
    }

    /// <summary>Services that a nested run is about are back when that run is, and not when the whole is.</summary>
    public IReadOnlyList<ServiceBack> Services =>
    [
        .. All.Skip(1).Where(each => each.Run.ServiceKey is not null && each.Run.ServiceKey != All[0].Run.ServiceKey).GroupBy(each => each.Run.ServiceKey!).Select(group =>
        {
            // Worked again, it is the last that counts.
            var (run, state) = group.MaxBy(each => each.Run.StartedAt);
            var worked = state.InOrder.Where(step => step.Step.Kind is not StepKind.Gate && step.Status is StepStatus.Succeeded).Max(step => step.EndedAt);
            return new ServiceBack(group.Key, worked, run.Status is RunStatus.Succeeded ? run.EndedAt : null, run.Status is RunStatus.Succeeded);
        }),
    ];

    public IReadOnlyList<Deviation> Deviations => [.. All.SelectMany(each => RunDeviations.Of(each.State))];

    public CriterionFacts.RunSeen? Seen => Main is not { } main ? null : new(
        $"/runs/{main.Run.Id}", main.Run.Title, main.Run.Status, main.Run.Why,
        [.. All.SelectMany(each => each.State.InOrder.Where(step => step.Step.Kind is StepKind.Gate).Select(step => new CriterionFacts.GateSeen(step.Id, step.Step.Title, step.Step.Body is GateBody { MustBeSame: true }, step.Status, step.Why, step.EndedAt, $"/runs/{each.Run.Id}/steps/{step.Id}")))]);
}
