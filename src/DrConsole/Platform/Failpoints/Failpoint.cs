using System.Diagnostics;

namespace DrConsole.Platform;

/// <summary>
/// Named places at which a fault may be put in, for tests that have the real console die there. A build for release has neither the calls nor
/// anything that they would do.
/// </summary>
internal static class Failpoint
{
    /// <summary>Right before a commit, and right after it.</summary>
    public const string Commit = "commit";

    [Conditional("FAILPOINTS")]
    public static void Pass(string place)
    {
#if FAILPOINTS
        ArmedFailpoint.Pass(place);
#endif
    }
}
