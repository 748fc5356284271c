namespace DrConsole.Tests;

internal static class Listening
{
    /// <summary>Whether a beat waits to be heard right now. Takes it.</summary>
    public static bool HasHeard(this Pulse.Listener listener)
    {
        using var atOnce = new CancellationTokenSource();
        var next = listener.NextAsync(atOnce.Token);
        if (next.IsCompleted)
            return next.Result;
        atOnce.Cancel();
        return false;
    }
}
