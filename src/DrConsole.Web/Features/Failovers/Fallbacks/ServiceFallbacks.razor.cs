using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Web.Shell;
using Microsoft.AspNetCore.Components;

namespace DrConsole.Web.Features.Failovers.Fallbacks;

public sealed partial class ServiceFallbacks(ReadFallbackPlans read, SwitchFallback change, Caller caller, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<ReadFallbackPlans.Line> _own = [];
    private IReadOnlyList<FallbackPlan> _dependents = [];
    private (FallbackPlan Plan, int To)? _asked;
    private bool _maySwitch;

    /// <summary>Such as <c>service/order-agent</c>.</summary>
    [Parameter, EditorRequired]
    public string About { get; set; } = "";

    protected override IReadOnlyCollection<string> Topics => [FallbackPlan.Topic, Signal.Topic];

    private string Key => About.Split('/')[^1];

    protected override async Task ReadAsync()
    {
        _maySwitch = await caller.MayAsync(Permission.CommandFailovers, Closed);
        (_own, _dependents) = await read.OfServiceAsync(Key, Closed);
    }

    private void Ask(FallbackPlan plan, int to) => _asked = (plan, to);

    private async Task SwitchAsync()
    {
        var (plan, to) = _asked!.Value;
        _asked = null;
        if (await TryAsync(() => change.ExecuteAsync(plan.Key, to, null, Closed)))
            await ReloadAsync();
    }
}
