using DrConsole.Failovers;
using DrConsole.Runs;

namespace DrConsole.Tests.Failovers;

/// <summary>A run of the four steps: one after the other, each may fail or be lost, and none is done after it was stopped.</summary>
internal sealed class SimulatedSwitch(Guid id, SwitchDirection direction)
{
    private readonly Dictionary<SwitchMark, MarkStanding> _marks = [];
    private bool _stopped;

    public Guid Id => id;

    public SwitchDirection Direction => direction;

    public int Done { get; private set; }

    public RunStatus? Ended { get; private set; }

    public bool IsAlive => Ended is null;

    public MarkStanding Standing(SwitchMark mark) => _marks.GetValueOrDefault(mark);

    public void Stop() => _stopped = true;

    public void RollBack()
    {
        foreach (var mark in Enum.GetValues<SwitchMark>().Where(mark => mark is SwitchMark.Fence or SwitchMark.Traffic && Standing(mark) is MarkStanding.Done))
            _marks[mark] = MarkStanding.Undone;
        Ended = RunStatus.RolledBack;
    }

    /// <returns>Whether the step was done.</returns>
    public bool Work(SwitchMark mark, bool fails)
    {
        if (_stopped)
        {
            Ended = RunStatus.Aborted;
            return false;
        }
        if (fails)
        {
            _marks[mark] = MarkStanding.Unsure;
            Ended = RunStatus.Failed;
            return false;
        }
        _marks[mark] = MarkStanding.Done;
        Done++;
        if (Done == 4)
            Ended = RunStatus.Succeeded;
        return true;
    }

    public RunSight Sight() => new(id, new Dictionary<SwitchMark, MarkStanding>(_marks), Ended, Ended is RunStatus.Failed ? "A step failed." : "");
}
