using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Two runs of one runbook beside each other: where did the time go?</summary>
public sealed record RunComparison(RunComparison.Side First, RunComparison.Side Second, IReadOnlyList<RunComparison.Line> Lines)
{
    public sealed record Side(RunId Id, string Title, int Version, RunMode Mode, RunStatus State, string Environment, DateTimeOffset StartedAt, TimeSpan Took, string StartedBy);

    /// <param name="First">Null: it was not worked there.</param>
    public sealed record Line(string Step, string Title, string Phase, Times? First, Times? Second)
    {
        /// <summary>How much longer the second took; null where one of them was not worked.</summary>
        public TimeSpan? Longer => First is { } first && Second is { } second ? second.Took - first.Took : null;
    }

    /// <param name="From">Since the start of its run.</param>
    public sealed record Times(TimeSpan From, TimeSpan Took, StepStatus State, int Attempts);
}

/// <summary>Compares two runs of the same runbook.</summary>
public sealed class CompareRuns(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    public async Task<RunComparison> ExecuteAsync(RunId first, RunId second, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var (one, other) = (await store.FindRunAsync(first, cancel), await store.FindRunAsync(second, cancel));
        if (one.RunbookKey != other.RunbookKey)
            throw new RefusedException($"{one.Title} and {other.Title} are different runbooks. Two runs of the same one can be compared.");
        var (left, right) = (await store.ReplayAsync(one, cancel), await store.ReplayAsync(other, cancel));
        var now = clock.GetUtcNow();
        var steps = left.InOrder.Concat(right.InOrder.Where(step => left.Find(step.Id) is null)).Select(step => step.Step);
        return new RunComparison(SideOf(one, now), SideOf(other, now), [.. steps.Select(step => new RunComparison.Line(step.Id, step.Title, step.Phase, TimesOf(left, step.Id, now), TimesOf(right, step.Id, now)))]);
    }

    private static RunComparison.Side SideOf(Run run, DateTimeOffset now) =>
        new(run.Id, run.Title, run.RunbookVersion, run.Mode, run.Status, run.EnvironmentKey, run.StartedAt, (run.EndedAt ?? now) - run.StartedAt, run.StartedBy);

    private static RunComparison.Times? TimesOf(RunState state, string id, DateTimeOffset now) => state.Find(id) is { StartedAt: { } began } step
        ? new RunComparison.Times(began - (state.StartedAt ?? began), (step.EndedAt ?? state.EndedAt ?? now) - began, step.Status, step.Attempts.Count)
        : null;
}
