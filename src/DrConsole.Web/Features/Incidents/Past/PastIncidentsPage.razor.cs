using DrConsole.Incidents;
using DrConsole.Platform;
using DrConsole.Web.Parts;
using DrConsole.Web.Shell;

namespace DrConsole.Web.Features.Incidents.Past;

public sealed partial class PastIncidentsPage(ImportPastIncidents import, Pulse pulse) : LivePart(pulse)
{
    private const int Most = 200;

    private PastImport? _preview;
    private string _text = "";
    private string? _done;

    protected override IReadOnlyCollection<string> Topics => [];

    private string Sentence => _preview switch
    {
        null => "Bring past incidents in",
        { HasFaults: true } => $"{Words.Count(_preview.Remarks.Count(remark => remark.IsFault), "line cannot", "lines cannot")} be taken yet",
        _ => $"{Words.Count(_preview.New.Count, "incident", "incidents")} would be new",
    };

    protected override Task ReadAsync() => Task.CompletedTask;

    private async Task<bool> PreviewAsync()
    {
        _done = null;
        return await TryAsync(async () => _preview = await import.PreviewAsync(_text, Closed));
    }

    private async Task ImportAsync()
    {
        if (!await TryAsync(async () => _preview = await import.ExecuteAsync(_text, Closed)))
            return;
        _done = $"{Words.Count(_preview!.New.Count, "incident was", "incidents were")} brought in";
        (_preview, _text) = (null, "");
    }
}
