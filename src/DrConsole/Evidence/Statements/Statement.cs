namespace DrConsole.Evidence;

/// <summary>The days that a statement is about, both included, in UTC.</summary>
public readonly record struct StatementPeriod(DateOnly From, DateOnly To)
{
    public DateTimeOffset Begin => new(From.ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    public DateTimeOffset End => new(To.AddDays(1).ToDateTime(TimeOnly.MinValue), TimeSpan.Zero);

    public int Days => To.DayNumber - From.DayNumber + 1;
}

/// <summary>What the ledger says of a period, and what reading all of it again found.</summary>
public sealed record Statement(
    StatementPeriod Period, DateTimeOffset ReadAt, long Entries, long? First, long? Last, IReadOnlyList<Statement.Tally> Kinds, IReadOnlyList<Statement.Tally> Actors,
    IReadOnlyDictionary<DateOnly, long> Days, IReadOnlyList<LedgerLine> Decisions, IReadOnlyList<LedgerLine>? All, IReadOnlyList<SignedCheckpoint> Checkpoints,
    IReadOnlyList<AnnouncedKey> Keys, SignedCheckpoint? Newest, VerifyReport Verification)
{
    public bool IsWhole => Verification.IsWhole;

    /// <summary>How many entries of one kind or actor, from when to when.</summary>
    public sealed record Tally(string Word, string Name, long Count, DateTimeOffset First, DateTimeOffset Last);
}
