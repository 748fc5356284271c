using System.Runtime.InteropServices;
using System.Text;

namespace DrConsole.Tests.Fuzz;

/// <summary>Feeds a reader and measures it by the processor's time of this thread and by what it asks memory for, so that a busy machine changes nothing.</summary>
internal static partial class FuzzRun
{
    private static readonly TimeSpan MostTime = TimeSpan.FromSeconds(1.5);

    // What a reader may hold beside its input: a few times its largest allowed text.
    private const long MostMemory = 192L << 20;

    /// <returns>What is wrong, case by case; the input can be made again from it.</returns>
    public static IReadOnlyList<string> Feed(FuzzTarget target, int seed, int cases)
    {
        var wrong = new List<string>();

        // What is right is read first: that is what has to be compiled.
        foreach (var right in target.Corpus)
            Try(target, right, $"{target.Name}, as it is", wrong, measures: false);
        var mutator = new Mutator(seed, target.Corpus, [.. target.Words.Select(Encoding.UTF8.GetBytes)]);
        for (var number = 0; number < cases && wrong.Count < 5; number++)
            Try(target, mutator.Next(), $"{target.Name}, seed {seed}, case {number}", wrong, measures: true);
        return wrong;
    }

    private static void Try(FuzzTarget target, byte[] input, string what, List<string> wrong, bool measures)
    {
        var (time, memory) = (ThreadTime(), GC.GetAllocatedBytesForCurrentThread());
        try
        {
            target.Read(input);
        }
        catch (Exception refused) when (target.Refusals.Any(type => type.IsInstanceOfType(refused)))
        {
            // It says no, as it may.
        }
        catch (Exception other)
        {
            wrong.Add($"{what}: {other.GetType().Name}: {other.Message} {string.Join(" < ", (other.StackTrace ?? "").Split('\n').Select(line => line.Trim()).Where(line => line.Contains("DrConsole", StringComparison.Ordinal)).Take(3))}\n{Shown(input)}");
        }
        (time, memory) = (ThreadTime() - time, GC.GetAllocatedBytesForCurrentThread() - memory);
        if (measures && time > MostTime)
            wrong.Add($"{what}: took {time.TotalSeconds:F1} s of the processor for {input.Length:N0} bytes.\n{Shown(input)}");
        if (measures && memory > MostMemory)
            wrong.Add($"{what}: asked for {memory >> 20:N0} MB for {input.Length:N0} bytes.\n{Shown(input)}");
    }

    private static string Shown(byte[] input)
    {
        if (Environment.GetEnvironmentVariable("DRCONSOLE_FUZZ_KEEP") is { Length: > 0 } folder)
            File.WriteAllBytes(Path.Combine(folder, $"{Guid.CreateVersion7():N}.bin"), input);
        return Convert.ToBase64String(input.AsSpan(0, Math.Min(input.Length, 600)));
    }

    private static TimeSpan ThreadTime()
    {
        if (OperatingSystem.IsLinux() && Clock(ThreadClock, out var now) == 0)
            return TimeSpan.FromSeconds(now.Seconds) + TimeSpan.FromMicroseconds(now.Nanoseconds / 1_000);
        return Environment.CpuUsage.TotalTime;
    }

    private const int ThreadClock = 3;

    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        public long Seconds;
        public long Nanoseconds;
    }

    [DllImport("libc", EntryPoint = "clock_gettime")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int Clock(int which, out Moment now);
}
