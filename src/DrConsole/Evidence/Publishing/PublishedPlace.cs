using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Evidence;

/// <summary>How publishing to one place goes: what it has, since when it has not, and why.</summary>
[Unrecorded("Moves with every checkpoint; the checkpoints themselves vouch for the record.")]
public sealed class PublishedPlace : ITopical
{
    public const int MaxAddress = 300;
    public const int MaxFault = 1_000;

    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(5);

    private PublishedPlace()
    {
    }

    public string Address { get; private set; } = "";

    /// <summary>The newest checkpoint that the place has.</summary>
    public string Origin { get; private set; } = "";

    public long Size { get; private set; }

    public DateTimeOffset? SignedAt { get; private set; }

    public DateTimeOffset? PublishedAt { get; private set; }

    public string? Fault { get; private set; }

    public DateTimeOffset? FaultSince { get; private set; }

    public DateTimeOffset? NextTryAt { get; private set; }

    public int Tries { get; private set; }

    IEnumerable<string> ITopical.Topics => [SignedCheckpoint.Topic];

    internal static PublishedPlace For(string address) => new() { Address = address };

    public bool Has(SignedCheckpoint checkpoint) => Origin == checkpoint.Origin && Size == checkpoint.Size;

    internal bool IsDue(DateTimeOffset now) => NextTryAt is null || NextTryAt <= now;

    internal void Took(SignedCheckpoint checkpoint, DateTimeOffset now)
    {
        (Origin, Size, SignedAt, PublishedAt) = (checkpoint.Origin, checkpoint.Size, checkpoint.SignedAt, now);
        (Fault, FaultSince, NextTryAt, Tries) = (null, null, null, 0);
    }

    internal void Failed(string why, DateTimeOffset now)
    {
        var pause = FirstPause * Math.Pow(2, Math.Min(Tries, 10));
        (Fault, FaultSince, Tries) = (why.Length <= MaxFault ? why : why[..MaxFault], FaultSince ?? now, Tries + 1);
        NextTryAt = now + (pause < LongestPause ? pause : LongestPause);
    }
}

internal sealed class PublishedPlaceConfiguration : IEntityTypeConfiguration<PublishedPlace>
{
    public void Configure(EntityTypeBuilder<PublishedPlace> place)
    {
        place.ToTable("LedgerPlaces");
        place.HasKey(p => p.Address);
        place.Property(p => p.Address).HasMaxLength(PublishedPlace.MaxAddress);
        place.Property(p => p.Origin).HasMaxLength(64);
        place.Property(p => p.Fault).HasMaxLength(PublishedPlace.MaxFault);
        place.Property(p => p.Tries).IsConcurrencyToken();
    }
}
