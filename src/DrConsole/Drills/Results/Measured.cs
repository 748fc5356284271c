using DrConsole.Estate;

namespace DrConsole.Drills;

/// <summary>How far something was measured.</summary>
public enum MeasuredState
{
    Measured,

    /// <summary>The recovery did not come to its end: worse than any target.</summary>
    NotReached,

    /// <summary>Nothing says how much it was, and it is not guessed.</summary>
    Unknown,
}

/// <summary>Where the time of a recovery went; what is not known is null.</summary>
public sealed record RecoverySplit(TimeSpan? Detect, TimeSpan? Decide, TimeSpan? Execute, TimeSpan? Verify)
{
    public static readonly RecoverySplit Unknown = new(null, null, null, null);

    public IEnumerable<(string Name, TimeSpan? Took)> Parts => [("Detect", Detect), ("Decide", Decide), ("Execute", Execute), ("Verify", Verify)];
}

/// <summary>What a drill measured of one subject: a service, a data class, a scenario. There is never one figure for all.</summary>
/// <param name="Name">The subject's name as it was then.</param>
/// <param name="Tier">Of a data class its tier, of a service its priority.</param>
/// <param name="Target">What was promised then; null where nothing was.</param>
/// <param name="Why">From what it was measured, or why it is not known.</param>
public sealed record Measured(TargetSubject Subject, TargetKind Kind, string Name, int? Tier, TimeSpan? Target, MeasuredState State, TimeSpan? Value, string Why)
{
    public RecoverySplit Split { get; init; } = RecoverySplit.Unknown;

    /// <summary>The instant of the data that came back, where it is known.</summary>
    public DateTimeOffset? AsOf { get; init; }

    /// <summary>Null where there is no target, or nothing to compare it with.</summary>
    public bool? IsMet => (Target, State) switch
    {
        (null, _) or (_, MeasuredState.Unknown) => null,
        (_, MeasuredState.NotReached) => false,
        var (target, _) => Value <= target,
    };
}
