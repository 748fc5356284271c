using DrConsole.Drills;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Doing;

public sealed partial class DrillWork
{
    [Parameter, EditorRequired]
    public DrillBoard Board { get; set; } = null!;

    [Parameter, EditorRequired]
    public DrillViewer Viewer { get; set; } = DrillViewer.Nobody;

    [Parameter, EditorRequired]
    public AsksDrill Ask { get; set; } = null!;

    [Parameter]
    public EventCallback OnAbort { get; set; }

    private Drill Drill => Board.Drill;

    private bool NeedsApproval => Board.IsProduction && Drill.ApprovedAt is null;

    private bool MayApprove => Drill.State is DrillState.Planned && NeedsApproval && Drill.PlannedByWord != Viewer.Word;

    // The console injects and recovers by itself where nobody is needed for it.
    private bool IsGuided => Drill is { State: DrillState.Running, Kind: DrillKind.Guided };

    private bool MayBreak => IsGuided && Drill is { InjectRunbook: not null, InjectRunId: null };

    private bool MayRecover => IsGuided && Drill is { FailureAt: not null, RunId: null };

    private bool MayFinish => Drill is { State: DrillState.Running, Kind: DrillKind.Guided or DrillKind.Tabletop } && Board.Runs.All(part => part.EndedAt is not null);

    private string Next => Drill switch
    {
        { State: DrillState.Planned } when NeedsApproval => MayApprove || !Viewer.MayCommand ? "A second person has to approve that it touches production." : "You planned it: somebody else approves that it touches production.",
        { State: DrillState.Planned, Kind: DrillKind.Guided or DrillKind.Tabletop } => "Start it when everybody is there.",
        { State: DrillState.Planned } => "The console begins it at its time, once it has looked that nothing is in its way.",
        { State: DrillState.Running } when MayBreak => "Everybody is ready? Inject: the simulated failure counts from that instant.",
        { State: DrillState.Running } when MayRecover => "It is broken. Mark when it was detected; start the recovery when that is decided.",
        { State: DrillState.Running, Kind: DrillKind.Tabletop } => "Injects arrive at their minutes. Write down what is answered and decided.",
        { State: DrillState.Running } when MayFinish => "The recovery is over. Mark what somebody verified, then finish: what was broken is cleaned up.",
        { State: DrillState.Running, Kind: DrillKind.Guided } => "Work the run below. Its times are taken from its steps.",
        { State: DrillState.Running, Kind: DrillKind.Notification } => "Everybody was asked. It ends when all have acknowledged, or when its time is over.",
        { State: DrillState.Running } => "The console works it by itself.",
        { State: DrillState.CleaningUp, CleanUpRunId: null } => "What still runs is stopped; then it is cleaned up.",
        { State: DrillState.CleaningUp } => "It is being cleaned up.",
        { State: DrillState.Judging } => "Its criteria wait to be judged.",
        { State: DrillState.Missed } => "It did not begin in time.",
        { State: DrillState.Aborted } => Drill.Leftover.Length == 0 ? "It was aborted. Nothing is known to be left." : "It was aborted, and something is left.",
        _ => "It is done.",
    };
}
