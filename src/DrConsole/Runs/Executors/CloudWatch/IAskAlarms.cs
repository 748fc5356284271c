using DrConsole.Runbooks;

namespace DrConsole.Runs;

/// <summary>A cloud's alarms and metrics. It only asks, and never throws for what happens outside: that is an answer.</summary>
public interface IAskAlarms
{
    Task<AlarmAnswer> AlarmAsync(string alarm, CancellationToken cancel);

    /// <summary>The newest value of a metric.</summary>
    Task<AlarmAnswer> MetricAsync(MetricAsked metric, CancellationToken cancel);
}

/// <summary>A metric with everything filled in.</summary>
/// <param name="Over">What one value is taken over.</param>
public sealed record MetricAsked(string Namespace, string Name, MetricStatistic Statistic, TimeSpan Over, IReadOnlyList<Named<string>> Dimensions);

/// <summary>What the cloud says of an alarm or metric. There is nothing else that it can say.</summary>
public abstract record AlarmAnswer
{
    private AlarmAnswer()
    {
    }

    public sealed record Stands(AlarmState State, string Why) : AlarmAnswer;

    public sealed record Measured(double Value, DateTimeOffset At) : AlarmAnswer;

    /// <summary>There is no such alarm, or the metric has no value.</summary>
    public sealed record Missing(string Why) : AlarmAnswer;

    /// <summary>We may not ask, or nobody has said who we are: asking again changes nothing.</summary>
    public sealed record Denied(string Why) : AlarmAnswer;

    /// <summary>Too much was asked, or nothing answered: asking later may help.</summary>
    public sealed record Busy(string Why) : AlarmAnswer;
}
