using DrConsole.Plans;
using DrConsole.Platform;

namespace DrConsole.Web.Shell;

/// <summary>One line on every page for each plan that is active.</summary>
public sealed partial class ActivePlansBand(ReadActivations activations, Pulse pulse) : LivePart(pulse)
{
    private IReadOnlyList<ReadActivations.Line> _active = [];

    protected override IReadOnlyCollection<string> Topics => [PlanActivation.Topic];

    protected override async Task ReadAsync() => _active = await activations.ShownAsync(Closed);
}
