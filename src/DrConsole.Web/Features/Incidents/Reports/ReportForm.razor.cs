using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Reports;

public sealed partial class ReportForm(WorkIncidentReport work, ReadIncidentReport read, Toasts toasts)
{
    private DraftForm? _form;
    private string _summary = "", _impact = "", _cause = "", _wentWell = "", _wentBadly = "", _dataLost = "";

    // The version that the text on screen was made from. Part of the form, so that a restored draft remembers its own.
    private int _version;

    [Parameter, EditorRequired]
    public IncidentDossier Of { get; set; } = null!;

    // Once: what somebody types is never replaced by what another saved.
    protected override void OnInitialized() => Show(Of);

    private Task<bool> SaveAsync() => SaveAsync(_version);

    private async Task<bool> SaveAsync(int version)
    {
        var saved = await TryAsync(async () =>
        {
            var text = new ReportText(_summary, _impact, _cause, _wentWell, _wentBadly, Lost());
            await work.EditAsync(Of.Incident.Key, text, version, CancellationToken.None);
            _version = (await read.ExecuteAsync(Of.Incident.Key, CancellationToken.None)).Report!.Version;
        });
        if (!saved)
            return false;
        await _form!.SentAsync();
        toasts.Done("The report is saved");
        return true;
    }

    private Task<bool> KeepMineAsync(int theirVersion) => SaveAsync(theirVersion);

    private async Task TakeTheirsAsync()
    {
        Refusal = null;
        Show(await read.ExecuteAsync(Of.Incident.Key, CancellationToken.None));
        await _form!.SentAsync();
    }

    private TimeSpan? Lost() => _dataLost.Trim() is "0" or "0 min" or "0 s" ? TimeSpan.Zero : Durations.ReadOptional("dataLost", _dataLost);

    private void Show(IncidentDossier of)
    {
        var text = of.Report?.Text ?? ReportDraft.Of(of);
        (_summary, _impact, _cause, _wentWell, _wentBadly, _version) = (text.Summary, text.Impact, text.Cause, text.WentWell, text.WentBadly, of.Report?.Version ?? 0);
        _dataLost = text.DataLost is { } lost ? Durations.Spoken(lost) : "";
    }
}
