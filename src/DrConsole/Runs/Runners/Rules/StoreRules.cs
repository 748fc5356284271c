using DrConsole.Platform;

namespace DrConsole.Runs;

/// <summary>Where on a host copies may lie: compared as directories really lie, so that no link and no <c>..</c> leads out.</summary>
internal static class StoreRules
{
    /// <summary>The directory where it really lies; refused where the host's own file does not name it, or the key would leave it.</summary>
    public static string RootOf(StoreOrder order, RunnerRules rules)
    {
        if (LibC.RealPath(order.Directory) is not { } root || !Directory.Exists(root))
            throw RulesCheck.Refuse($"There is no directory {order.Directory} on this host. Make it, or mount its disk.");
        if (!rules.BackupStore.Any(allowed => LibC.RealPath(allowed) is { } named && IsBelow(root, named)))
            throw RulesCheck.Refuse($"The runner's own file does not name {order.Directory} under 'backup-store'.");
        if (order.Act is not (StoreAct.List or StoreAct.Clear) && !IsBelow(Deepest(root, ObjectKey.Demand(order.Key)), root))
            throw RulesCheck.Refuse($"{order.Key} lies outside {order.Directory}: a link leads out of it.");
        return root;
    }

    // As much of the path as there is, where it really lies.
    private static string Deepest(string root, string key)
    {
        var path = Path.Combine(root, key);
        while (path.Length > root.Length && LibC.RealPath(path) is null)
            path = Path.GetDirectoryName(path)!;
        return LibC.RealPath(path) ?? root;
    }

    private static bool IsBelow(string path, string root) => path == root || path.StartsWith(root.TrimEnd('/') + "/", StringComparison.Ordinal);
}
