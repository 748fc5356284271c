using DrConsole.Failovers;
using DrConsole.Runs;

namespace DrConsole.Tests.Failovers;

/// <summary>What really happens to the two sides, and what must never.</summary>
internal sealed partial class SimulatedPair
{
    private void WorkRuns()
    {
        foreach (var run in _runs.Where(run => run.IsAlive))
        {
            var mark = Order[run.Done];
            var fails = _random.Next(12) == 0 || (mark is SwitchMark.Continuity && _diverges);
            if (!run.Work(mark, fails))
                continue;
            var (origin, goal) = (run.Direction.Origin(), run.Direction.Goal());
            if (mark is SwitchMark.Fence)
                _on[origin] = false;
            if (mark is SwitchMark.Traffic)
            {
                // What the console itself does never leaves both on: the other side was cut off, unless somebody opened it past the console.
                if (_on[origin] && !_meddled)
                    Faults.Add("traffic was opened while the other side was on");
                if (run.Standing(SwitchMark.Continuity) is not MarkStanding.Done || run.Standing(SwitchMark.Smoke) is not MarkStanding.Done)
                    Faults.Add("traffic was opened past a gate");
                _on[goal] = true;
            }
        }
        if (_random.Next(4) == 0 && _runs is [.., var last] && last is { IsAlive: false, Ended: RunStatus.Failed })
            Undo(last);
    }

    // Somebody rolls the failed run back: what was done is undone, the last first.
    private void Undo(SimulatedSwitch run)
    {
        if (run.Standing(SwitchMark.Traffic) is MarkStanding.Done)
            _on[run.Direction.Goal()] = false;
        if (run.Standing(SwitchMark.Fence) is MarkStanding.Done)
            _on[run.Direction.Origin()] = true;
        run.RollBack();
    }

    // The primary comes back by itself, or somebody opens a side by hand: not the console's doing, and it has to see it.
    private void Meddle()
    {
        if (_random.Next(6) != 0)
            return;
        _meddled = true;
        var side = Side();
        _on[side] = true;

        // In a split brain somebody cuts the other off by hand, sooner or later.
        if (Replay().SplitBrain is not null)
            _on[side is FailoverSide.Active ? FailoverSide.Passive : FailoverSide.Active] = false;
    }

    private void Check()
    {
        var state = Replay();
        if (_journal.Where((entry, index) => entry.Number != index + 1).Any())
            Faults.Add("numbers leave something out");
        if (state.IsSwitching && state.Proposal is not null)
            Faults.Add("a switch is proposed while one is under way");
        if (!_meddled && _on.Values.All(on => on))
            Faults.Add("both sides are on");
        if (!_meddled && _on.Values.All(on => !on) && !_runs.Exists(run => run.IsAlive || run.Standing(SwitchMark.Fence) is not MarkStanding.NotYet))
            Faults.Add("both sides are off");
        if (_diverges && _runs.Exists(run => run.Standing(SwitchMark.Fence) is MarkStanding.Done))
            Faults.Add("the roots differ, and a side was cut off");
    }
}
