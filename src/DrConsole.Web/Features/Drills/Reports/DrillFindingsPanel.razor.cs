using DrConsole.Drills;
using DrConsole.Plans;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Drills.Reports;

public sealed partial class DrillFindingsPanel(WorkFindings work, TimeProvider clock)
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(14);

    private DrillFinding? _about;
    private bool _finding;
    private FindingWeight _weight = FindingWeight.Minor;
    private string _text = "", _title = "", _owner = "", _runbook = "";
    private DateOnly _due;

    [Parameter, EditorRequired]
    public DrillDossier Of { get; set; } = null!;

    [Parameter]
    public bool MayEdit { get; set; }

    private static bool IsGrave(DrillFinding finding) => finding.Weight is FindingWeight.Major or FindingWeight.Critical;

    private AgreedAction? ActionOf(DrillFinding finding) => Of.Actions.FirstOrDefault(action => action.Id == finding.Action);

    private void Open(DrillFinding finding) => (_about, _title, _owner, _runbook, _due, Refusal) = (finding, "", "", Of.Work?.Runbook ?? "", DateOnly.FromDateTime((clock.GetUtcNow() + Usual).UtcDateTime), null);

    private async Task FindAsync()
    {
        if (await TryAsync(() => work.FindAsync(Of.Drill.Key, _weight, _text, CancellationToken.None)))
            (_finding, _text) = (false, "");
    }

    private async Task AgreeAsync()
    {
        var due = new DateTimeOffset(_due.ToDateTime(new TimeOnly(17, 0)), TimeSpan.Zero);
        if (await TryAsync(() => work.AgreeAsync(Of.Drill.Key, _about!.Number, _title, _owner, due, _runbook, CancellationToken.None)))
            _about = null;
    }
}
