using DrConsole.Access;
using DrConsole.Incidents;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Reports;

public sealed partial class IncidentReportPage(ReadIncidentReport read, Caller caller, TimeProvider clock, Pulse pulse) : LivePart(pulse)
{
    private IncidentDossier? _of;
    private bool _mayWork, _mayCommand;

    [Parameter]
    public string Key { get; set; } = "";

    // The page's own key is part of it: another incident is another thing to follow.
    protected override IReadOnlyCollection<string> Topics => [IncidentReport.Topic, AgreedAction.Topic, Incident.Topic, $"report/{Key}"];

    private bool IsFinished => _of is { Report: { } report } of && report.IsFinishedFor(of.Incident);

    private string Sentence => _of switch
    {
        null => $"Report of {Key}",
        { Incident.State: IncidentState.Open } => $"{Key} is not over yet",
        { Report: null } => $"The report of {Key} is not begun",
        _ when IsFinished => $"The report of {Key} is finished",
        { Report: { } report } when report.IsOverdue(clock.GetUtcNow()) => $"The report of {Key} is overdue by {Words.Span(clock.GetUtcNow() - report.DueAt)}",
        { Report: { } report } => $"The report of {Key} is due in {Words.Span(report.DueAt - clock.GetUtcNow())}",
    };

    protected override async Task ReadAsync()
    {
        _mayWork = await caller.MayAsync(Permission.WorkIncidents, Closed);
        _mayCommand = await caller.MayAsync(Permission.CommandIncidents, Closed);
        _of = await read.ExecuteAsync(Key, Closed);
    }
}
