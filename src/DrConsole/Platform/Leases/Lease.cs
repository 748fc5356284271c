using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Platform;

/// <summary>Work that one node does at a time: who holds it, until when, and how often it has changed hands.</summary>
[Unrecorded("Changes hands all day; what is done under it is recorded.")]
internal sealed class Lease
{
    public required string Name { get; init; }

    public required string Holder { get; init; }

    public DateTimeOffset Until { get; init; }

    /// <summary>Grows with every new holder, so that what an earlier one still writes can be told and refused.</summary>
    public long Fence { get; init; }
}

internal sealed class LeaseConfiguration : IEntityTypeConfiguration<Lease>
{
    public void Configure(EntityTypeBuilder<Lease> lease)
    {
        lease.ToTable("Leases");
        lease.HasKey(l => l.Name);
        lease.Property(l => l.Name).HasMaxLength(64);
        lease.Property(l => l.Holder).HasMaxLength(64);
    }
}
