namespace DrConsole.Runs;

/// <summary>
/// Works one run under a fence, a turn at a time: what it was told and everything that follows is committed, and only then anybody acts on
/// it. It acts on nothing itself.
/// </summary>
/// <param name="anew">The run before its first fact.</param>
public sealed class RunDriver(Func<RunState> anew, long fence, IRunJournal journal)
{
    private const int MostTries = 20;

    private RunState? _state;

    /// <summary>As it is committed.</summary>
    public RunState State => _state ?? throw new InvalidOperationException("The run was not read.");

    public long Fence => fence;

    /// <summary>Attempts that are committed as intended under this fence and have not ended: these, and no others, are to be worked here.</summary>
    public IEnumerable<(StepState Step, AttemptState Attempt)> Mine =>
        State.Active.Where(step => step.IsInFlight && step.Attempts[^1].Fence == fence).Select(step => (step, step.Attempts[^1]));

    /// <param name="readOn">Somebody may have appended meanwhile.</param>
    /// <param name="mostAtOnce">How many attempts may be in flight; with 0 none begins.</param>
    /// <returns>What was committed; nothing when nothing follows. Null: an all stop came between, which the run has yet to be told.</returns>
    public async Task<IReadOnlyList<Journaled>?> TurnAsync(IReadOnlyList<RunInput> inputs, DateTimeOffset now, bool readOn, CancellationToken cancel, int mostAtOnce = RunRules.MostAtOnce)
    {
        for (var tries = 0; tries < MostTries; tries++)
        {
            var turn = new RunTurn(await OpenAsync(readOn, cancel), now, fence);
            foreach (var input in inputs)
                turn.Take(input);
            turn.Advance(mostAtOnce);
            if (turn.Facts.Count == 0)
                return [];

            // From here until it is committed the state says more than is true.
            _state = null;
            RunFailpoints.Before(turn.Facts);
            switch (await journal.AppendAsync(new RunAppend(turn.State, turn.Facts, fence), cancel))
            {
                case Appending.Appended:
                    RunFailpoints.After(turn.Facts);
                    _state = turn.State;
                    return turn.Facts;
                case Appending.Held:
                    return null;
                case Appending.Lost:
                    throw new RunLostException(turn.State.Plan.Run);
            }
        }
        throw new InvalidOperationException("Others kept appending to the run for too long.");
    }

    /// <summary>The run as it is committed, read where that is not known here.</summary>
    public async Task<RunState> OpenAsync(bool readOn, CancellationToken cancel)
    {
        if (_state is null || readOn)
            _state = await ReadAsync(_state ?? anew(), cancel);
        return _state;
    }

    private async Task<RunState> ReadAsync(RunState state, CancellationToken cancel)
    {
        foreach (var journaled in await journal.ReadAsync(state.Plan.Run, state.Number, cancel))
            state.Apply(journaled);
        return state;
    }
}
