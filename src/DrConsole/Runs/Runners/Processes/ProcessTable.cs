using System.Globalization;
using System.Text;

namespace DrConsole.Runs;

/// <summary>A process as the system's table has it.</summary>
/// <param name="Began">When it began, in the system's ticks: tells it from a later one with the same number.</param>
internal readonly record struct Seen(int Process, int Parent, int Session, bool IsZombie, ulong Began);

/// <summary>
/// Reads /proc, and finds what belongs to one start: its session, whatever came from it, and whatever carries its mark in its environment,
/// wherever it forked away to. Other systems than Linux have no such table: there the process group is all that is known.
/// </summary>
internal static class ProcessTable
{
    /// <summary>Every command of a runner has this in its environment; what it starts inherits it.</summary>
    public const string Mark = "DRCONSOLE_JOB";

    public static IReadOnlyList<Seen> Read()
    {
        var seen = new List<Seen>();
        if (!OperatingSystem.IsLinux())
            return seen;
        foreach (var path in Directory.EnumerateDirectories("/proc"))
        {
            if (int.TryParse(Path.GetFileName(path), NumberStyles.None, CultureInfo.InvariantCulture, out var process) && One(process) is { } one)
                seen.Add(one);
        }
        return seen;
    }

    /// <summary>What belongs to this mark or to this session, and everything that any of it started. Never ourselves.</summary>
    /// <param name="adopted">Whether what is ours without having been started by us belongs to it too.</param>
    public static List<Seen> Of(string mark, int session, Func<Seen, bool> adopted)
    {
        var all = Read();
        var marked = Encoding.ASCII.GetBytes($"{Mark}={mark}\0");
        var found = all.Where(seen => seen.Session == session || adopted(seen) || IsMarked(seen.Process, marked)).Select(seen => seen.Process).ToHashSet();
        for (var before = -1; before != found.Count;)
        {
            before = found.Count;
            found.UnionWith(all.Where(seen => found.Contains(seen.Parent)).Select(seen => seen.Process));
        }
        found.Remove(Environment.ProcessId);
        return [.. all.Where(seen => found.Contains(seen.Process) && !seen.IsZombie)];
    }

    /// <summary>What carries any mark that begins like this: left behind by a runner that was killed.</summary>
    public static List<Seen> Left(string beginning)
    {
        var marked = Encoding.ASCII.GetBytes($"{Mark}={beginning}");
        return [.. Read().Where(seen => seen.Process != Environment.ProcessId && !seen.IsZombie && IsMarked(seen.Process, marked))];
    }

    /// <summary>Processes that became ours when their parents ended, and have ended themselves, are taken out of the table.</summary>
    /// <param name="waited">Those that somebody else waits for.</param>
    public static void ReapAdopted(IReadOnlySet<int> waited)
    {
        foreach (var seen in Read().Where(seen => seen.IsZombie && seen.Parent == Environment.ProcessId && !waited.Contains(seen.Process)))
            LibC.Reap(seen.Process);
    }

    /// <summary>What a process holds of its own, in bytes: what it shares with others is counted for nobody.</summary>
    public static long MemoryOf(int process)
    {
        try
        {
            var pages = File.ReadAllText($"/proc/{process}/statm").Split(' ');
            return (long.Parse(pages[1], CultureInfo.InvariantCulture) - long.Parse(pages[2], CultureInfo.InvariantCulture)) * Environment.SystemPageSize;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static bool IsMarked(int process, byte[] mark)
    {
        try
        {
            var environment = File.ReadAllBytes($"/proc/{process}/environ").AsSpan();
            return environment.StartsWith(mark) || environment.IndexOf((byte[])[0, .. mark]) >= 0;
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static Seen? One(int process)
    {
        try
        {
            // The name in parentheses may hold anything, also parentheses and spaces.
            var text = File.ReadAllText($"/proc/{process}/stat");
            var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
            return new Seen(
                process,
                int.Parse(fields[1], CultureInfo.InvariantCulture),
                int.Parse(fields[3], CultureInfo.InvariantCulture),
                fields[0] is "Z" or "X",
                ulong.Parse(fields[19], CultureInfo.InvariantCulture));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
