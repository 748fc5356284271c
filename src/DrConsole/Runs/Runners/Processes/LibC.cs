using System.Runtime.InteropServices;

namespace DrConsole.Runs;

/// <summary>What runners ask of the system itself, on Linux and macOS: sessions, signals, where a path really leads.</summary>
internal static class LibC
{
    public const int SigTerm = 15;
    public const int SigKill = 9;
    public const int SigCont = 18;
    public const int NoSuchProcess = 3;

    private const int Execute = 1;
    private const int NoNewPrivileges = 38;
    private const int ChildSubreaper = 36;
    private const int NoHang = 1;

    public static bool IsHere => OperatingSystem.IsLinux() || OperatingSystem.IsMacOS();

    /// <summary>The path with every link and every <c>..</c> followed; null when there is nothing.</summary>
    public static string? RealPath(string path)
    {
        if (path.Contains('\0', StringComparison.Ordinal))
            return null;
        var found = realpath(path, 0);
        if (found == 0)
            return null;
        try
        {
            return Marshal.PtrToStringUTF8(found);
        }
        finally
        {
            free(found);
        }
    }

    public static bool MayExecute(string path) => access(path, Execute) == 0;

    public static void Signal(int process, int signal) => _ = kill(process, signal);

    /// <summary>Waits for a child of ours to end; null when somebody else took its answer.</summary>
    public static int? Await(int process)
    {
        while (true)
        {
            if (waitpid(process, out var status, 0) == process)
                return status;
            const int Interrupted = 4;
            if (Marshal.GetLastPInvokeError() != Interrupted)
                return null;
        }
    }

    /// <summary>Takes a child that has ended out of the table of processes.</summary>
    public static void Reap(int process) => _ = waitpid(process, out _, NoHang);

    /// <summary>From here on processes that lost their parent become ours.</summary>
    public static void BeRunner()
    {
        if (OperatingSystem.IsLinux())
            _ = prctl(ChildSubreaper, 1, 0, 0, 0);
    }

    /// <summary>From here on nothing that this very thread starts gains rights that we have not.</summary>
    public static void GainNoRights()
    {
        if (OperatingSystem.IsLinux())
            _ = prctl(NoNewPrivileges, 1, 0, 0, 0);
    }

#pragma warning disable SYSLIB1054, CA5392, CA2101, IDE1006 // calls of the C library need no generated marshalling
    [DllImport("libc")]
    private static extern nint realpath([MarshalAs(UnmanagedType.LPUTF8Str)] string path, nint buffer);

    [DllImport("libc")]
    private static extern void free(nint pointer);

    [DllImport("libc")]
    private static extern int access([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int mode);

    [DllImport("libc")]
    private static extern int kill(int process, int signal);

    [DllImport("libc", SetLastError = true)]
    private static extern int waitpid(int process, out int status, int options);

    [DllImport("libc")]
    private static extern int prctl(int option, nuint second, nuint third, nuint fourth, nuint fifth);
#pragma warning restore SYSLIB1054, CA5392, CA2101, IDE1006
}
