using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Evidence;

/// <summary>One verification of the whole ledger: who asked for it, how far it is, what it found.</summary>
[Unrecorded("Its beginning and its end have entries of their own.")]
public sealed class LedgerCheck : ITopical
{
    public const string Topic = "ledger-check";
    public const int MostFindings = 100;

    private LedgerCheck()
    {
    }

    public Guid Id { get; private set; }

    public DateTimeOffset AskedAt { get; private set; }

    /// <summary>Who asked, as in entries: never a name.</summary>
    public string AskedBy { get; private set; } = "";

    public DateTimeOffset? StartedAt { get; private set; }

    public DateTimeOffset? EndedAt { get; private set; }

    public long Done { get; private set; }

    public long Total { get; private set; }

    public int Checkpoints { get; private set; }

    /// <summary>What is wrong, one a line; empty for a whole ledger, null while it is not known.</summary>
    public string? Findings { get; private set; }

    /// <summary>Why it could not be brought to its end.</summary>
    public string? Fault { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic];

    public bool IsOpen => EndedAt is null;

    public bool IsWhole => Findings is "";

    public IReadOnlyList<string> Lines => Findings?.Split('\n', StringSplitOptions.RemoveEmptyEntries) ?? [];

    internal static LedgerCheck Ask(string by, DateTimeOffset now) => new() { Id = Guid.CreateVersion7(now), AskedAt = now, AskedBy = by };

    // Also after a crash: it begins at the beginning again.
    internal void Start(long total, DateTimeOffset now) => (StartedAt, Total, Done) = (now, total, 0);

    internal void Reach(long done) => Done = done;

    internal void End(VerifyReport report, DateTimeOffset now)
    {
        var lines = report.Findings.Take(MostFindings).Select(finding => finding.What.ReplaceLineEndings(" ")).ToList();
        if (report.Findings.Count > MostFindings)
            lines.Add($"{report.Findings.Count - MostFindings:N0} more findings.");
        (EndedAt, Done, Total, Checkpoints, Findings) = (now, report.Entries, report.Entries, report.Checkpoints, string.Join('\n', lines));
    }

    internal void Fail(string why, DateTimeOffset now) => (EndedAt, Fault) = (now, why);
}

internal sealed class LedgerCheckConfiguration : IEntityTypeConfiguration<LedgerCheck>
{
    public void Configure(EntityTypeBuilder<LedgerCheck> check)
    {
        check.ToTable("LedgerChecks");
        check.Property(c => c.AskedBy).HasMaxLength(LedgerEntry.MaxActor);
        check.HasIndex(c => c.AskedAt);
    }
}
