using DrConsole.Platform;

namespace DrConsole.Overview;

/// <summary>The part of the overview that is the same for everybody who may see it.</summary>
public sealed class JointOverview(Pulse pulse, TimeProvider clock) : JointReading<OverviewBoard>(pulse, ReadOverview.Topics, Lasts, clock)
{
    // A target goes stale by time alone; half a page's own sweep is soon enough to see it.
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);
}
