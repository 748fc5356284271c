using DrConsole.Platform;

namespace DrConsole.Plans;

/// <summary>The plans in force as every open page shows them: read once for all who may see them.</summary>
public sealed class JointActivations(Pulse pulse, TimeProvider clock) : JointReading<IReadOnlyList<ReadActivations.Line>>(pulse, [PlanActivation.Topic], Lasts, clock)
{
    // A plan's title beats elsewhere; that is soon enough.
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);
}
