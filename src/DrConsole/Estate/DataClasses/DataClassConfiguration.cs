using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Estate;

internal sealed class DataClassConfiguration : IEntityTypeConfiguration<DataClass>
{
    public void Configure(EntityTypeBuilder<DataClass> held)
    {
        held.ToTable("DataClasses");
        held.HasKey(d => d.Key);
        held.Property(d => d.Key).HasMaxLength(ShortKey.MaxLength);
        held.Property(d => d.Name).HasMaxLength(Service.MaxName);
        held.Ignore(d => d.Text);
        held.Ignore(d => d.Rpo);
        held.HasCountedVersion();
        held.HasOne<Service>().WithMany().HasForeignKey(d => d.HeldBy).OnDelete(DeleteBehavior.Restrict);
    }
}
