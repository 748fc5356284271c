using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Notices;

/// <summary>What was last seen of a channel, a room or a target by any node: it outlives the node, and others show it too.</summary>
[Unrecorded("Changes with every message; what became of each is entered by the outbox.")]
internal sealed class ChannelHealth : ITopical
{
    public const int MaxPlace = 254;

    private ChannelHealth()
    {
    }

    public ChannelHealth(NoticeChannel kind, string place) => (Kind, Place) = (kind, place);

    public NoticeChannel Kind { get; private set; }

    public string Place { get; private set; } = "";

    public DateTimeOffset? WorkedAt { get; private set; }

    public DateTimeOffset? FailedAt { get; private set; }

    public string? LastFailure { get; private set; }

    /// <summary>Until when some node leaves it alone; past or null when none does.</summary>
    public DateTimeOffset? TriesAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [ChannelGuard.Topic];

    public void See(LaneStanding lane)
    {
        if (lane.WorkedAt > WorkedAt || WorkedAt is null)
            WorkedAt = lane.WorkedAt ?? WorkedAt;
        if (lane.FailedAt is { } failed && !(failed <= FailedAt))
            (FailedAt, LastFailure) = (failed, lane.LastFailure is { Length: > Delivery.MaxWhy } why ? why[..Delivery.MaxWhy] : lane.LastFailure);
        TriesAt = lane.TriesAt;
    }
}

internal sealed class ChannelHealthConfiguration : IEntityTypeConfiguration<ChannelHealth>
{
    public void Configure(EntityTypeBuilder<ChannelHealth> health)
    {
        health.ToTable("ChannelHealth");
        health.HasKey(h => new { h.Kind, h.Place });
        health.Property(h => h.Kind).HasConversion<string>().HasMaxLength(16);
        health.Property(h => h.Place).HasMaxLength(ChannelHealth.MaxPlace);
        health.Property(h => h.LastFailure).HasMaxLength(Delivery.MaxWhy);
    }
}
