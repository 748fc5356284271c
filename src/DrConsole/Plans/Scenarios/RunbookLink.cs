using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Plans;

/// <summary>One runbook in one role, as a line of a scenario names it.</summary>
public sealed record RunbookLink(ResponseRole Role, string Key)
{
    public override string ToString() => $"{Role.ToString().ToLowerInvariant()}: {Key}";

    public static IReadOnlyList<RunbookLink> Read(string lines) => [.. PlanLines.Each(lines).Select(TryRead).OfType<RunbookLink>()];

    internal static RunbookLink? TryRead(string line)
    {
        var (role, key) = PlanLines.Cut(line, ":");
        return Enum.TryParse<ResponseRole>(role, ignoreCase: true, out var known) && Enum.IsDefined(known) && !char.IsAsciiDigit(role[0]) && ShortKey.IsRight(key)
            ? new RunbookLink(known, key)
            : null;
    }
}

/// <summary>
/// What plans may know of a runbook: that it is published, and when it was last proven. Written by the Runbooks feature, above this one;
/// a link whose key has no row leads nowhere yet, which is a readiness gap.
/// </summary>
public sealed class KnownRunbook : ITopical
{
    public const string Topic = "known-runbooks";

    private KnownRunbook()
    {
    }

    public string Key { get; private set; } = "";

    [RecordedText]
    public string Title { get; private set; } = "";

    public bool IsPublished { get; private set; }

    public DateTimeOffset? RehearsedAt { get; private set; }

    /// <summary>How many things that the version in force names are gone; null while nobody has looked.</summary>
    public int? Broken { get; private set; }

    public DateTimeOffset? LookedAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, Scenario.Topic];

    public static KnownRunbook Of(string key, string title, bool isPublished, DateTimeOffset? rehearsedAt) =>
        new() { Key = ShortKey.Parse("key", key), Title = title, IsPublished = isPublished, RehearsedAt = rehearsedAt };

    public void Look(int? broken, DateTimeOffset? at) => (Broken, LookedAt) = (broken, at);

    public void Change(string title, bool isPublished, DateTimeOffset? rehearsedAt) => (Title, IsPublished, RehearsedAt) = (title, isPublished, rehearsedAt);
}

internal sealed class KnownRunbookConfiguration : IEntityTypeConfiguration<KnownRunbook>
{
    public void Configure(EntityTypeBuilder<KnownRunbook> runbook)
    {
        runbook.ToTable("KnownRunbooks");
        runbook.HasKey(r => r.Key);
        runbook.Property(r => r.Key).HasMaxLength(ShortKey.MaxLength);
        runbook.Property(r => r.Title).HasMaxLength(200);
    }
}
