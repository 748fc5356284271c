using System.Security.Cryptography;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Evidence;

/// <summary>How far the log is sequenced. One row; whoever moves it has sequenced, everybody else has not.</summary>
[Unrecorded("It counts the record.")]
internal sealed class LedgerHead
{
    public const string OnlyKey = "ledger";

    private LedgerHead()
    {
    }

    public string Key { get; private set; } = OnlyKey;

    /// <summary>The log's name in checkpoints. Random, so that no two consoles ever sign for the same name; a restart adds a number.</summary>
    public string Origin { get; private set; } = "";

    public long Size { get; private set; }

    public byte[] Root { get; private set; } = MerkleHash.Empty;

    /// <summary>The time of the last entry, which a clock that was set back falls short of.</summary>
    public DateTimeOffset LastAt { get; private set; }

    /// <summary>The lease under which it was last moved. A sequencer with a lower one lost its lease and writes nothing.</summary>
    public long Fence { get; private set; }

    /// <summary>How often the log was restarted after a restore.</summary>
    public int Restarts { get; private set; }

    public static LedgerHead Begin() => new() { Origin = $"drconsole/{RandomNumberGenerator.GetHexString(16, lowercase: true)}" };

    public void Advance(long size, byte[] root, DateTimeOffset lastAt, long fence)
    {
        if (fence < Fence)
            throw new LostLeaseException();
        (Size, Root, LastAt, Fence) = (size, root, lastAt, fence);
    }

    public void Restart()
    {
        var name = Restarts == 0 ? Origin : Origin[..Origin.LastIndexOf('/')];
        Origin = $"{name}/{++Restarts + 1}";
    }
}

/// <summary>Another node has taken the work over. Nothing was written.</summary>
internal sealed class LostLeaseException() : Exception("Another node has taken over.");

/// <summary>256 hashes of one level of the tree, or as many as there are so far.</summary>
[Unrecorded("It is computed from the record.")]
internal sealed class LedgerTile
{
    public required int Level { get; init; }

    public required long Number { get; init; }

    public required byte[] Hashes { get; set; }
}

internal sealed class LedgerHeadConfiguration : IEntityTypeConfiguration<LedgerHead>
{
    public void Configure(EntityTypeBuilder<LedgerHead> head)
    {
        head.ToTable("LedgerHead");
        head.HasKey(h => h.Key);
        head.Property(h => h.Key).HasMaxLength(16);
        head.Property(h => h.Origin).HasMaxLength(64);

        // The compare-and-swap: of two sequencers that read the same size, the second one's save changes nothing.
        head.Property(h => h.Size).IsConcurrencyToken();
    }
}

internal sealed class LedgerTileConfiguration : IEntityTypeConfiguration<LedgerTile>
{
    public void Configure(EntityTypeBuilder<LedgerTile> tile)
    {
        tile.ToTable("LedgerTiles");
        tile.HasKey(t => new { t.Level, t.Number });
    }
}
