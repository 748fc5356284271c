using DrConsole.Failovers;
using DrConsole.Web.Parts;

namespace DrConsole.Web.Features.Failovers.Pairs;

/// <summary>Which state a side of a pair is shown in.</summary>
public static class SideStates
{
    public static SideState Of(FailoverBoard board, FailoverSide side)
    {
        var (state, look) = (board.State, board.Look.Of(side));
        if (state.IsSwitching && state.Switch!.Direction.Goal() == side)
            return SideState.Switching;
        if (look.IsWell is false)
            return SideState.Unreachable;
        if (Serves(board, side))
            return SideState.Active;
        if (look.IsCutOff is true && state.Serving != ServingSide.Active)
            return SideState.Fenced;
        if (state.IsSwitching && state.Of(SwitchMark.Fence) is MarkStanding.Done)
            return SideState.Fenced;
        var signals = board.Board.Entries.Where(entry => entry.Key.StartsWith("signal:", StringComparison.Ordinal)).ToList();
        return signals.Exists(entry => !entry.IsGo) ? SideState.Lagging : look.IsWell is true ? SideState.Ready : SideState.Passive;
    }

    public static bool Serves(FailoverBoard board, FailoverSide side) => board.State.SplitBrain is not null || board.State.Serving == side.Serves();
}
