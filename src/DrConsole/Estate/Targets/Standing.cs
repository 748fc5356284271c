using System.Globalization;
using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>What a target is worth.</summary>
public enum TargetStanding
{
    /// <summary>Never tested.</summary>
    Aspiration,

    /// <summary>Met by the last test or incident, within its validity.</summary>
    Commitment,

    /// <summary>Met once, too long ago.</summary>
    Stale,

    /// <summary>The last test or incident was worse than the target.</summary>
    Missed,
}

/// <summary>A target's standing with its reason, computed from the target's value and its last proof and nothing else.</summary>
/// <param name="Word">With the environment where it is not production: Commitment (staging).</param>
/// <param name="Why">A sentence for a person who doubts it.</param>
public sealed record Standing(TargetStanding State, string Word, Proof? Proof, DateTimeOffset? ValidUntil, string Why)
{
    /// <summary>A programme may be late by this much before its proof is too old.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(14);

    /// <summary>How long a proof is good for when no programme repeats it.</summary>
    public static readonly TimeSpan WithoutProgramme = TimeSpan.FromDays(365);

    public static DateTimeOffset EndOf(Proof proof) => proof.At + (proof.Interval is { } interval ? interval + Grace : WithoutProgramme);

    /// <param name="value">What is promised now: a changed target is compared with its last proof at once.</param>
    /// <param name="last">The newest proof by the time it was measured; null when there is none.</param>
    public static Standing Of(TimeSpan value, Proof? last, DateTimeOffset now)
    {
        if (last is null)
            return new(TargetStanding.Aspiration, "Aspiration", null, null, "No test and no incident has shown it yet.");
        var end = EndOf(last);
        var state = StateOf(value, last, end, now);
        var word = last.InProduction || state is TargetStanding.Missed or TargetStanding.Stale ? state.ToString() : $"{state} ({last.Environment})";
        return new(state, word, last, state is TargetStanding.Missed ? null : end, Explain(state, value, last, end));
    }

    internal static TargetStanding StateOf(TimeSpan value, Proof last, DateTimeOffset end, DateTimeOffset now) =>
        last.Value is not { } proven || proven > value ? TargetStanding.Missed
        : now > end ? TargetStanding.Stale
        : TargetStanding.Commitment;

    private static string Explain(TargetStanding state, TimeSpan value, Proof last, DateTimeOffset end)
    {
        var measured = last.Value is { } proven ? Durations.Spoken(Whole(proven)) : "no end";
        var compared = last.Value is null ? "was not reached"
            : last.Value > value ? $"took {measured}, {Durations.Spoken(Whole(last.Value.Value - value))} more than {Durations.Spoken(value)}"
            : $"took {measured} of {Durations.Spoken(value)}";
        var where = last.InProduction ? "" : $" in {last.Environment}";
        var good = state switch
        {
            TargetStanding.Commitment => $" Good until {Day(end)}{Reason(last)}.",
            TargetStanding.Stale => $" That was good until {Day(end)}{Reason(last)}.",
            _ => " A new test is needed.",
        };
        var vouched = last.Source is ProofSource.EarlierTest ? $" Recorded by hand from {last.Reference}; {last.VouchedBy} vouches for it." : "";
        return $"{last.Title} on {Day(last.At)}{where}: {compared}.{good}{vouched}";
    }

    private static string Reason(Proof proof) => proof.Interval is { } interval
        ? $" (programme every {Durations.Spoken(interval)}, and {Durations.Spoken(Grace)})"
        : " (a year, for no programme repeats it)";

    private static TimeSpan Whole(TimeSpan length) => length < TimeSpan.FromSeconds(1) ? length : TimeSpan.FromSeconds(Math.Round(length.TotalSeconds));

    private static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("d MMM yyyy", CultureInfo.InvariantCulture);
}
