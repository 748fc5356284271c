namespace DrConsole.Platform;

/// <summary>How one breaker of this node stands.</summary>
public sealed record BreakerStanding(string Name, BreakerState State, DateTimeOffset? TriesAt, string? Why);

/// <summary>That a breaker opened, or closed again.</summary>
public sealed record BreakerMoved(string Name, bool IsOpen, string? Why, DateTimeOffset At);

/// <summary>
/// The breaker of one thing that the console calls. Any number of threads may ask. Whoever calls asks <see cref="Refuse"/> first, and tells afterwards how it
/// went: <see cref="Worked"/>, <see cref="Failed"/>, or <see cref="GaveUp"/> when nobody waited for the answer.
/// </summary>
public sealed class NamedBreaker(string name, BreakerRules rules, Action<BreakerMoved> tell)
{
    private readonly Lock _gate = new();
    private readonly Breaker _breaker = new(rules);

    public string Name => name;

    public BreakerState State => Asked(breaker => breaker.State);

    public DateTimeOffset? TriesAt => Asked(breaker => breaker.TriesAt);

    public string? Why => Asked(breaker => breaker.Why);

    public BreakerStanding Standing => Asked(breaker => new BreakerStanding(name, breaker.State, breaker.TriesAt, breaker.Why));

    public bool Holds(DateTimeOffset now) => Asked(breaker => breaker.Holds(now));

    /// <summary>Why nothing may be called now; null when it may, and then a call is on its way.</summary>
    public string? Refuse(DateTimeOffset now)
    {
        lock (_gate)
        {
            if (_breaker.Holds(now))
                return $"It failed too often and is left alone{(_breaker.TriesAt > now ? $" until {_breaker.TriesAt:HH:mm:ss} UTC" : "; one call is trying it now")}. Last: {_breaker.Why}";
            _breaker.Try(now);
            return null;
        }
    }

    /// <summary>A call goes that nothing held.</summary>
    public void Try(DateTimeOffset now) => Move(breaker => breaker.Try(now), now);

    public void GaveUp()
    {
        lock (_gate)
            _breaker.GaveUp();
    }

    public void Worked(DateTimeOffset now) => Move(breaker => breaker.Worked(), now);

    public void Failed(string why, DateTimeOffset now) => Move(breaker => breaker.Failed(why, now), now);

    /// <summary>A person says that it works again: the next calls go, and it opens anew if they fail.</summary>
    public void Reset(DateTimeOffset now) => Move(breaker => breaker.Worked(), now);

    private T Asked<T>(Func<Breaker, T> ask)
    {
        lock (_gate)
            return ask(_breaker);
    }

    private void Move(Action<Breaker> move, DateTimeOffset now)
    {
        lock (_gate)
        {
            var before = _breaker.State is BreakerState.Closed;
            move(_breaker);
            var after = _breaker.State is BreakerState.Closed;
            if (before != after)
                tell(new BreakerMoved(name, IsOpen: !after, _breaker.Why, now));
        }
    }
}
