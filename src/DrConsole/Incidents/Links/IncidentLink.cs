using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Incidents;

/// <summary>That two incidents have to do with one another. One row for both directions.</summary>
public sealed class IncidentLink : ITopical
{
    public const int MaxWhy = 300;

    public required IncidentId One { get; init; }

    public required IncidentId Other { get; init; }

    public required string Why { get; init; }

    [PersonName]
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    IEnumerable<string> ITopical.Topics => [Incident.TopicOf(One), Incident.TopicOf(Other)];

    /// <summary>The earlier one first, so that the same two are linked once.</summary>
    internal static IncidentLink Between(IncidentId one, IncidentId other, string why, string by, DateTimeOffset now)
    {
        if (one == other)
            throw new InvalidException("with", "An incident is not linked with itself.");
        if (why.Trim().Length is 0 or > MaxWhy)
            throw new InvalidException("reason", $"Say what they have to do with one another, in up to {MaxWhy} characters.");
        var (first, second) = one.Value.CompareTo(other.Value) < 0 ? (one, other) : (other, one);
        return new IncidentLink { One = first, Other = second, Why = why.Trim(), By = by, At = now };
    }
}

internal sealed class IncidentLinkConfiguration : IEntityTypeConfiguration<IncidentLink>
{
    public void Configure(EntityTypeBuilder<IncidentLink> link)
    {
        link.ToTable("IncidentLinks");
        link.HasKey(l => new { l.One, l.Other });
        link.Property(l => l.Why).HasMaxLength(IncidentLink.MaxWhy);
        link.Property(l => l.By).HasMaxLength(160);
        link.HasIndex(l => l.Other);
    }
}
