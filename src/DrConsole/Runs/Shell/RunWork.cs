using System.Threading.Channels;

namespace DrConsole.Runs;

/// <summary>One run in this node's hands: hears what becomes of its attempts, takes its turns, and begins what was committed as intended.</summary>
internal sealed class RunWork(RunParts parts, Run run) : IDisposable
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromSeconds(1);

    private readonly Channel<RunInput> _told = Channel.CreateUnbounded<RunInput>();
    private readonly HashSet<(string Step, int Attempt)> _begun = [];
    private readonly CancellationTokenSource _attempts = new();
    private readonly RunDriver _driver = new(run.Anew, run.Fence, parts.Journal);
    private readonly RunSurroundings _around = new(parts, run);
    private bool _looked;
    private int _inFlight;

    public RunId Id => run.Id;

    public long Fence => run.Fence;

    /// <summary>How far this node knows the journal.</summary>
    public long Number { get; private set; }

    /// <summary>Somebody may have appended, or something else that it depends on has changed.</summary>
    public void Wake() => _told.Writer.TryWrite(new RunInput.HeldBy(null));

    /// <summary>Ends what is being worked: the console stops, or the run is not ours any more.</summary>
    public void EndAttempts() => _attempts.Cancel();

    /// <summary>Works the run until there is nothing to do before a time, or for anybody but people.</summary>
    public async Task WorkAsync(CancellationToken cancel)
    {
        List<RunInput> inputs = [new RunInput.TakenOver("Whoever worked it is gone: the console stopped, or another node took over.")];
        try
        {
            while (await TurnAsync(inputs, cancel))
            {
                inputs.Clear();
                await _told.Reader.WaitToReadAsync(cancel);
                while (_told.Reader.TryRead(out var input))
                    inputs.Add(input);
            }
        }
        finally
        {
            // Whatever ends this, nothing goes on behind its back.
            await _attempts.CancelAsync();
        }
    }

    public void Dispose()
    {
        if (Volatile.Read(ref _inFlight) == 0)
            _attempts.Dispose();
    }

    // True while something is in flight here.
    private async Task<bool> TurnAsync(List<RunInput> inputs, CancellationToken cancel)
    {
        var woken = inputs.RemoveAll(input => input is RunInput.HeldBy) > 0;
        await UntilStoredAsync(() => DecideAsync(inputs, woken, cancel), cancel);
        var state = _driver.State;
        Number = state.Number;
        if (state.IsAborting)
            await _attempts.CancelAsync();
        foreach (var (step, attempt) in _driver.Mine.Where(mine => _begun.Add((mine.Step.Id, mine.Attempt.Number))))
        {
            Interlocked.Increment(ref _inFlight);
            _ = FollowAsync(parts.Attempts.WorkAsync(state, run, step, attempt, _attempts.Token), step.Id, attempt.Number);
        }
        await UntilStoredAsync(() => _around.TellAsync(state, cancel), cancel);
        if (Volatile.Read(ref _inFlight) > 0 || _told.Reader.Count > 0)
            return true;

        // The commit gave it back already, unless this turn had nothing to commit.
        await UntilStoredAsync(() => parts.Leases.ReleaseAsync(run.Id, run.Fence, state, cancel), cancel);
        return false;
    }

    // What is around a run is asked when somebody says that it changed. That no all stop came meanwhile is made sure of by the commit itself.
    private async Task DecideAsync(List<RunInput> inputs, bool woken, CancellationToken cancel)
    {
        var state = await _driver.OpenAsync(readOn: woken, cancel);
        for (var look = woken || !_looked || RunSurroundings.HasOthers(run, state); ; look = true)
        {
            var all = look ? [.. inputs, .. await _around.LookAsync(await _driver.OpenAsync(readOn: false, cancel), cancel)] : inputs;
            _looked = true;
            if (await _driver.TurnAsync(all, parts.Clock.GetUtcNow(), readOn: false, cancel, parts.IsStopping || _attempts.IsCancellationRequested ? 0 : RunRules.MostAtOnce) is not null)
                return;
        }
    }

    private async Task FollowAsync(Task<RunInput> work, string step, int attempt)
    {
        RunInput ended;
        try
        {
            ended = await work;
        }
        catch (Exception error)
        {
            ended = new RunInput.Outcome(step, attempt, new StepOutcome.Lost(error.Message), null);
        }

        // Told before it is counted as over: whoever sees that nothing is in flight has been told everything.
        _told.Writer.TryWrite(ended);
        Interlocked.Decrement(ref _inFlight);
    }

    // An outcome that cannot be recorded now is recorded later: a database that restarts loses none.
    private async Task UntilStoredAsync(Func<Task> write, CancellationToken cancel)
    {
        while (true)
        {
            try
            {
                await write();
                return;
            }
            catch (Exception error) when (error is not (RunLostException or OperationCanceledException))
            {
                parts.Stumbled(run.Id, error);
            }
            await Task.Delay(TryAgain, parts.Clock, cancel);
        }
    }
}
