namespace DrConsole.Incidents;

/// <summary>The parts of a recovery.</summary>
public enum RecoveryPart
{
    Detect,
    Diagnose,
    Execute,
    Verify,
}

/// <summary>The moments that a recovery is divided at; one that is not known leaves the parts beside it unknown.</summary>
public sealed record RecoveryMoments(DateTimeOffset? ImpactAt, DateTimeOffset DetectedAt, DateTimeOffset? DiagnosedAt, DateTimeOffset? VerifyAt, DateTimeOffset? RecoveredAt)
{
    public DateTimeOffset CountsFrom => ImpactAt ?? DetectedAt;
}

/// <summary>
/// How long each part of a recovery took, computed from times and never typed in. Together they are the time from the impact, or from the
/// detection where no impact is known, to the recovery. Times out of order are drawn to where they can be, so that no part is negative.
/// </summary>
public sealed record RecoveryTimes(TimeSpan? Detect, TimeSpan? Diagnose, TimeSpan? Execute, TimeSpan? Verify, TimeSpan? Total)
{
    public TimeSpan? this[RecoveryPart part] => part switch
    {
        RecoveryPart.Detect => Detect,
        RecoveryPart.Diagnose => Diagnose,
        RecoveryPart.Execute => Execute,
        _ => Verify,
    };

    public static RecoveryTimes Of(RecoveryMoments moments)
    {
        var detected = Later(moments.DetectedAt, moments.CountsFrom);
        var end = moments.RecoveredAt is { } recovered ? Later(recovered, detected) : (DateTimeOffset?)null;
        var diagnosed = moments.DiagnosedAt is { } known ? Within(known, detected, end) : (DateTimeOffset?)null;

        // Nobody said when verifying began: it is part of the execution.
        var verify = moments.VerifyAt is { } began ? Within(began, diagnosed ?? detected, end) : end;
        return new RecoveryTimes(
            moments.ImpactAt is null ? null : detected - moments.CountsFrom, diagnosed - detected, verify - (diagnosed ?? detected), end - verify, end - moments.CountsFrom);
    }

    /// <summary>What each part begins and ends with, in words, for whoever reads the figure.</summary>
    public static string Meaning(RecoveryPart part) => part switch
    {
        RecoveryPart.Detect => "from the impact to the detection",
        RecoveryPart.Diagnose => "from the detection to when the cause was known well enough to act",
        RecoveryPart.Execute => "from there to the beginning of the verification",
        _ => "from there to the recovery",
    };

    private static DateTimeOffset Later(DateTimeOffset one, DateTimeOffset other) => one > other ? one : other;

    private static DateTimeOffset Within(DateTimeOffset time, DateTimeOffset from, DateTimeOffset? to) => to is { } end && time > end ? end : Later(time, from);
}
