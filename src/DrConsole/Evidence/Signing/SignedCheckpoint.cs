using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Evidence;

/// <summary>A checkpoint as it was signed and given out.</summary>
[Unrecorded("It vouches for the record.")]
public sealed class SignedCheckpoint : ITopical
{
    public const string Topic = "ledger-checkpoints";

    private SignedCheckpoint()
    {
    }

    public string Origin { get; private set; } = "";

    public long Size { get; private set; }

    public DateTimeOffset SignedAt { get; private set; }

    /// <summary>The key that signed, by its short name.</summary>
    public string KeyName { get; private set; } = "";

    /// <summary>The signed note, to the byte.</summary>
    public string Note { get; private set; } = "";

    IEnumerable<string> ITopical.Topics => [Topic, LedgerEntry.Topic];

    internal static SignedCheckpoint Of(SignedNote note, DateTimeOffset now)
    {
        var checkpoint = Checkpoint.Of(note);
        return new SignedCheckpoint
        {
            Origin = checkpoint.Origin,
            Size = checkpoint.Size,
            SignedAt = now,
            KeyName = Convert.ToHexStringLower(note.KeyId),
            Note = note.ToString(),
        };
    }
}

/// <summary>A signing key that the ledger itself announced: the first by itself, each later one by an entry that the one before signed for.</summary>
[Unrecorded("Each has its own entry.")]
public sealed class AnnouncedKey
{
    private AnnouncedKey()
    {
    }

    public string Name { get; private set; } = "";

    public string Pem { get; private set; } = "";

    public DateTimeOffset AnnouncedAt { get; private set; }

    /// <summary>Null while the key before it has not signed for the announcement.</summary>
    public DateTimeOffset? InForceAt { get; private set; }

    /// <summary>Counts take-overs: the key with the highest signs. Not a time, which a clock that is set back would turn around.</summary>
    public int? Turn { get; private set; }

    /// <summary>The entry that announced it.</summary>
    public LedgerEntry? Entry { get; private set; }

    internal static AnnouncedKey Announce(LedgerPublicKey key, LedgerEntry entry, DateTimeOffset now) => new() { Name = key.Name, Pem = key.Pem, AnnouncedAt = now, Entry = entry };

    internal void TakeOver(int turn, DateTimeOffset now) => (Turn, InForceAt) = (turn, now);
}

internal sealed class SignedCheckpointConfiguration : IEntityTypeConfiguration<SignedCheckpoint>
{
    public void Configure(EntityTypeBuilder<SignedCheckpoint> checkpoint)
    {
        checkpoint.ToTable("LedgerCheckpoints");
        checkpoint.HasKey(c => new { c.Origin, c.Size });
        checkpoint.Property(c => c.Origin).HasMaxLength(64);
        checkpoint.Property(c => c.KeyName).HasMaxLength(8);
        checkpoint.HasIndex(c => c.SignedAt);
    }
}

internal sealed class AnnouncedKeyConfiguration : IEntityTypeConfiguration<AnnouncedKey>
{
    public void Configure(EntityTypeBuilder<AnnouncedKey> key)
    {
        key.ToTable("LedgerKeys");
        key.HasKey(k => k.Name);
        key.Property(k => k.Name).HasMaxLength(8);
        key.HasOne(k => k.Entry).WithMany().OnDelete(DeleteBehavior.Restrict);
    }
}
