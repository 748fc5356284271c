using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>Makes of a run's state what is shown of it.</summary>
internal sealed record RunBoardMaker(Run Run, RunState State, PracticeRecord Learnt, IReadOnlyDictionary<string, string> Names, AttemptOutputs Outputs, int MostShown)
{
    public async Task<RunBoard> MakeAsync(DateTimeOffset now, CancellationToken cancel)
    {
        var lines = new List<RunBoard.Line>();
        foreach (var step in State.InOrder)
            lines.Add(await LineAsync(step, cancel));
        return Board(lines, RunForecast.Of(State, RunForecast.TimesOf(State, Learnt, now), now));
    }

    /// <summary>The board around its lines.</summary>
    internal RunBoard Board(IReadOnlyList<RunBoard.Line> lines, RunForecast forecast) =>
        new(Run.Id, Run.RunbookKey, Run.Title, Run.RunbookVersion, Run.Mode, Run.EnvironmentKey, State.Status, State.Why, Run.ServiceKey, Run.Incident, Run.StartedBy, Run.StartedAt,
            State.EndedAt, forecast, WaitingFor.Of(State), lines)
        {
            ParentRun = Run.ParentRun,
            ParentStep = Run.ParentStep,
            Parameters = [.. State.Plan.Parameters],
        };

    /// <summary>One step. Without output where <see cref="MostShown"/> is 0: whoever wants it asks for it by itself.</summary>
    internal async Task<RunBoard.Line> LineAsync(StepState state, CancellationToken cancel)
    {
        var step = state.Step;
        var attempts = new List<RunBoard.Try>();
        foreach (var attempt in state.Attempts)
        {
            var output = MostShown > 0 && (attempt.Output is not null || attempt.EndedAt is null) ? await Outputs.ReadAsync(Run.Id, state.Id, attempt.Number, attempt.Output, MostShown, cancel) : null;
            attempts.Add(new(attempt.Number, StateOf(attempt), attempt.StartedAt, attempt.EndedAt, attempt.ExitCode, output, attempt.Detail, attempt.Undo) { OutputHash = attempt.Output });
        }
        return new RunBoard.Line(state.Id, step.Phase, step.Title, step.Kind, state.Status, state.Why, NameOf(state.By), state.StartedAt, state.EndedAt, state.Due, state.IsAdded)
        {
            Owner = step.Owner,
            Instructions = state.IsUndoing && step.Rollback is { } undo ? undo.Instructions : step.Instructions,
            After = [.. State.Plan.Before(state.Id)],
            Child = state.Child,
            Expected = Learnt.LengthOf(step),
            Items = [.. step.Items.Select((item, index) => new RunBoard.Ticked(item, state.ItemsDone.Contains(index) ? true : null))],
            Checks = [.. step.Checks.Select((check, index) => new RunBoard.Ticked(check.Title, state.Checks.TryGetValue(index, out var passed) ? passed : null))],
            Approval = step.Body is ApprovalBody approval ? new(approval.By, approval.Count, state.ApprovalHash, state.IsOverdue, [.. state.Approvals.Select(given => NameOf(given.By) ?? "somebody")]) : null,
            Options = step.Body is DecisionBody decision ? [.. decision.Options.Select(option => option.Label)] : [],
            Answer = state.Answer,
            Attempts = attempts,
        };
    }

    private string? NameOf(string? by) => by is null ? null : Names.GetValueOrDefault(by);

    private static string StateOf(AttemptState attempt) => attempt switch
    {
        { IsUnknown: true } or { Ending: AttemptEnding.Lost } => nameof(StepStatus.Unknown),
        { Ending: { } ending } => $"{ending}",
        _ => nameof(StepStatus.Running),
    };
}
