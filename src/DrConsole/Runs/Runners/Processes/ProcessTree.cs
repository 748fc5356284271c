namespace DrConsole.Runs;

/// <summary>Ends a command with everything that it started: asks, waits, and then does not ask any more.</summary>
internal sealed class ProcessTree(RunnerProcesses processes, string mark, int leader, TimeProvider clock)
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(25);
    private const int MostRounds = 200;

    /// <summary>What is left of it, besides the leader itself when that has ended.</summary>
    public IReadOnlyList<Seen> Left() => processes.Of(mark, leader);

    /// <param name="grace">How long it may take to end by itself after it was asked.</param>
    /// <param name="hasEnded">Whether the leader has ended; beside it, on systems without a table of processes, nothing can be seen.</param>
    /// <returns>How many could not be ended: they belong to somebody else.</returns>
    public async Task<int> EndAsync(TimeSpan grace, Func<bool> hasEnded)
    {
        var asked = clock.GetTimestamp();
        SendGroup(LibC.SigTerm);
        foreach (var seen in Left())
        {
            LibC.Signal(seen.Process, LibC.SigTerm);
            LibC.Signal(seen.Process, LibC.SigCont);
        }
        while (clock.GetElapsedTime(asked) < grace)
        {
            if (hasEnded() && Left().Count == 0)
                return 0;
            await Task.Delay(Glance, clock, CancellationToken.None);
        }

        // Again and again: what is about to fork may have a child that was not there a moment ago.
        for (var round = 0; round < MostRounds; round++)
        {
            SendGroup(LibC.SigKill);
            var left = Left();
            if (left.Count == 0 && hasEnded())
                return 0;
            foreach (var seen in left)
                LibC.Signal(seen.Process, LibC.SigKill);
            await Task.Delay(Glance, clock, CancellationToken.None);
        }
        return Left().Count;
    }

    private void SendGroup(int signal)
    {
        if (leader > 1)
            LibC.Signal(-leader, signal);
    }
}
