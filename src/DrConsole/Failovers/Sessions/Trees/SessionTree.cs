using DrConsole.Evidence;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Failovers;

/// <summary>The head of a platform's tree (RFC 6962): how many checkpoints it holds, its root, and whether anybody has seen another history.</summary>
[Unrecorded("Its head enters the ledger by itself, as session-tree.head.")]
public sealed class SessionTree : ITopical
{
    private SessionTree()
    {
    }

    public string Platform { get; private set; } = "";

    public long Size { get; private set; }

    public byte[] Root { get; private set; } = MerkleHash.Empty;

    public DateTimeOffset GrewAt { get; private set; }

    /// <summary>The size whose root stands in the ledger.</summary>
    public long LoggedSize { get; private set; }

    /// <summary>What contradicts it, in a sentence that names both roots; null while nothing does.</summary>
    public string? Fork { get; private set; }

    public DateTimeOffset? ForkedAt { get; private set; }

    /// <summary>Where the two histories are known to be one: leaves below it are beyond dispute.</summary>
    public long SoundSize { get; private set; }

    IEnumerable<string> ITopical.Topics => [SessionCheckpoint.Topic];

    public static SessionTree Begin(string platform) => new() { Platform = platform };

    public bool IsSound(long leafIndex) => Fork is null || leafIndex < SoundSize;

    internal void Grow(long size, byte[] root, DateTimeOffset now) => (Size, Root, GrewAt) = (size, root, now);

    internal void Logged() => LoggedSize = Size;

    /// <param name="sound">The largest size at which both agreed.</param>
    internal void Contradict(string fork, long sound, DateTimeOffset now)
    {
        // The earliest contradiction tells where the histories part.
        if (Fork is not null && SoundSize <= sound)
            return;
        (Fork, SoundSize, ForkedAt) = (fork, sound, now);
    }
}

/// <summary>256 hashes of one level of a platform's tree, or as many as there are so far.</summary>
[Unrecorded("It is computed from the checkpoints.")]
internal sealed class SessionTile
{
    public required string Platform { get; init; }

    public required int Level { get; init; }

    public required long Number { get; init; }

    public required byte[] Hashes { get; set; }
}

/// <summary>What became of a root that was told.</summary>
public enum RootStanding
{
    /// <summary>The tree here has the same root at that size.</summary>
    Agrees,

    /// <summary>The tree here is smaller: checkpoints are missing, or on their way.</summary>
    Ahead,

    /// <summary>The tree here has another root at that size: two histories.</summary>
    Contradicts,
}

/// <summary>A root that somebody outside saw: the platform's own copy of the tree, another region.</summary>
public sealed class ToldRoot : ITopical
{
    private ToldRoot()
    {
    }

    public string Platform { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>In hexadecimal.</summary>
    [RecordedText]
    public string Root { get; private set; } = "";

    public RootStanding Standing { get; private set; }

    public DateTimeOffset ToldAt { get; private set; }

    IEnumerable<string> ITopical.Topics => [SessionCheckpoint.Topic];

    public static ToldRoot Tell(string platform, long size, byte[] root, RootStanding standing, DateTimeOffset now) =>
        new() { Platform = platform, Size = size, Root = Convert.ToHexStringLower(root), Standing = standing, ToldAt = now };

    internal void Settle(RootStanding standing) => Standing = standing;
}

internal sealed class SessionTreeConfiguration : IEntityTypeConfiguration<SessionTree>
{
    public void Configure(EntityTypeBuilder<SessionTree> tree)
    {
        tree.ToTable("SessionTrees");
        tree.HasKey(t => t.Platform);
        tree.Property(t => t.Platform).HasMaxLength(ShortKey.MaxLength);
        tree.Property(t => t.Fork).HasMaxLength(CheckpointContent.MaxText);

        // Of two nodes that read the same size, the second one's save changes nothing and begins anew.
        tree.Property(t => t.Size).IsConcurrencyToken();
    }
}

internal sealed class SessionTileConfiguration : IEntityTypeConfiguration<SessionTile>
{
    public void Configure(EntityTypeBuilder<SessionTile> tile)
    {
        tile.ToTable("SessionTiles");
        tile.HasKey(t => new { t.Platform, t.Level, t.Number });
        tile.Property(t => t.Platform).HasMaxLength(ShortKey.MaxLength);
    }
}

internal sealed class ToldRootConfiguration : IEntityTypeConfiguration<ToldRoot>
{
    public void Configure(EntityTypeBuilder<ToldRoot> root)
    {
        root.ToTable("ToldRoots");
        root.HasKey(r => new { r.Platform, r.Size, r.Root });
        root.Property(r => r.Platform).HasMaxLength(ShortKey.MaxLength);
        root.Property(r => r.Root).HasMaxLength(64);
        root.HasIndex(r => new { r.Platform, r.Standing, r.Size });
    }
}
