using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.People;

internal sealed class RotationConfiguration : IEntityTypeConfiguration<Rotation>
{
    public void Configure(EntityTypeBuilder<Rotation> rotation)
    {
        rotation.ToTable("Rotations");
        rotation.HasKey(r => r.Key);
        rotation.Property(r => r.Key).HasMaxLength(ShortKey.MaxLength);
        rotation.Property(r => r.Name).HasMaxLength(ContactRules.MaxName);
        rotation.Ignore(r => r.Text);
        rotation.HasCountedVersion();
        rotation.HasMany(r => r.Layers).WithOne().HasForeignKey(layer => layer.Rotation).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class RotationLayerConfiguration : IEntityTypeConfiguration<RotationLayer>
{
    public void Configure(EntityTypeBuilder<RotationLayer> layer)
    {
        layer.ToTable("RotationLayers");
        layer.HasKey(l => new { l.Rotation, l.Number });
        layer.Property(l => l.Number).ValueGeneratedNever();
        layer.Property(l => l.Days).HasConversion<int>();
        layer.Ignore(l => l.Text);
    }
}

internal sealed class CoverConfiguration : IEntityTypeConfiguration<Cover>
{
    public void Configure(EntityTypeBuilder<Cover> cover)
    {
        cover.ToTable("RotationCovers");
        cover.Property(c => c.Id).ValueGeneratedNever();
        cover.Property(c => c.Contact).HasMaxLength(ShortKey.MaxLength);
        cover.HasOne<Rotation>().WithMany().HasForeignKey(c => c.Rotation).OnDelete(DeleteBehavior.Cascade);
        cover.HasIndex(c => c.To);
    }
}

internal sealed class AbsenceConfiguration : IEntityTypeConfiguration<Absence>
{
    public void Configure(EntityTypeBuilder<Absence> absence)
    {
        absence.ToTable("ContactAbsences");
        absence.Property(a => a.Id).ValueGeneratedNever();
        absence.HasOne<Contact>().WithMany().HasForeignKey(a => a.ContactId).OnDelete(DeleteBehavior.Cascade);
        absence.HasIndex(a => a.To);
    }
}
