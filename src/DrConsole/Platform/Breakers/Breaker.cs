namespace DrConsole.Platform;

/// <summary>When what is called is taken for broken: so many failures within a window; then a pause, twice as long each time it did not help.</summary>
public sealed record BreakerRules(int Failures, TimeSpan Window, TimeSpan Pause)
{
    /// <summary>What is not set otherwise: five failures within a minute, then a minute of rest.</summary>
    public static readonly BreakerRules Usual = new(5, TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(60));

    public static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(10);
}

/// <summary>How a breaker stands.</summary>
public enum BreakerState
{
    /// <summary>Everything goes.</summary>
    Closed,

    /// <summary>Nothing goes until the pause is over.</summary>
    Open,

    /// <summary>The pause is over: one call shows whether it works again.</summary>
    Trial,
}

/// <summary>
/// Keeps what is broken from being called over and over, so that what waits goes another way at once. Knows no clock: whoever asks says
/// what time it is, and asks from one thread at a time.
/// </summary>
public sealed class Breaker(BreakerRules rules)
{
    private readonly Queue<DateTimeOffset> _failures = new();
    private DateTimeOffset? _probeUntil;
    private TimeSpan _pause = rules.Pause;

    public BreakerState State { get; private set; }

    /// <summary>When it is tried again; null while it is closed.</summary>
    public DateTimeOffset? TriesAt { get; private set; }

    /// <summary>What the failure was that opened it.</summary>
    public string? Why { get; private set; }

    /// <summary>Whether everything is kept from it now: the pause lasts, or one call is trying it.</summary>
    public bool Holds(DateTimeOffset now) => State switch
    {
        BreakerState.Open => now < TriesAt,

        // A probe that never came back holds nobody up for longer than a pause.
        BreakerState.Trial => now < _probeUntil,
        _ => false,
    };

    /// <summary>A call goes. After a pause it is the only one until it has an answer.</summary>
    public void Try(DateTimeOffset now)
    {
        if (State is not BreakerState.Closed)
            (State, _probeUntil) = (BreakerState.Trial, now + rules.Pause);
    }

    /// <summary>The probe was given up before it had an answer; the next call is one.</summary>
    public void GaveUp() => _probeUntil = null;

    public void Worked()
    {
        _failures.Clear();
        (State, TriesAt, Why, _probeUntil, _pause) = (BreakerState.Closed, null, null, null, rules.Pause);
    }

    public void Failed(string why, DateTimeOffset now)
    {
        // Told late, by a call that left before it opened: it is open already.
        if (State is BreakerState.Open)
            return;
        if (State is BreakerState.Trial)
        {
            _pause = _pause * 2 < BreakerRules.LongestPause ? _pause * 2 : BreakerRules.LongestPause;
            Open(why, now);
            return;
        }
        _failures.Enqueue(now);
        while (_failures.Peek() <= now - rules.Window)
            _failures.Dequeue();
        if (_failures.Count >= rules.Failures)
            Open(why, now);
    }

    private void Open(string why, DateTimeOffset now)
    {
        _failures.Clear();
        (State, TriesAt, Why, _probeUntil) = (BreakerState.Open, now + _pause, why, null);
    }
}
