using System.Diagnostics;

namespace DrConsole.Web.Tests.Faults;

/// <summary>Has a process's calls to the kernel fail for as long as this is there, where the machine allows one process to trace another.</summary>
internal sealed class FailingCalls : IAsyncDisposable
{
    private readonly Process _strace;

    private FailingCalls(Process strace) => _strace = strace;

    /// <summary>Null where it cannot be.</summary>
    public static async Task<FailingCalls?> TryBeginAsync(int process, string calls, string error)
    {
        if (!File.Exists("/usr/bin/strace"))
            return null;
        var strace = Process.Start(new ProcessStartInfo("/usr/bin/strace", ["-f", "-q", "-o", "/dev/null", "-e", $"trace={calls}", "-e", $"inject={calls}:error={error}", "-p", $"{process}"]) { RedirectStandardError = true })!;
        var calling = new FailingCalls(strace);
        await Soon.IsAsync("it is traced, or cannot be", () => strace.HasExited || Threads(process).All(IsTraced), 60);
        if (!strace.HasExited)
            return calling;
        await calling.DisposeAsync();
        return null;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_strace.HasExited)
        {
            // It lets go of every thread first.
            Process.Start("kill", ["-INT", $"{_strace.Id}"]).WaitForExit();
            await _strace.WaitForExitAsync(CancellationToken.None);
        }
        _strace.Dispose();
    }

    private static string[] Threads(int process) => Directory.GetDirectories($"/proc/{process}/task");

    private static bool IsTraced(string thread)
    {
        try
        {
            return !File.ReadLines(Path.Combine(thread, "status")).Contains("TracerPid:\t0");
        }
        catch (IOException)
        {
            // It has ended since.
            return true;
        }
    }
}
