using DrConsole.Estate;

namespace DrConsole.Signals;

/// <summary>One region of one account, as one of its roles.</summary>
public sealed record CloudPlace(string Region, string Profile, string Role);

/// <summary>An alarm of a cloud, as it stands.</summary>
public sealed record CloudAlarm(string Name, SignalState State, DateTimeOffset At, string Detail, IReadOnlyDictionary<string, string> Labels, string Payload);

/// <summary>A metric, and what one value of it is taken over.</summary>
public sealed record CloudMetric(string Namespace, string Name, string Statistic, IReadOnlyDictionary<string, string> Dimensions, TimeSpan Period);

public sealed record MetricPoint(DateTimeOffset At, double Value);

/// <summary>What a cloud answers. There is nothing else that it can.</summary>
public abstract record CloudAnswer<T>
{
    private CloudAnswer()
    {
    }

    public sealed record Got(T Value) : CloudAnswer<T>;

    /// <summary>We ask too much, or it does not answer: later it may.</summary>
    public sealed record Busy(string Why) : CloudAnswer<T>;

    /// <summary>We may not, or nobody has said who we are.</summary>
    public sealed record Denied(string Why) : CloudAnswer<T>;
}

/// <summary>Reads a cloud's alarms, dashboards and metrics in any of several accounts. It only asks, and throws nothing for what happens outside.</summary>
public interface IReadCloud
{
    Task<CloudAnswer<IReadOnlyList<CloudAlarm>>> AlarmsAsync(CloudPlace place, CancellationToken cancel);

    Task<CloudAnswer<IReadOnlyList<string>>> DashboardsAsync(CloudPlace place, CancellationToken cancel);

    /// <summary>Values of a metric, oldest first.</summary>
    Task<CloudAnswer<IReadOnlyList<MetricPoint>>> MetricAsync(CloudPlace place, CloudMetric metric, DateTimeOffset from, DateTimeOffset to, CancellationToken cancel);
}
