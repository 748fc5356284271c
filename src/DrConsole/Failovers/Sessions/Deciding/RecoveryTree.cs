namespace DrConsole.Failovers;

/// <summary>What is known of one session when it is decided.</summary>
/// <param name="Age">How old its checkpoint was when the session failed; null without one.</param>
/// <param name="Interval">How often its role promises one.</param>
/// <param name="HeldBy">The incident that a discard of this session still waits for; null when nothing holds it.</param>
public sealed record SessionFacts(FailureCause Cause, CheckpointStanding Checkpoint, TimeSpan? Age, TimeSpan Interval, string? HeldBy = null);

/// <summary>What was decided, and why.</summary>
/// <param name="IsLate">The checkpoint was older than its role promises: more may be lost than was agreed.</param>
public sealed record SessionRuling(SessionVerdict Verdict, string Reason, bool IsLate);

/// <summary>
/// The tree by which sessions are recovered: a security event discards, a verified checkpoint resumes, everything else restarts. No clock, no store, no
/// judgement of anybody in a disaster.
/// </summary>
public static class RecoveryTree
{
    public static SessionRuling Decide(SessionFacts facts)
    {
        var late = facts.Age > facts.Interval;

        // An attack first: whoever can break in can also leave a checkpoint that verifies.
        if (facts.Cause is FailureCause.Security)
            return new(SessionVerdict.Discard, $"The failure was a security event. {Evidence(facts.Checkpoint)}", late);
        if (facts.HeldBy is { } incident)
            return new(SessionVerdict.Discard, $"It was discarded before, and incident {incident} is not contained. {Evidence(facts.Checkpoint)}", late);
        if (facts.Checkpoint is CheckpointStanding.Verified)
            return new(SessionVerdict.Resume, late ? $"The checkpoint is verified. It is late: {Words(facts.Age!.Value)} old, and its role promises one every {Words(facts.Interval)}." : "The checkpoint is verified and the failure was one of infrastructure.", late);
        return new(SessionVerdict.Restart, $"{Because(facts.Checkpoint)} Nothing is recovered from a state that cannot be verified.", late);
    }

    private static string Evidence(CheckpointStanding standing) => standing is CheckpointStanding.Absent
        ? "There is no checkpoint to keep as evidence."
        : standing is CheckpointStanding.Verified ? "Its checkpoint is kept as evidence." : $"Its checkpoint is kept as evidence. {Because(standing)}";

    /// <summary>What is wrong with a checkpoint, in a sentence.</summary>
    public static string Because(CheckpointStanding standing) => standing switch
    {
        CheckpointStanding.Absent => "There is no checkpoint.",
        CheckpointStanding.Verified => "The checkpoint is verified.",
        CheckpointStanding.BadSignature => "The signature of the checkpoint is wrong.",
        CheckpointStanding.UnknownKey => "The checkpoint is signed with a key that is not registered.",
        CheckpointStanding.OtherKey => "The checkpoint is signed with the key of another agent.",
        CheckpointStanding.KeyOutOfTime => "The checkpoint is signed with a key that was not valid at its time.",
        CheckpointStanding.RevokedKey => "The checkpoint is signed with a key that was revoked.",
        CheckpointStanding.NotInTree => "The tree does not hold the checkpoint as it is stored.",
        CheckpointStanding.ForkedTree => "The tree has two histories, and the checkpoint lies where they differ.",
        _ => throw new ArgumentOutOfRangeException(nameof(standing)),
    };

    private static string Words(TimeSpan span) => Platform.Durations.Spoken(span);
}
