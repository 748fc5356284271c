using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Failovers;

/// <summary>The newest checkpoint of a session, in the exact bytes that were signed. Of the older ones the tree keeps the hashes.</summary>
[Unrecorded("Its hash is in the tree of its platform, and the tree's head enters the ledger.")]
public sealed class SessionCheckpoint : ITopical
{
    public const string Topic = "session-checkpoints";

    private SessionCheckpoint()
    {
    }

    public string Platform { get; private set; } = "";

    public string Session { get; private set; } = "";

    public string Agent { get; private set; } = "";

    public string Role { get; private set; } = "";

    public string Region { get; private set; } = "";

    public long Sequence { get; private set; }

    /// <summary>The highest sequence of one that verified; what verifies and is not above it was sent before.</summary>
    public long VerifiedSequence { get; private set; } = -1;

    /// <summary>The time that the agent says.</summary>
    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset ReceivedAt { get; private set; }

    public string KeyId { get; private set; } = "";

    /// <summary>How its signature stood when it came. What is decided looks again.</summary>
    public CheckpointStanding Standing { get; private set; }

    public bool IsEnded { get; private set; }

    public byte[] Bytes { get; private set; } = [];

    public byte[] Signature { get; private set; } = [];

    public long LeafIndex { get; private set; }

    public byte[] LeafHash { get; private set; } = [];

    IEnumerable<string> ITopical.Topics => [Topic];

    public static SessionCheckpoint Begin(CheckpointContent content) => new() { Platform = content.Platform, Session = content.Session, Agent = content.Agent };

    internal void Take(CheckpointContent content, PostedCheckpoint posted, CheckpointStanding standing, long leafIndex, DateTimeOffset now)
    {
        (Role, Region, Sequence, MadeAt, KeyId, IsEnded) = (content.Role, content.Region, content.Sequence, content.Time, content.Key, content.IsEnded);
        (Bytes, Signature, Standing, LeafIndex, LeafHash, ReceivedAt) = (posted.Bytes, posted.Signature, standing, leafIndex, MerkleHash.Leaf(posted.Bytes), now);
        if (standing is CheckpointStanding.Verified)
            (VerifiedSequence, Agent) = (content.Sequence, content.Agent);
    }
}

internal sealed class SessionCheckpointConfiguration : IEntityTypeConfiguration<SessionCheckpoint>
{
    public void Configure(EntityTypeBuilder<SessionCheckpoint> checkpoint)
    {
        checkpoint.ToTable("SessionCheckpoints");
        checkpoint.HasKey(c => new { c.Platform, c.Session });
        foreach (var key in new[] { nameof(SessionCheckpoint.Platform), nameof(SessionCheckpoint.Role), nameof(SessionCheckpoint.Region), nameof(SessionCheckpoint.KeyId) })
            checkpoint.Property(key).HasMaxLength(ShortKey.MaxLength);
        checkpoint.Property(c => c.Session).HasMaxLength(CheckpointContent.MaxName);
        checkpoint.Property(c => c.Agent).HasMaxLength(CheckpointContent.MaxName);
        checkpoint.HasIndex(c => new { c.Platform, c.Region, c.Session });
        checkpoint.HasIndex(c => new { c.Role, c.MadeAt });
        checkpoint.HasIndex(c => c.MadeAt);
        checkpoint.HasIndex(c => c.KeyId);
    }
}
