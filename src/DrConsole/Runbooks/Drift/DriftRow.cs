using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runbooks;

public enum DriftStanding
{
    /// <summary>Nobody could look, or may. It says nothing about the thing.</summary>
    NotLookedAt,
    There,
    Broken,
}

/// <summary>What the nightly look saw of one thing that the version in force names.</summary>
[Unrecorded("What was seen on one night; the action that it opens is recorded.")]
public sealed class DriftRow : ITopical
{
    public const int MaxText = 500;

    private DriftRow()
    {
    }

    public string RunbookKey { get; private set; } = "";

    public int Number { get; private set; }

    public NamedKind Kind { get; private set; }

    public string? Step { get; private set; }

    public string What { get; private set; } = "";

    public DriftStanding Standing { get; private set; }

    public string Why { get; private set; } = "";

    public DateTimeOffset LookedAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [Runbook.Topic, $"runbook/{RunbookKey}"];

    internal static DriftRow At(string key, int number) => new() { RunbookKey = key, Number = number };

    internal void Say(DriftSeen seen, DateTimeOffset now) =>
        (Kind, Step, What, Standing, Why, LookedAt) = (seen.Thing.Kind, seen.Thing.Step, Cut(seen.Thing.What), seen.Standing, Cut(seen.Why), now);

    private static string Cut(string text) => text.Length <= MaxText ? text : text[..MaxText];
}

/// <summary>What was seen of one thing.</summary>
public sealed record DriftSeen(NamedThing Thing, DriftStanding Standing, string Why);

internal sealed class DriftRowConfiguration : IEntityTypeConfiguration<DriftRow>
{
    public void Configure(EntityTypeBuilder<DriftRow> row)
    {
        row.ToTable("RunbookDrift");
        row.HasKey(r => new { r.RunbookKey, r.Number });
        row.Property(r => r.RunbookKey).HasMaxLength(ShortKey.MaxLength);
        row.Property(r => r.Step).HasMaxLength(64);
        row.Property(r => r.What).HasMaxLength(DriftRow.MaxText);
        row.Property(r => r.Why).HasMaxLength(DriftRow.MaxText);
    }
}
