namespace DrConsole.Notices;

/// <summary>
/// How much may go out in a time. Part of it is kept for what is urgent, so that no bulk of ours uses up what a page needs. Knows no clock:
/// whoever asks says what time it is, and asks from one thread at a time.
/// </summary>
/// <param name="capacity">How many may go at once after a quiet time.</param>
/// <param name="refill">How long one more takes to be free.</param>
public sealed class TokenBucket(int capacity, TimeSpan refill)
{
    private const double Kept = 0.2;

    private readonly double _reserve = Math.Max(1, Math.Floor(capacity * Kept));
    private double _free = capacity;
    private DateTimeOffset? _at;

    /// <summary>At most so many a minute; all of them at once after a quiet time.</summary>
    public static TokenBucket PerMinute(int most) => new(Math.Max(2, most), TimeSpan.FromMinutes(1) / most);

    /// <summary>At most so many a day, counted over any time.</summary>
    public static TokenBucket PerDay(int most) => new(Math.Max(2, most), TimeSpan.FromDays(1) / most);

    /// <summary>How long it takes until one may go; zero when one may now.</summary>
    public TimeSpan WaitFor(bool urgent, DateTimeOffset now)
    {
        Refill(now);
        var needed = urgent ? 1 : 1 + _reserve;
        return _free >= needed ? TimeSpan.Zero : TimeSpan.FromTicks((long)Math.Ceiling(refill.Ticks * (needed - _free)));
    }

    public void Take() => _free--;

    private void Refill(DateTimeOffset now)
    {
        // A clock that was set back gives nothing and takes nothing.
        if (_at is { } before && now > before)
            _free = Math.Min(capacity, _free + ((now - before) / refill));
        _at = now;
    }
}
