namespace DrConsole.Backups;

/// <summary>What a server says of itself in the lines of <c>INFO</c>.</summary>
internal static class RedisSays
{
    public static Dictionary<string, string> Read(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
        .Where(line => !line.StartsWith('#') && line.Contains(':', StringComparison.Ordinal)).Select(line => line.Split(':', 2)).GroupBy(pair => pair[0]).ToDictionary(group => group.Key, group => group.Last()[1]);

    /// <summary>What is wrong with how it keeps its own data.</summary>
    public static List<string> Warnings(IReadOnlyDictionary<string, string> persistence)
    {
        var warnings = new List<string>();
        if (persistence.GetValueOrDefault("rdb_last_bgsave_status", "ok") != "ok")
            warnings.Add("The server could not write its own snapshot when it last tried.");
        if (persistence.GetValueOrDefault("aof_enabled") != "1")
            return warnings;
        if (persistence.GetValueOrDefault("aof_last_write_status", "ok") != "ok")
            warnings.Add("The server could not write its append-only file when it last tried.");
        if (persistence.GetValueOrDefault("aof_last_bgrewrite_status", "ok") != "ok")
            warnings.Add("The server could not rewrite its append-only file when it last tried.");
        return warnings;
    }
}
