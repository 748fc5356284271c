using DrConsole.Access;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace DrConsole.Web.Http;

/// <summary>
/// How much is left of what every open page takes, file handles and memory, and who may still open one. Whoever only looks is refused first, so
/// that there is room for those who act, and none of them takes what the engine needs.
/// </summary>
internal sealed class Headroom(TimeProvider clock)
{
    private const double Scarce = 0.75;
    private const double Last = 0.9;

    // The runtime's own files, pipes of commands, connections to databases and mail servers.
    private const long ForTheEngine = 512;

    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);
    private static readonly long? MostHandles = ReadMostHandles();

    private readonly Lock _one = new();
    private (double Used, long At)? _looked;

    /// <summary>What somebody has to be allowed to do to open one more page now; null while there is plenty.</summary>
    public Permission? Needed()
    {
        lock (_one)
        {
            if (_looked is not { } last || clock.GetElapsedTime(last.At) >= Remembered)
                _looked = (Math.Max(Handles(), Memory()), clock.GetTimestamp());
            return NeededAt(_looked.Value.Used);
        }
    }

    public static Permission? NeededAt(double used) => used switch
    {
        >= Last => Permission.SteerRuns,
        >= Scarce => Permission.WorkSteps,
        _ => null,
    };

    /// <summary>However many come, some handles are no connection's.</summary>
    public static void Configure(KestrelServerOptions kestrel)
    {
        if (MostHandles is not { } most)
            return;
        var each = Math.Max(64, (most - ForTheEngine) / 2);
        kestrel.Limits.MaxConcurrentConnections = each;
        kestrel.Limits.MaxConcurrentUpgradedConnections = each;
    }

    private static double Handles()
    {
        if (MostHandles is not { } most)
            return 0;
        try
        {
            return Directory.EnumerateFileSystemEntries("/proc/self/fd").Count() / (double)most;
        }
        catch (IOException)
        {
            // Looking takes one too.
            return 1;
        }
    }

    private static double Memory() => GC.GetGCMemoryInfo().TotalAvailableMemoryBytes is > 0 and var most ? GC.GetTotalMemory(forceFullCollection: false) / (double)most : 0;

    // "Max open files            1024                 524288               files": the first is in force.
    private static long? ReadMostHandles()
    {
        const string limits = "/proc/self/limits";
        return File.Exists(limits)
            && File.ReadLines(limits).FirstOrDefault(line => line.StartsWith("Max open files", StringComparison.Ordinal)) is { } line
            && long.TryParse(line["Max open files".Length..].Split(' ', StringSplitOptions.RemoveEmptyEntries)[0], out var most)
            ? most
            : null;
    }
}
