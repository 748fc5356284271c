using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Evidence.Pages;

/// <summary>What keeps a bundle, and the way to hold it or let it go.</summary>
public sealed partial class BundleHolds(HoldEvidence holds, Caller caller, Pulse pulse, PageExits exits) : LivePart(pulse)
{
    private string _reason = "";
    private bool _mayHold;
    private bool _mayRelease;

    [Parameter, EditorRequired]
    public BundleBoard Board { get; set; } = null!;

    [Parameter]
    public EventCallback OnChanged { get; set; }

    protected override IReadOnlyCollection<string> Topics => [Bundle.Topic];

    protected override async Task ReadAsync()
    {
        _mayHold = await caller.MayAsync(Permission.HoldEvidence, Closed);
        _mayRelease = await caller.MayAsync(Permission.ReleaseHolds, Closed);
    }

    private async Task<bool> HoldAsync()
    {
        if (!await TryAsync(() => holds.HoldAsync($"bundle/{Board.Line.Id}", _reason, Closed)))
            return false;
        _reason = "";
        exits.Say("The bundle is held");
        await OnChanged.InvokeAsync();
        return true;
    }

    private async Task ReleaseAsync(EvidenceHold hold)
    {
        if (await TryAsync(() => holds.ReleaseAsync(hold.Id, Closed)))
            exits.Say("The hold is released");
        await OnChanged.InvokeAsync();
    }
}
