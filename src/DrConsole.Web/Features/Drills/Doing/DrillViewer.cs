using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Evidence;

namespace DrConsole.Web.Features.Drills.Doing;

/// <summary>Whoever has the drill open, and what they may do in it.</summary>
/// <param name="Word">Who it is, as in the ledger.</param>
public sealed record DrillViewer(string Word, bool MayCommand, bool MayObserve)
{
    public static DrillViewer Nobody { get; } = new("", false, false);

    public static async Task<DrillViewer> OfAsync(Caller caller, DrillBoard board, CancellationToken cancel)
    {
        var commands = await caller.MayAsync(Permission.CommandDrills, cancel);
        return new(LedgerEntry.WordFor(caller.Actor), commands, commands || (board.Mine is not null && await caller.MayAsync(Permission.ObserveDrills, cancel)));
    }

    /// <summary>Participants are not shown what is still to come, nor what good looks like.</summary>
    public bool SeesScript(DrillBoard board) => board.Mine is not DrillDuty.Participant && (MayCommand || board.Mine is not null);
}

/// <summary>Does something a person asked for; false when it was refused, which the page then shows.</summary>
public delegate Task<bool> AsksDrill(Func<Task> act);
