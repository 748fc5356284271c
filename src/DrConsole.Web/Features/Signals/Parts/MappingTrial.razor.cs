using DrConsole.Platform;
using DrConsole.Signals;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Signals.Parts;

public sealed partial class MappingTrial(TryMapping trial)
{
    private string _payload = "";
    private IReadOnlyList<TryMapping.Would>? _would;
    private RefusedException? _refusal;

    [Parameter, EditorRequired]
    public AlarmKind Kind { get; set; }

    [Parameter, EditorRequired]
    public string Mapping { get; set; } = "";

    [Parameter, EditorRequired]
    public string Routes { get; set; } = "";

    private async Task TryAsync()
    {
        (_would, _refusal) = (null, null);
        try
        {
            _would = await trial.ExecuteAsync(new AlarmSourceText("tried", Kind) { Mapping = Mapping, Routes = Routes }, _payload, CancellationToken.None);
        }
        catch (RefusedException refused)
        {
            _refusal = refused;
        }
    }
}
