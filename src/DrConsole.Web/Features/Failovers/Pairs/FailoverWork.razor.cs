using System.Globalization;
using DrConsole.Failovers;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Failovers.Pairs;

public sealed partial class FailoverWork
{
    private static readonly CultureInfo Culture = CultureInfo.InvariantCulture;
    private static readonly TimeSpan[] SayAt = [TimeSpan.FromSeconds(10)];

    [Parameter, EditorRequired]
    public FailoverBoard Board { get; set; } = null!;

    /// <summary>Whoever looks, as in the ledger.</summary>
    [Parameter]
    public string Me { get; set; } = "";

    [Parameter]
    public bool MayCommand { get; set; }

    [Parameter, EditorRequired]
    public EventCallback OnConfirm { get; set; }

    [Parameter, EditorRequired]
    public EventCallback<(FailoverCommandType Type, string Entry)> OnAsk { get; set; }

    private bool CanBegin => Board.State is { Proposal: null, IsSwitching: false, SplitBrain: null };

    private Task Ask(FailoverCommandType type) => OnAsk.InvokeAsync((type, ""));

    // Said before they hold; the rules say it again.
    private string? Cannot(ProposalState open) =>
        open.Overrides.Any(each => each.By == Me) ? "You went past a no of the board. Somebody else confirms." : FailoverRules.NoGo(Board.State, Board.Board);
}
