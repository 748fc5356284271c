using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Reports;

public sealed partial class RecoveryTimesPanel(WorkIncidentReport work)
{
    private RecoveryPart? _part;
    private string _took = "", _reason = "";

    [Parameter, EditorRequired]
    public IncidentDossier Of { get; set; } = null!;

    [Parameter]
    public bool MayEdit { get; set; }

    private RecoveryTimeEdit? LastOf(RecoveryPart part) => Of.Edits.LastOrDefault(edit => edit.Part == part);

    private void Open(RecoveryPart part) => (_part, _took, _reason, Refusal) = (part, Of.TimeOf(part) is { } took ? Durations.Spoken(TimeSpan.FromMinutes(Math.Round(took.TotalMinutes))) : "", "", null);

    private async Task CorrectAsync()
    {
        if (await TryAsync(() => work.CorrectTimeAsync(Of.Incident.Key, _part!.Value, Durations.Read("took", _took), _reason, CancellationToken.None)))
            _part = null;
    }

    private static string Said(TimeSpan? length) => length is { } known ? Words.Span(known) : "not known";
}
