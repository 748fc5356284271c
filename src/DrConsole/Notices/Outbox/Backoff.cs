namespace DrConsole.Notices;

/// <summary>When what failed is tried again: later and later, a little at random so that not everybody knocks at once. Pure.</summary>
/// <param name="random">Gives a number from 0 to below 1.</param>
internal sealed class Backoff(Func<double> random)
{
    /// <summary>How long a channel that is down is waited for.</summary>
    public static readonly TimeSpan GiveUpAfter = TimeSpan.FromDays(1);

    // Nobody is made to wait longer than this by a provider's wish.
    private static readonly TimeSpan LongestHint = TimeSpan.FromHours(1);

    private const int MostAttempts = 10;

    public static bool IsWorthAnother(DeliveryLane lane, int attempt) => attempt < (lane is DeliveryLane.Urgent ? MostAttempts - 2 : MostAttempts);

    /// <param name="attempt">How many there were, from 1.</param>
    /// <param name="hint">What the provider asks for: never sooner than that.</param>
    public TimeSpan After(DeliveryLane lane, int attempt, TimeSpan? hint)
    {
        var (first, longest) = lane is DeliveryLane.Urgent ? (TimeSpan.FromSeconds(2), TimeSpan.FromMinutes(1)) : (TimeSpan.FromSeconds(15), TimeSpan.FromMinutes(15));
        var doubled = first * Math.Pow(2, Math.Clamp(attempt - 1, 0, 20));
        var wait = (doubled < longest ? doubled : longest) * (0.5 + random() / 2);
        var wished = hint is { } asked ? (asked < LongestHint ? asked : LongestHint) : TimeSpan.Zero;
        return wait > wished ? wait : wished * (1 + random() / 10);
    }
}
