using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Everything that is shown of one run, read in one go.</summary>
public sealed record RunBoard(
    RunId Id, string Runbook, string Title, int Version, RunMode Mode, string Environment, RunStatus State, string Why, string? Service, string? Incident, string StartedBy, DateTimeOffset StartedAt,
    DateTimeOffset? EndedAt, RunForecast Forecast, IReadOnlyList<WaitingFor> WaitingFor, IReadOnlyList<RunBoard.Line> Steps)
{
    public Guid? ParentRun { get; init; }

    public string? ParentStep { get; init; }

    public IReadOnlyList<Named<string>> Parameters { get; init; } = [];

    /// <param name="IsAdded">A commander added it to this run.</param>
    /// <param name="Due">When its wait is over, its next try is due, or its approvals expire.</param>
    public sealed record Line(string Id, string Phase, string Title, StepKind Kind, StepStatus State, string Why, string? By, DateTimeOffset? StartedAt, DateTimeOffset? EndedAt, DateTimeOffset? Due, bool IsAdded)
    {
        public string? Owner { get; init; }

        public string Instructions { get; init; } = "";

        public IReadOnlyList<string> After { get; init; } = [];

        public Guid? Child { get; init; }

        public TimeSpan? Expected { get; init; }

        public IReadOnlyList<Ticked> Items { get; init; } = [];

        public IReadOnlyList<Ticked> Checks { get; init; } = [];

        public Asking? Approval { get; init; }

        public IReadOnlyList<string> Options { get; init; } = [];

        public string? Answer { get; init; }

        public IReadOnlyList<Try> Attempts { get; init; } = [];
    }

    /// <param name="Done">Null: nobody has looked yet.</param>
    public sealed record Ticked(string Title, bool? Done);

    /// <param name="Hash">What an approval given now is bound to.</param>
    public sealed record Asking(string By, int Count, string? Hash, bool IsOverdue, IReadOnlyList<string> GivenBy);

    /// <param name="IsRollback">It rolled the step back.</param>
    public sealed record Try(int Number, string State, DateTimeOffset StartedAt, DateTimeOffset? EndedAt, int? ExitCode, string? Output, string Detail, bool IsRollback)
    {
        /// <summary>SHA-256 of what is kept of its output; null while it runs, and when there was none.</summary>
        public string? OutputHash { get; init; }
    }
}

/// <summary>When a run will be over, from the critical path of what is left and how long each step really took before.</summary>
/// <param name="RestoreAt">Null: it is over, or it stands still.</param>
/// <param name="MarginSeconds">What is left of the runbook's own time by then; negative when it will be late. Null: it names none.</param>
public sealed record RunForecast(DateTimeOffset? RestoreAt, long? MarginSeconds, ForecastStanding Standing)
{
    /// <summary>How long everything that is left takes, and the way that decides it.</summary>
    internal static RunbookTimes TimesOf(RunState state, PracticeRecord learnt, DateTimeOffset now) => RunbookTimes.Of(state.Plan.File, step => Left(state.Steps[step.Id], learnt.LengthOf(step), now));

    internal static RunForecast Of(RunState state, RunbookTimes left, DateTimeOffset now)
    {
        var until = state.EndedAt ?? now + left.Total;
        var began = state.StartedAt ?? now;
        var target = state.Plan.File.Rto?.To;
        var margin = target is { } rto ? (long)Math.Round((began + rto - until).TotalSeconds) : (long?)null;
        var goes = state.End is null or RunStatus.Succeeded;
        return new RunForecast(goes ? until : null, goes ? margin : null, !goes || margin is null ? ForecastStanding.Unknown
            : margin < 0 ? ForecastStanding.Late : state.End is null && margin < target!.Value.TotalSeconds / 10 ? ForecastStanding.AtRisk : ForecastStanding.OnTrack);
    }

    private static TimeSpan? Left(StepState step, TimeSpan? length, DateTimeOffset now)
    {
        if (step.IsOver && step.Status is not StepStatus.Failed)
            return TimeSpan.Zero;
        if (length is not { } whole || step.StartedAt is not { } began || step.Status is StepStatus.Ready or StepStatus.Waiting)
            return length;
        return now - began < whole ? whole - (now - began) : TimeSpan.Zero;
    }
}

public enum ForecastStanding
{
    Unknown,
    OnTrack,
    AtRisk,
    Late,
}
