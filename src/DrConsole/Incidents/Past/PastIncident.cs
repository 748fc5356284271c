using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Incidents;

/// <summary>That an incident was not lived through here but brought in, and under which reference: bringing it in again changes nothing.</summary>
public sealed class PastIncident : ITopical
{
    public const int MaxReference = 80;

    public required string Reference { get; init; }

    public required IncidentId IncidentId { get; init; }

    /// <summary>What the document said that it took.</summary>
    public required TimeSpan? Stated { get; init; }

    public required TimeSpan? DataLost { get; init; }

    [PersonName]
    public required string By { get; init; }

    public required DateTimeOffset At { get; init; }

    IEnumerable<string> ITopical.Topics => [Incident.Topic];
}

internal sealed class PastIncidentConfiguration : IEntityTypeConfiguration<PastIncident>
{
    public void Configure(EntityTypeBuilder<PastIncident> past)
    {
        past.ToTable("PastIncidents");
        past.HasKey(p => p.Reference);
        past.Property(p => p.Reference).HasMaxLength(PastIncident.MaxReference);
        past.Property(p => p.By).HasMaxLength(160);
        past.HasIndex(p => p.IncidentId).IsUnique();
    }
}
