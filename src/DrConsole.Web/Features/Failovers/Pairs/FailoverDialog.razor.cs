using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Failovers.Pairs;

public sealed partial class FailoverDialog
{
    private DraftForm? _form;
    private string _reason = "";
    private bool _busy;

    [Parameter, EditorRequired]
    public FailoverBoard Board { get; set; } = null!;

    /// <summary>What is being asked, and of which entry; null: nothing.</summary>
    [Parameter]
    public (FailoverCommandType Type, string Entry)? Asked { get; set; }

    /// <summary>Takes the reason and the entry.</summary>
    [Parameter, EditorRequired]
    public Func<string, string, Task<bool>> Ask { get; set; } = null!;

    [Parameter]
    public RefusedException? Refusal { get; set; }

    [Parameter]
    public EventCallback OnDone { get; set; }

    private bool NeedsReason => Asked?.Type is FailoverCommandType.Propose or FailoverCommandType.Failback or FailoverCommandType.Override or FailoverCommandType.Abort;

    private string Title => Asked?.Type switch
    {
        FailoverCommandType.Propose => $"Propose to switch to {Board.Text.Passive.Name}?",
        FailoverCommandType.Failback => $"Propose to go back to {Board.Text.Active.Name}?",
        FailoverCommandType.Override => Board.State.SplitBrain is null ? "Go past this no?" : $"Only {(Asked.Value.Entry == "active" ? Board.Text.Active.Name : Board.Text.Passive.Name)} serves?",
        FailoverCommandType.Commit => "Commit the switch?",
        FailoverCommandType.Trial => $"Try the failover in {Board.Text.TrialEnvironment}?",
        FailoverCommandType.Abort => "Abort?",
        _ => "Ask this of the pair?",
    };

    private string Explained => Asked?.Type switch
    {
        FailoverCommandType.Propose => "Whoever is on call is told. Nothing begins until somebody confirms.",
        FailoverCommandType.Failback => "The old primary is treated as new: the failback runbook validates it in full before any traffic returns. Nothing begins until somebody confirms.",
        FailoverCommandType.Override => Board.State.SplitBrain is null ? $"{Board.Board.Entries.FirstOrDefault(entry => entry.Key == Asked.Value.Entry)?.Title}: your name and reason stay on record. Somebody else confirms then." : "Say how you know that the other side is cut off. It stays on record.",
        FailoverCommandType.Commit => $"{Board.Text.Passive.Name} goes on taking the traffic. The way back is a failback, with full validation.",
        FailoverCommandType.Trial => "It runs as a drill in its own environment. Its cleanup runs afterwards, whatever became of it.",
        FailoverCommandType.Abort => Board.State.IsSwitching ? "The run ends at the next moment at which nothing is half done. Nothing is rolled back by itself." : "Nothing was begun. Nothing is proposed by itself until the side is well again.",
        _ => "It goes into the record with the time.",
    };

    private string Verb => Asked?.Type switch
    {
        FailoverCommandType.Propose => "Propose failover",
        FailoverCommandType.Failback => "Propose failback",
        FailoverCommandType.Override => Board.State.SplitBrain is null ? "Go past it" : "It serves alone",
        FailoverCommandType.Commit => "Commit the switch",
        FailoverCommandType.Trial => "Begin the trial",
        _ => "Abort",
    };

    private async Task<bool> SendAsync()
    {
        if (Asked is not { } asked || !await Ask(_reason, asked.Entry))
            return false;
        _reason = "";
        return true;
    }

    private async Task ConfirmAsync()
    {
        _busy = true;
        var form = _form;
        if (await SendAsync())
        {
            if (form is not null)
                await form.SentAsync();
            await OnDone.InvokeAsync();
        }
        _busy = false;
    }
}
