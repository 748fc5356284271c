#if FAILPOINTS
using System.Diagnostics;
using System.Globalization;

namespace DrConsole.Platform;

/// <summary>
/// What the environment asks for: <c>DRCONSOLE_FAILPOINT=place@3=kill</c> ends the process the third time that it passes the place, as <c>kill -9</c>
/// would; <c>=throw</c> has that one passing fail, as a store does that cannot write.
/// </summary>
internal sealed class ArmedFailpoint(string place, int time, bool kills)
{
    public const string Variable = "DRCONSOLE_FAILPOINT";

    private static readonly ArmedFailpoint? Armed = Read(Environment.GetEnvironmentVariable(Variable));

    private int _passed;

    public static void Pass(string place) => Armed?.Reach(place);

    private static ArmedFailpoint? Read(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        return text.Split('=') is [var where, "kill" or "throw"] && where.Split('@') is [var place, .. var times] && times.Length < 2
            ? new ArmedFailpoint(place, times is [var time] ? int.Parse(time, CultureInfo.InvariantCulture) : 1, text.EndsWith("=kill", StringComparison.Ordinal))
            : throw new StartException($"{Variable} is '{text}': accepted is PLACE@TIMES=kill or =throw.", 2);
    }

    private void Reach(string passed)
    {
        if (passed != place || Interlocked.Increment(ref _passed) != time)
            return;
        if (!kills)
            throw new IOException($"The failpoint {place} was told to fail.");
        using var self = Process.GetCurrentProcess();
        self.Kill();

        // The signal is on its way: nothing after this place may happen.
        Thread.Sleep(Timeout.Infinite);
    }
}
#endif
