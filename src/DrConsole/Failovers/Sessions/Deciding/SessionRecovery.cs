using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Failovers;

public readonly record struct SessionRecoveryId(Guid Value) : ITypedId<SessionRecoveryId>
{
    public static SessionRecoveryId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>What is to be decided: sessions of which platform, what ended them, and when.</summary>
/// <param name="Region">Where nothing is said of single sessions: all that are under way there; all of the platform when empty.</param>
/// <param name="Incident">Its key or id. A security event has one: new sessions wait until it is contained.</param>
/// <param name="FailedAt">When they failed; now when nothing is said.</param>
public sealed record RecoveryOrder(string Platform, FailureCause Cause, string Region = "", string? Incident = null, DateTimeOffset? FailedAt = null);

/// <summary>One decision about the sessions of a platform: one of them, a list, or a whole region.</summary>
public sealed class SessionRecovery : ITopical
{
    public const string Topic = "session-recoveries";

    private SessionRecovery()
    {
    }

    public SessionRecoveryId Id { get; private set; }

    [RecordedText]
    public string Platform { get; private set; } = "";

    public FailureCause Cause { get; private set; }

    [RecordedText]
    public string Region { get; private set; } = "";

    public IncidentId? Incident { get; private set; }

    /// <summary>The incident as people call it.</summary>
    [RecordedText]
    public string? IncidentKey { get; private set; }

    public DateTimeOffset FailedAt { get; private set; }

    [PersonName]
    public string DecidedBy { get; private set; } = "";

    public DateTimeOffset BeganAt { get; private set; }

    /// <summary>When the last session was decided; null while it is under way, or where whoever asked hung up.</summary>
    public DateTimeOffset? EndedAt { get; private set; }

    public int Resumed { get; private set; }

    public int Restarted { get; private set; }

    public int Discarded { get; private set; }

    /// <summary>The root over the hashes of its parts, in hexadecimal.</summary>
    [RecordedText]
    public string ListRoot { get; private set; } = "";

    public int Count => Resumed + Restarted + Discarded;

    IEnumerable<string> ITopical.Topics => [Topic];

    internal static SessionRecovery Begin(RecoveryOrder order, Incident? incident, string by, DateTimeOffset now) => new()
    {
        Id = new SessionRecoveryId(Guid.CreateVersion7(now)),
        Platform = order.Platform,
        Cause = order.Cause,
        Region = order.Region,
        Incident = incident?.Id,
        IncidentKey = incident?.Key,
        FailedAt = order.FailedAt ?? now,
        DecidedBy = by,
        BeganAt = now,
    };

    internal void Add(IEnumerable<SessionDecision> decisions)
    {
        foreach (var decision in decisions)
        {
            switch (decision.Ruling.Verdict)
            {
                case SessionVerdict.Resume: Resumed++; break;
                case SessionVerdict.Restart: Restarted++; break;
                default: Discarded++; break;
            }
        }
    }

    internal void End(byte[] listRoot, DateTimeOffset now) => (ListRoot, EndedAt) = (Convert.ToHexStringLower(listRoot), now);
}

/// <summary>Up to a thousand decisions as they were answered, line by line, in the bytes whose hash is in the ledger.</summary>
[Unrecorded("Its hash enters the ledger by itself, as session-recovery.decided.")]
public sealed class SessionRecoveryPart
{
    private SessionRecoveryPart()
    {
    }

    public SessionRecoveryId RecoveryId { get; private set; }

    public int Number { get; private set; }

    public int Count { get; private set; }

    /// <summary>Compressed.</summary>
    public byte[] Lines { get; private set; } = [];

    public byte[] Sha256 { get; private set; } = [];

    internal static SessionRecoveryPart Of(SessionRecoveryId recovery, int number, int count, byte[] lines) => new()
    {
        RecoveryId = recovery,
        Number = number,
        Count = count,
        Lines = PartLines.Pack(lines),
        Sha256 = System.Security.Cryptography.SHA256.HashData(lines),
    };
}

internal sealed class SessionRecoveryConfiguration : IEntityTypeConfiguration<SessionRecovery>, IEntityTypeConfiguration<SessionRecoveryPart>
{
    public void Configure(EntityTypeBuilder<SessionRecovery> recovery)
    {
        recovery.ToTable("SessionRecoveries");
        recovery.Property(r => r.Platform).HasMaxLength(ShortKey.MaxLength);
        recovery.Property(r => r.Region).HasMaxLength(ShortKey.MaxLength);
        recovery.Property(r => r.IncidentKey).HasMaxLength(32);
        recovery.Property(r => r.DecidedBy).HasMaxLength(120);
        recovery.Property(r => r.ListRoot).HasMaxLength(64);
        recovery.Ignore(r => r.Count);
        recovery.HasIndex(r => r.BeganAt);
        recovery.HasIndex(r => r.Incident);
    }

    public void Configure(EntityTypeBuilder<SessionRecoveryPart> part)
    {
        part.ToTable("SessionRecoveryParts");
        part.HasKey(p => new { p.RecoveryId, p.Number });
    }
}
