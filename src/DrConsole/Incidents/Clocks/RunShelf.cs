using System.Collections.Concurrent;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;

namespace DrConsole.Incidents;

/// <summary>How the runs of incidents stand. What a journal said before is kept, so that a beat costs what is new in it and not the whole of it.</summary>
public sealed class RunShelf
{
    private const int Most = 64;

    private static readonly TimeSpan Step = TimeSpan.FromSeconds(30);

    private readonly ConcurrentDictionary<RunId, Kept> _kept = new();

    /// <summary>One run as a room shows it.</summary>
    /// <param name="Now">The steps that are worked or wait, in order.</param>
    /// <param name="Ahead">What comes after them.</param>
    /// <param name="Gates">Gates by id, with whether they passed.</param>
    public sealed record Standing(
        RunId Id, string Title, string Runbook, RunMode Mode, string Environment, RunStatus Status, int StepsTotal, int StepsOver, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, RunForecast Forecast,
        IReadOnlyList<WaitingFor> Waits, IReadOnlyList<StepLine> Now, IReadOnlyList<string> Ahead, IReadOnlyList<GateLine> Gates)
    {
        public string Why { get; init; } = "";

        public IReadOnlyList<RoomBoard.DoneStep> Done { get; init; } = [];

        /// <summary>Whether it is still to come to its end: one that failed stands and waits for somebody's decision.</summary>
        public bool IsOpen => Status is not (RunStatus.Succeeded or RunStatus.Aborted or RunStatus.RolledBack);

        public RunOutlook Outlook => new(Title, IsOpen, Mode is RunMode.Live, Status is RunStatus.Paused or RunStatus.Failed ? null : Forecast.RestoreAt, Status is RunStatus.Paused or RunStatus.Failed ? Why : "");
    }

    public sealed record StepLine(string Id, string Title, StepStatus State, DateTimeOffset? StartedAt);

    public sealed record GateLine(string Id, string Title, DateTimeOffset? PassedAt);

    internal async Task<Standing> ReadAsync(DrStore store, Run run, DateTimeOffset now, CancellationToken cancel)
    {
        var kept = _kept.GetOrAdd(run.Id, _ => new Kept());
        await kept.Gate.WaitAsync(cancel);
        try
        {
            if (kept.State is null || kept.State.Number > run.LastNumber)
                (kept.State, kept.Learnt) = (run.Anew(), await ReadPractice.OfAsync(store, run.RunbookKey, cancel));
            if (kept.State.Number < run.LastNumber)
            {
                foreach (var journaled in await store.ReadJournalAsync(run.Id, kept.State.Number, cancel))
                    kept.State.Apply(journaled);
            }
            return Of(run, kept.State, kept.Learnt!, now);
        }
        finally
        {
            kept.Gate.Release();
            if (_kept.Count > Most && _kept.Keys.FirstOrDefault(id => id != run.Id) is var other)
                _kept.TryRemove(other, out _);
        }
    }

    private static Standing Of(Run run, RunState state, PracticeRecord learnt, DateTimeOffset now) => new(
        run.Id, run.Title, run.RunbookKey, run.Mode, run.EnvironmentKey, state.Status, state.Steps.Count, state.Steps.Count - state.Left, run.StartedAt, state.EndedAt, ForecastOf(state, learnt, now), WaitingFor.Of(state),
        [.. state.Active.OrderBy(step => step.Index).Select(step => new StepLine(step.Id, step.Step.Title, step.Status, step.StartedAt))],
        [.. state.InOrder.Where(step => !step.IsOver && step.Status is StepStatus.Waiting or StepStatus.Ready).Take(3).Select(step => step.Step.Title)],
        [.. state.InOrder.Where(step => step.Step.Kind is StepKind.Gate or StepKind.CloudWatch).Select(step => new GateLine(step.Id, step.Step.Title, step.Status is StepStatus.Succeeded ? step.EndedAt : null))])
    {
        Why = state.Why,
        Done = [.. state.InOrder.Where(step => step is { Status: StepStatus.Succeeded, EndedAt: not null }).Select(step => new RoomBoard.DoneStep(step.Step.Title, step.EndedAt!.Value))],
    };

    // To the half minute: a room says minutes, and while a run stands still its end would be another at each look.
    private static RunForecast ForecastOf(RunState state, PracticeRecord learnt, DateTimeOffset now)
    {
        var exact = RunForecast.Of(state, RunForecast.TimesOf(state, learnt, now), now);
        if (state.EndedAt is not null || exact.RestoreAt is not { } until)
            return exact;
        var late = TimeSpan.FromTicks((Step.Ticks - (until.Ticks % Step.Ticks)) % Step.Ticks);
        return exact with { RestoreAt = until + late, MarginSeconds = exact.MarginSeconds - (long)late.TotalSeconds };
    }

    private sealed class Kept
    {
        public SemaphoreSlim Gate { get; } = new(1, 1);

        public RunState? State { get; set; }

        public PracticeRecord? Learnt { get; set; }
    }
}
