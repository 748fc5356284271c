using System.Runtime.InteropServices;

namespace DrConsole.Platform;

/// <summary>Makes a new name in a directory survive a power cut. .NET opens no directories, so the system is asked itself.</summary>
internal static class DirectorySync
{
    public static void Of(string path)
    {
        if (OperatingSystem.IsWindows())
            return;
        var directory = open(Path.GetDirectoryName(path)!, 0);
        if (directory < 0)
            throw new IOException($"{Path.GetDirectoryName(path)} cannot be synced.");
        try
        {
            // Some network file systems know no such call; what they promise is all that can be had.
            _ = fsync(directory);
        }
        finally
        {
            _ = close(directory);
        }
    }

#pragma warning disable SYSLIB1054, CA5392, CA2101 // three calls of the C library need no generated marshalling
    [DllImport("libc", SetLastError = true)]
    private static extern int open([MarshalAs(UnmanagedType.LPUTF8Str)] string path, int flags);

    [DllImport("libc")]
    private static extern int fsync(int file);

    [DllImport("libc")]
    private static extern int close(int file);
#pragma warning restore SYSLIB1054, CA5392, CA2101
}
