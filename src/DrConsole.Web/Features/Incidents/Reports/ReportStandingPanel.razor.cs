using DrConsole.Incidents;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Reports;

public sealed partial class ReportStandingPanel(WorkIncidentReport work, FinishIncidentReport finish, CloseIncident close)
{
    private DateTime _meeting;
    private bool _busy;

    [Parameter, EditorRequired]
    public IncidentDossier Of { get; set; } = null!;

    [Parameter]
    public bool MayWork { get; set; }

    [Parameter]
    public bool MayCommand { get; set; }

    protected override void OnInitialized() => _meeting = (Of.Report?.PostMortemAt ?? Of.Incident.ResolvedAt ?? Of.Incident.DeclaredAt).UtcDateTime;

    private Task<bool> ScheduleAsync() => TryAsync(() => work.ScheduleAsync(Of.Incident.Key, new DateTimeOffset(DateTime.SpecifyKind(_meeting, DateTimeKind.Unspecified), TimeSpan.Zero), CancellationToken.None));

    private Task FinishAsync() => OnceAsync(() => finish.ExecuteAsync(Of.Incident.Key, Of.Report!.Version, CancellationToken.None));

    // A PDF takes a second or two, in which nobody presses again.
    private async Task OnceAsync(Func<Task> act)
    {
        _busy = true;
        await TryAsync(act);
        _busy = false;
    }
}
