using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runbooks;

/// <summary>What the linter found in a runbook's version in force, else its draft, when it was looked at last: at publishing and every night.</summary>
[Unrecorded("Follows from the file, which is recorded, and from what was known on one night.")]
public sealed class RunbookFinding : ITopical
{
    public const int MaxText = 600;

    private RunbookFinding()
    {
    }

    public string RunbookKey { get; private set; } = "";

    public int Number { get; private set; }

    public string Rule { get; private set; } = "";

    public FindingSeverity Severity { get; private set; }

    public string? Step { get; private set; }

    public int Line { get; private set; }

    public string Message { get; private set; } = "";

    public string Mend { get; private set; } = "";

    public DateTimeOffset LookedAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [Runbook.Topic, $"runbook/{RunbookKey}"];

    internal static RunbookFinding At(string key, int number) => new() { RunbookKey = key, Number = number };

    internal void Say(Finding finding, DateTimeOffset now) =>
        (Rule, Severity, Step, Line, Message, Mend, LookedAt) = (finding.Rule, finding.Severity, finding.Step, finding.Line, Cut(finding.Message), Cut(finding.Mend), now);

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText];
}

internal sealed class RunbookFindingConfiguration : IEntityTypeConfiguration<RunbookFinding>
{
    public void Configure(EntityTypeBuilder<RunbookFinding> finding)
    {
        finding.ToTable("RunbookFindings");
        finding.HasKey(f => new { f.RunbookKey, f.Number });
        finding.Property(f => f.RunbookKey).HasMaxLength(ShortKey.MaxLength);
        finding.Property(f => f.Rule).HasMaxLength(64);
        finding.Property(f => f.Step).HasMaxLength(64);
        finding.Property(f => f.Message).HasMaxLength(RunbookFinding.MaxText);
        finding.Property(f => f.Mend).HasMaxLength(RunbookFinding.MaxText);
        finding.HasIndex(f => f.Rule);
    }
}
