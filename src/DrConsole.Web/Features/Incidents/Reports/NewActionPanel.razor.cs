using DrConsole.Incidents;
using DrConsole.Web.Parts;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Incidents.Reports;

public sealed partial class NewActionPanel(WorkIncidentReport work, TimeProvider clock)
{
    private static readonly TimeSpan Usual = TimeSpan.FromDays(14);

    private DraftForm? _form;
    private string _title = "", _owner = "", _runbook = "";
    private DateOnly _due;

    [Parameter, EditorRequired]
    public string Key { get; set; } = "";

    protected override void OnInitialized() => _due = DateOnly.FromDateTime((clock.GetUtcNow() + Usual).UtcDateTime);

    private async Task<bool> AgreeAsync()
    {
        var due = new DateTimeOffset(_due.ToDateTime(new TimeOnly(17, 0)), TimeSpan.Zero);
        if (!await TryAsync(() => work.AgreeAsync(Key, _title, _owner, due, _runbook, CancellationToken.None)))
            return false;
        (_title, _owner, _runbook) = ("", "", "");
        await _form!.SentAsync();
        return true;
    }
}
