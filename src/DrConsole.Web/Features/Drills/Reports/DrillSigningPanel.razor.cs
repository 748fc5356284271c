using DrConsole.Drills;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Reports;

public sealed partial class DrillSigningPanel(SummarizeDrill summarize, SignDrill sign, CorrectDrill correct, Toasts toasts)
{
    private bool _busy, _correcting;
    private string _summary = "", _reason = "";

    [Parameter, EditorRequired]
    public DrillDossier Of { get; set; } = null!;

    [Parameter]
    public bool MayCommand { get; set; }

    [Parameter]
    public bool MaySign { get; set; }

    private DrillRecord Record => Of.Record!;

    // Once: what somebody types is never replaced by what another saved.
    protected override void OnInitialized() => _summary = Record.Summary;

    private async Task SayAsync()
    {
        if (await TryAsync(() => summarize.ExecuteAsync(Of.Drill.Key, _summary, Record.Version, CancellationToken.None)))
            toasts.Done("The report is saved");
    }

    // A PDF takes a second or two, in which nobody presses again.
    private async Task SignAsync()
    {
        _busy = true;
        await TryAsync(() => sign.ExecuteAsync(Of.Drill.Key, Record.Version, CancellationToken.None));
        _busy = false;
    }

    private async Task CorrectAsync()
    {
        if (await TryAsync(() => correct.ExecuteAsync(Of.Drill.Key, _reason, CancellationToken.None)))
            (_correcting, _reason) = (false, "");
    }
}
