using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Drills;

/// <summary>A secret link by which calendars follow the drills of a plan, or all. Only a hash of it is stored; a new one ends the old one.</summary>
public sealed class DrillFeed : ITopical
{
    /// <summary>The scope of the link that follows every programme. No plan is called so: a key has no space.</summary>
    public const string Everything = "all programmes";
    public const string Topic = "drill-feeds";

    private DrillFeed()
    {
    }

    /// <summary>The key of a plan, or <see cref="Everything"/>.</summary>
    public string Scope { get; private set; } = "";

    public string TokenHash { get; private set; } = "";

    [PersonName]
    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic];

    internal static DrillFeed Make(string scope, string hash, string by, DateTimeOffset now) => new() { Scope = scope, TokenHash = hash, MadeBy = by, MadeAt = now };
}

internal sealed class DrillFeedConfiguration : IEntityTypeConfiguration<DrillFeed>
{
    public void Configure(EntityTypeBuilder<DrillFeed> feed)
    {
        feed.ToTable("DrillFeeds");
        feed.HasKey(f => f.Scope);
        feed.Property(f => f.Scope).HasMaxLength(ShortKey.MaxLength);
        feed.Property(f => f.TokenHash).HasMaxLength(64);
        feed.HasIndex(f => f.TokenHash).IsUnique();
    }
}
