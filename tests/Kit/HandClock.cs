namespace DrConsole.Kit;

/// <summary>A clock that stands still until a test moves it. Timers fire in order while it moves, each at its own time.</summary>
public sealed class HandClock(DateTimeOffset start) : TimeProvider
{
    private readonly Lock _gate = new();
    private readonly List<HandTimer> _timers = [];
    private DateTimeOffset _now = start;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <summary>How many timers wait, so that a test can tell whether somebody sleeps already.</summary>
    public int Waiting
    {
        get
        {
            lock (_gate)
                return _timers.Count;
        }
    }

    /// <summary>When the next timer fires; null when nobody waits.</summary>
    public DateTimeOffset? NextDue
    {
        get
        {
            lock (_gate)
                return _timers.Count == 0 ? null : _timers.Min(timer => timer.Due);
        }
    }

    /// <summary>Whether somebody sleeps until exactly then.</summary>
    public bool IsAwaited(DateTimeOffset time)
    {
        lock (_gate)
            return _timers.Any(timer => timer.Due == time);
    }

    public override DateTimeOffset GetUtcNow()
    {
        lock (_gate)
            return _now;
    }

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public void Advance(TimeSpan by) => MoveTo(GetUtcNow() + by);

    /// <summary>Moves on to a time, firing on the way what is due. Going back fires nothing, as when somebody sets a real clock back.</summary>
    public void MoveTo(DateTimeOffset time)
    {
        while (true)
        {
            HandTimer? due;
            lock (_gate)
            {
                due = _timers.Where(timer => timer.Due <= time).MinBy(timer => timer.Due);
                if (due is null)
                {
                    _now = time;
                    return;
                }
                if (due.Due > _now)
                    _now = due.Due;
                due.Rearm(_now);
                if (due.Due == DateTimeOffset.MaxValue)
                    _timers.Remove(due);
            }
            due.Fire();
        }
    }

    /// <summary>As on a machine that slept: it is later at once, and what was due meanwhile fires once. A worker that looks every second does not look for each second of a day.</summary>
    public void Leap(TimeSpan by)
    {
        List<HandTimer> due;
        lock (_gate)
        {
            _now += by;
            due = [.. _timers.Where(timer => timer.Due <= _now).OrderBy(timer => timer.Due)];
            foreach (var timer in due)
            {
                timer.Rearm(_now);
                if (timer.Due == DateTimeOffset.MaxValue)
                    _timers.Remove(timer);
            }
        }
        foreach (var timer in due)
            timer.Fire();
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new HandTimer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private sealed class HandTimer(HandClock clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan _period = Timeout.InfiniteTimeSpan;

        public DateTimeOffset Due { get; private set; } = DateTimeOffset.MaxValue;

        public void Rearm(DateTimeOffset now) => Due = _period > TimeSpan.Zero ? now + _period : DateTimeOffset.MaxValue;

        public void Fire() => callback(state);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool atOnce;
            lock (clock._gate)
            {
                clock._timers.Remove(this);
                _period = period;
                atOnce = dueTime == TimeSpan.Zero;
                Due = dueTime == Timeout.InfiniteTimeSpan ? DateTimeOffset.MaxValue : clock._now + dueTime;
                if (atOnce)
                    Rearm(clock._now);
                if (Due != DateTimeOffset.MaxValue)
                    clock._timers.Add(this);
            }
            if (atOnce)
                ThreadPool.QueueUserWorkItem(_ => Fire());
            return true;
        }

        public void Dispose()
        {
            lock (clock._gate)
                clock._timers.Remove(this);
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
