using System.Runtime.InteropServices;

namespace DrConsole.Kit;

/// <summary>The processor's time of this thread: what a piece of work costs, whatever else the machine does.</summary>
public static class ThreadTime
{
    private const int ThreadClock = 3;

    public static TimeSpan Now => OperatingSystem.IsLinux() && Clock(ThreadClock, out var now) == 0
        ? TimeSpan.FromSeconds(now.Seconds) + TimeSpan.FromMicroseconds(now.Nanoseconds / 1_000)
        : Environment.CpuUsage.TotalTime;

    [StructLayout(LayoutKind.Sequential)]
    private struct Moment
    {
        public long Seconds;
        public long Nanoseconds;
    }

#pragma warning disable SYSLIB1054, CA5392 // a call of the C library needs no generated marshalling
    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int Clock(int which, out Moment now);
#pragma warning restore SYSLIB1054, CA5392
}
