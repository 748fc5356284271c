using DrConsole.Platform;

namespace DrConsole.Failovers;

public enum GoKind
{
    /// <summary>A signal is well: the lag of a replica, a probe of the passive side.</summary>
    Signal,

    /// <summary>A restore test of a service or data class passed.</summary>
    Restored,

    /// <summary>No other alarm of the service is open.</summary>
    NoAlarms,

    /// <summary>Somebody is on call.</summary>
    OnCall,
}

/// <summary>
/// One thing that must be so before the point of no return, as a line: <c>signal probe/replica-lag within 5m</c>, <c>restored data-class/audit-trail within 90d</c>,
/// <c>no-alarms</c>, <c>on-call rotation/platform-primary</c>.
/// </summary>
/// <param name="Within">What is older is stale and counts as a no.</param>
public sealed record GoCheck(GoKind Kind, string Of, TimeSpan? Within)
{
    public const string Usual = "no-alarms\non-call";
    public const string Needed = "such a line is needed: signal probe/replica-lag within 5m, restored data-class/audit-trail within 90d, no-alarms, on-call rotation/platform-primary.";

    private const int MostOf = 200;

    private static readonly TimeSpan UsualFreshness = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan UsualTestAge = TimeSpan.FromDays(90);

    /// <summary>As people name it in an override.</summary>
    public string Key => Of.Length == 0 ? Word(Kind) : $"{Word(Kind)}:{Of}";

    public string Title => Kind switch
    {
        GoKind.Signal => Of,
        GoKind.Restored => $"Restore test of {Of}",
        GoKind.NoAlarms => "Open alarms",
        _ => "Somebody is on call",
    };

    public static IReadOnlyList<GoCheck> Read(string lines) => [.. KeyLines.Each(lines).Select(TryRead).OfType<GoCheck>()];

    public static GoCheck? TryRead(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        TimeSpan? within = null;
        if (words is [.., "within", var text])
        {
            if (!Durations.TryRead(text, out var read, out _) || read.To <= TimeSpan.Zero)
                return null;
            (within, words) = (read.To, words[..^2]);
        }
        return words switch
        {
            ["signal", var of] when of.Contains('/') && of.Length <= MostOf => new GoCheck(GoKind.Signal, of, within ?? UsualFreshness),
            ["restored", var of] when of.Split('/') is ["service" or "data-class", var key] && ShortKey.IsRight(key) => new GoCheck(GoKind.Restored, of, within ?? UsualTestAge),
            ["no-alarms"] when within is null => new GoCheck(GoKind.NoAlarms, "", null),
            ["on-call"] when within is null => new GoCheck(GoKind.OnCall, "", null),
            ["on-call", var of] when within is null && of.Split('/') is ["rotation", var key] && ShortKey.IsRight(key) => new GoCheck(GoKind.OnCall, of, null),
            _ => null,
        };
    }

    private static string Word(GoKind kind) => kind switch
    {
        GoKind.Signal => "signal",
        GoKind.Restored => "restored",
        GoKind.NoAlarms => "no-alarms",
        _ => "on-call",
    };
}
