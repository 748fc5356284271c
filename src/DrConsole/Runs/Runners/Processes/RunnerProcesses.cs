namespace DrConsole.Runs;

/// <summary>The commands that one runner has under way, so that nobody takes their ends away and what loses its parent is not lost.</summary>
/// <param name="adopts">This process is a runner and nothing else: whatever becomes its child came from a command of its own.</param>
internal sealed class RunnerProcesses(bool adopts)
{
    private readonly Lock _gate = new();
    private readonly HashSet<int> _leaders = [];

    public (int Process, int Error) Begin(Func<(int Process, int Error)> start)
    {
        lock (_gate)
        {
            var started = start();
            if (started.Error == 0)
                _leaders.Add(started.Process);
            return started;
        }
    }

    public void End(int leader)
    {
        lock (_gate)
            _leaders.Remove(leader);
    }

    /// <summary>
    /// What belongs to a command. What forked away, left its session and cleared its environment is known by having become ours; while several
    /// commands run nobody can tell whose it is, and the last of them takes it along.
    /// </summary>
    public IReadOnlyList<Seen> Of(string mark, int leader)
    {
        lock (_gate)
        {
            if (adopts)
                ProcessTable.ReapAdopted(_leaders);
            var takesAll = adopts && _leaders.All(other => other == leader);
            return ProcessTable.Of(mark, leader, seen => takesAll && seen.Parent == Environment.ProcessId);
        }
    }
}
