using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Failovers;

/// <summary>A session that was given up after an attack: its last checkpoint is evidence, and a new one waits until the incident is contained.</summary>
[Unrecorded("Its decision enters the ledger with the list that it is in.")]
public sealed class DiscardedSession : ITopical
{
    public const string Topic = "discarded-sessions";

    private DiscardedSession()
    {
    }

    public SessionRecoveryId RecoveryId { get; private set; }

    public string Platform { get; private set; } = "";

    public string Session { get; private set; } = "";

    public string Agent { get; private set; } = "";

    public CheckpointStanding Standing { get; private set; }

    public IncidentId Incident { get; private set; }

    public string IncidentKey { get; private set; } = "";

    public DateTimeOffset DiscardedAt { get; private set; }

    /// <summary>When its incident was contained and a new session could begin; null while it waits.</summary>
    public DateTimeOffset? ReleasedAt { get; private set; }

    /// <summary>Where in the tree its checkpoint is; null when there is none.</summary>
    public long? LeafIndex { get; private set; }

    public byte[]? Bytes { get; private set; }

    public byte[]? Signature { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic];

    internal static DiscardedSession Of(SessionRecovery recovery, Incident incident, SessionDecision decision, SessionCheckpoint? checkpoint, DateTimeOffset now) => new()
    {
        RecoveryId = recovery.Id,
        Platform = recovery.Platform,
        Session = decision.Session,
        Agent = decision.Agent ?? "",
        Standing = decision.Checkpoint,
        Incident = incident.Id,
        IncidentKey = incident.Key,
        DiscardedAt = now,
        LeafIndex = checkpoint?.LeafIndex,
        Bytes = checkpoint?.Bytes,
        Signature = checkpoint?.Signature,
    };
}

internal sealed class DiscardedSessionConfiguration : IEntityTypeConfiguration<DiscardedSession>
{
    public void Configure(EntityTypeBuilder<DiscardedSession> discarded)
    {
        discarded.ToTable("DiscardedSessions");
        discarded.HasKey(d => new { d.RecoveryId, d.Session });
        discarded.Property(d => d.Platform).HasMaxLength(ShortKey.MaxLength);
        discarded.Property(d => d.Session).HasMaxLength(CheckpointContent.MaxName);
        discarded.Property(d => d.Agent).HasMaxLength(CheckpointContent.MaxName);
        discarded.Property(d => d.IncidentKey).HasMaxLength(32);
        discarded.HasIndex(d => new { d.Platform, d.Session, d.ReleasedAt });
        discarded.HasIndex(d => new { d.Incident, d.ReleasedAt });
    }
}
