using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Evidence;

/// <summary>How far one collector has been sent the ledger: everything before <see cref="Next"/> was handed over.</summary>
[Unrecorded("It counts what was sent of the record.")]
public sealed class LedgerStream : ITopical
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);

    private LedgerStream()
    {
    }

    /// <summary>The address as it stands in the settings.</summary>
    public string Target { get; private set; } = "";

    /// <summary>The entry that comes next.</summary>
    public long Next { get; private set; }

    /// <summary>The lease under which it was last moved. A sender with a lower one lost its lease and moves nothing.</summary>
    public long Fence { get; private set; }

    public DateTimeOffset? SentAt { get; private set; }

    public string? Fault { get; private set; }

    public DateTimeOffset? FaultSince { get; private set; }

    public DateTimeOffset? NextTryAt { get; private set; }

    public int Tries { get; private set; }

    IEnumerable<string> ITopical.Topics => [SignedCheckpoint.Topic];

    internal static LedgerStream To(string target) => new() { Target = target };

    internal void Sent(long next, long fence, DateTimeOffset now)
    {
        Take(fence);
        (Next, SentAt) = (next, now);
        (Fault, FaultSince, NextTryAt, Tries) = (null, null, null, 0);
    }

    internal void Failed(string why, long fence, DateTimeOffset now)
    {
        Take(fence);
        var pause = FirstPause * Math.Pow(2, Math.Min(Tries, 10));
        (Fault, FaultSince, Tries) = (why.Length <= PublishedPlace.MaxFault ? why : why[..PublishedPlace.MaxFault], FaultSince ?? now, Tries + 1);
        NextTryAt = now + (pause < LongestPause ? pause : LongestPause);
    }

    private void Take(long fence)
    {
        if (fence < Fence)
            throw new LostLeaseException();
        Fence = fence;
    }
}

internal sealed class LedgerStreamConfiguration : IEntityTypeConfiguration<LedgerStream>
{
    public void Configure(EntityTypeBuilder<LedgerStream> stream)
    {
        stream.ToTable("LedgerStreams");
        stream.HasKey(s => s.Target);
        stream.Property(s => s.Target).HasMaxLength(PublishedPlace.MaxAddress);
        stream.Property(s => s.Fault).HasMaxLength(PublishedPlace.MaxFault);

        // The compare-and-swap: of two that sent the same entries, the second one moves nothing.
        stream.Property(s => s.Next).IsConcurrencyToken();
    }
}
