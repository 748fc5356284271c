using DrConsole.Access;
using DrConsole.Drills;
using DrConsole.Plans;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Reports;

public sealed partial class DrillReportPage(ReadDrillReport read, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private DrillDossier? _of;
    private bool _mayCommand, _maySign, _mayEdit;

    [Parameter]
    public string Key { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [Drill.TopicOf(Key), AgreedAction.Topic];

    private string Sentence => _of switch
    {
        null => $"Report of drill {Key}",
        { Record: null } => $"Drill {Key} is not over yet",
        { IsSigned: true, Record: { } record } => record.Number == 1 ? $"The report of {Key} is signed" : $"The report of {Key} is signed, corrected {(record.Number == 2 ? "once" : $"{record.Number - 1} times")}",
        { Record.Number: > 1 } => $"The report of {Key} is being corrected",
        { Drill: { State: DrillState.Judging } drill } => $"{Words.Count(drill.Criteria.Count(criterion => criterion.Judgement is null), "criterion", "criteria")} of {Key} wait to be judged",
        _ => $"The report of {Key} waits for a signature",
    };

    protected override async Task ReadAsync()
    {
        _mayCommand = await caller.MayAsync(Permission.CommandDrills, Closed);
        _maySign = await caller.MayAsync(Permission.SignDrills, Closed);
        _mayEdit = await caller.MayAsync(Permission.EditPlans, Closed);
        _of = await read.ExecuteAsync(Key, Closed);
    }
}
