namespace DrConsole.Backups;

/// <summary>What another tool tells of a backup that it made.</summary>
/// <param name="AsOf">The instant of the data.</param>
/// <param name="Reference">What the tool calls it: told again under the same reference, it is the same backup.</param>
public sealed record BackupReport(DateTimeOffset AsOf, string Tool, string Reference)
{
    public DateTimeOffset? BegunAt { get; init; }

    public DateTimeOffset? EndedAt { get; init; }

    public long Bytes { get; init; }

    public string Sha256 { get; init; } = "";

    public DateTimeOffset? VerifiedAt { get; init; }

    public string VerifiedHow { get; init; } = "";

    /// <summary>Why it failed; empty when it did not.</summary>
    public string Problem { get; init; } = "";

    /// <summary>Where its copies lie, as far as the tool says so.</summary>
    public IReadOnlyList<ReportedCopy> Copies { get; init; } = [];
}

/// <summary>A copy of which another tool tells.</summary>
public sealed record ReportedCopy(string Address, CopyMedia Media, string Site, bool IsOffSite, DateTimeOffset? ImmutableUntil);
