namespace DrConsole.Backups;

/// <summary>One good backup as the exposure sees it, whoever made it.</summary>
/// <param name="AsOf">The time that it shows the data as of.</param>
/// <param name="MadeAt">When it was complete.</param>
public sealed record KnownBackup(string Policy, DateTimeOffset AsOf, DateTimeOffset MadeAt)
{
    /// <summary>When it was first read back and found whole; null while it never was.</summary>
    public DateTimeOffset? VerifiedAt { get; init; }

    public DateTimeOffset? RestoredAt { get; init; }

    public IReadOnlyList<KnownCopy> Copies { get; init; } = [];
}

/// <summary>One stored copy as the 3-2-1 rule counts it.</summary>
/// <param name="Medium">The kind of storage: <c>disk</c>, <c>object store</c>.</param>
/// <param name="IsWhole">Read back without an error; false where it never was or where it is damaged or gone.</param>
public sealed record KnownCopy(string Place, string Medium, bool IsOffSite, bool IsImmutable, bool IsWhole);
