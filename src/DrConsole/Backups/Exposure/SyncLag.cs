namespace DrConsole.Backups;

public enum LagStanding
{
    /// <summary>Nothing is allowed or nothing was seen.</summary>
    Unknown,
    Within,
    Near,
    Behind,

    /// <summary>What was seen last is too old to say anything.</summary>
    Silent,
}

/// <summary>How far a replica lies behind, against what its data class allows. Pure.</summary>
public static class SyncLag
{
    private const double NearShare = 0.8;

    // A reading speaks for as long as the lag that it is compared with, but for five minutes at least.
    private static readonly TimeSpan Least = TimeSpan.FromMinutes(5);

    public static LagStanding Of(TimeSpan? seen, DateTimeOffset? seenAt, TimeSpan? allowed, DateTimeOffset now)
    {
        if (seen is not { } lag || seenAt is not { } at || allowed is not { } most)
            return LagStanding.Unknown;
        if (now - at > (most > Least ? most : Least))
            return LagStanding.Silent;
        return lag > most ? LagStanding.Behind : lag >= most * NearShare ? LagStanding.Near : LagStanding.Within;
    }
}
