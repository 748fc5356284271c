using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>The stop in force as every open page shows it: read once for all of them. Whatever acts asks the store itself.</summary>
public sealed class JointAllStop(Pulse pulse, TimeProvider clock) : JointReading<AllStop?>(pulse, [AllStop.Topic], Lasts, clock)
{
    private static readonly TimeSpan Lasts = TimeSpan.FromSeconds(15);
}
