using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Evidence.Pages;

public sealed partial class CheckpointsPage(ReadCheckpoints checkpoints, LedgerControls controls, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private CheckpointBoard? _board;
    private bool _mayManage;
    private string _reason = "";

    protected override IReadOnlyCollection<string> Topics => [SignedCheckpoint.Topic];

    protected override async Task ReadAsync()
    {
        _mayManage = await caller.MayAsync(Permission.ManageLedger, Closed);
        _board = await checkpoints.ExecuteAsync(Closed);
    }

    private string Sentence => _board switch
    {
        null => "Checkpoints",
        { Refusal: not null } => "The ledger is not signed any more",
        { Checkpoints: [] } => "Nothing was signed yet",
        { } board when board.SignedSize == board.Size => "Every entry is signed",
        { } board => $"{board.Size - board.SignedSize:N0} entries wait for the next signature",
    };

    private async Task RotateAsync()
    {
        if (await TryAsync(() => controls.Rotate.ExecuteAsync(Closed)))
            exits.Say("A new key is announced and takes over with the next checkpoint");
        await ReloadAsync();
    }

    private async Task RestartAsync()
    {
        if (await TryAsync(() => controls.Restart.ExecuteAsync(_reason, Closed)))
            exits.Say("The log was restarted");
        await ReloadAsync();
    }
}
