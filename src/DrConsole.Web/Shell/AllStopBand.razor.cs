using DrConsole.Estate;
using DrConsole.Platform;

namespace DrConsole.Web.Shell;

/// <summary>One line on every page while everything is held.</summary>
public sealed partial class AllStopBand(AllStopSwitch allStop, Pulse pulse) : LivePart(pulse)
{
    private AllStop? _stop;

    protected override IReadOnlyCollection<string> Topics => [AllStop.Topic];

    protected override async Task ReadAsync() => _stop = await allStop.ShownAsync(Closed);
}
