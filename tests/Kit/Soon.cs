using System.Diagnostics;

namespace DrConsole.Kit;

/// <summary>Waits for what another thread or process is about to do: looks often, gives up at a deadline, never sleeps for a fixed time.</summary>
public static class Soon
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    public static Task IsAsync(string what, Func<bool> holds, int seconds = 15) => IsAsync(what, () => Task.FromResult(holds()), seconds);

    public static async Task IsAsync(string what, Func<Task<bool>> holds, int seconds = 15)
    {
        var since = Stopwatch.StartNew();
        while (!await holds())
        {
            if (since.Elapsed > TimeSpan.FromSeconds(seconds))
                throw new TimeoutException($"Not within {seconds} s: {what}");
            await Task.Delay(Glance, TimeProvider.System, World.Cancel);
        }
    }
}
