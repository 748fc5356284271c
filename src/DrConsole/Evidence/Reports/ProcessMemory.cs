using System.Globalization;

namespace DrConsole.Evidence;

/// <summary>How much memory a process and everything that it started hold, where the system tells (Linux).</summary>
internal static class ProcessMemory
{
    public static long OfTree(int root)
    {
        if (!OperatingSystem.IsLinux())
            return 0;
        var all = new Dictionary<int, (int Parent, long Bytes)>();
        foreach (var folder in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(folder), CultureInfo.InvariantCulture, out var id) && Read(folder) is { } known)
                all[id] = known;
        }
        return all.Where(one => IsBelow(one.Key, root, all)).Sum(one => one.Value.Bytes);
    }

    private static bool IsBelow(int id, int root, Dictionary<int, (int Parent, long Bytes)> all)
    {
        for (var steps = 0; id > 1 && steps < 64; steps++)
        {
            if (id == root)
                return true;
            id = all.TryGetValue(id, out var known) ? known.Parent : 0;
        }
        return false;
    }

    // The name in stat stands in brackets and may hold anything. Only what is a process's own counts: a browser's many processes share most of their code.
    private static (int Parent, long Bytes)? Read(string folder)
    {
        try
        {
            var stat = File.ReadAllText(Path.Combine(folder, "stat"));
            var memory = File.ReadAllText(Path.Combine(folder, "statm")).Split(' ');
            var own = long.Parse(memory[1], CultureInfo.InvariantCulture) - long.Parse(memory[2], CultureInfo.InvariantCulture);
            return (int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture), own * Environment.SystemPageSize);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
