using DrConsole.Access;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Features.People.Pages;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Failovers.Fallbacks;

public sealed partial class FallbackPlanPage(ReadFallbackPlans read, EditFallbackPlan edit, Pulse pulse, PageExits exits) : KeyedFormPage<FallbackPlan, FallbackPlanText>(read, edit, pulse, exits)
{
    private string _service = "", _dependency = "", _degraded = "", _fallbacks = "", _back = "", _open = Durations.Spoken(FallbackPlanText.UsualOpen);
    private int _failures = FallbackPlanText.UsualFailures, _trials = 1;

    [SupplyParameterFromQuery(Name = "service")]
    private string? Asked { get; set; }

    public override string Word => "fallback plan";

    public override string Root => "/services";

    protected override Permission Needed => Permission.EditFailovers;

    protected override string After(string key) => $"/services/{_service}";

    protected override void OnInitialized() => _service = Asked ?? "";

    protected override void Fill(FallbackPlanText text) =>
        (_service, _dependency, _degraded, _fallbacks, _back, _failures, _open, _trials) = (text.Service, text.Dependency, text.Degraded, text.Fallbacks, text.BackRunbook, text.Failures, Durations.Spoken(text.OpenFor), text.Trials);

    protected override FallbackPlanText ReadForm() => new(_service, _dependency, _degraded, _fallbacks, _back, _failures, Durations.Read("openFor", _open), _trials);
}
