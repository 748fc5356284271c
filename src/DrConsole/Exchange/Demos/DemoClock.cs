namespace DrConsole.Exchange.Demos;

/// <summary>Lets the demo live through a past year by the product's own use cases, and then shows the real time.</summary>
public sealed class DemoClock : TimeProvider
{
    private TimeSpan _behind;

    public override DateTimeOffset GetUtcNow() => System.GetUtcNow() - _behind;

    /// <summary>Goes back, or on from there: this many days before today, at this time of day.</summary>
    internal void GoTo(int daysAgo, TimeOnly time)
    {
        var real = System.GetUtcNow();
        _behind = real - new DateTimeOffset(real.UtcDateTime.Date.AddDays(-daysAgo) + time.ToTimeSpan(), TimeSpan.Zero);
    }

    /// <summary>Goes to so long before now.</summary>
    internal void GoBack(TimeSpan ago) => _behind = ago;
    internal void GoTo(DateTimeOffset time) => _behind = System.GetUtcNow() - time;

    internal void Return() => _behind = TimeSpan.Zero;
}
