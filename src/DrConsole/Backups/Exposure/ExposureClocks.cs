namespace DrConsole.Backups;

/// <summary>The three clocks of a data class, each as the time that the copy shows the data as of, and the one that counts. Pure.</summary>
/// <param name="Counts">The newest verified copy, or the newest from before a suspected compromise.</param>
public sealed record ExposureClocks(DateTimeOffset? Made, DateTimeOffset? Verified, DateTimeOffset? Restored, DateTimeOffset? Counts)
{
    public static ExposureClocks Of(IReadOnlyCollection<KnownBackup> backups, DateTimeOffset? suspectedAt, DateTimeOffset now)
    {
        // What a clock that ran ahead wrote down does not count before its time has come.
        var made = backups.Where(backup => backup.MadeAt <= now && backup.AsOf <= now).ToList();
        var verified = made.Where(backup => backup.VerifiedAt <= now).ToList();
        return new ExposureClocks(
            Newest(made), Newest(verified), Newest(made.Where(backup => backup.RestoredAt <= now)), Newest(verified.Where(backup => IsClean(backup.AsOf, suspectedAt))));
    }

    /// <summary>A copy as of the suspected moment itself may hold what the intruder did.</summary>
    public static bool IsClean(DateTimeOffset asOf, DateTimeOffset? suspectedAt) => suspectedAt is not { } suspected || asOf < suspected;

    private static DateTimeOffset? Newest(IEnumerable<KnownBackup> backups) => backups.Max(backup => (DateTimeOffset?)backup.AsOf);
}
