using DrConsole.Estate;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Estate.Pages;

public sealed partial class ProofsPanel(RecordProof record, PageExits exits)
{
    private RefusedException? _refusal;
    private Proof? _withdrawing;

    [Parameter, EditorRequired]
    public TargetDossier Dossier { get; set; } = null!;

    [Parameter]
    public bool MayEdit { get; set; }

    private async Task WithdrawAsync()
    {
        var proof = _withdrawing!;
        (_withdrawing, _refusal) = (null, null);
        try
        {
            await record.WithdrawAsync(proof.Target, proof.Id, CancellationToken.None);
            exits.Say("Proof taken back");
        }
        catch (RefusedException refusal)
        {
            _refusal = refusal;
        }
    }
}
