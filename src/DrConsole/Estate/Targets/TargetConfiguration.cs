using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Estate;

internal sealed class TargetConfiguration : IEntityTypeConfiguration<Target>
{
    public void Configure(EntityTypeBuilder<Target> target)
    {
        target.ToTable("Targets");
        target.HasKey(t => t.Key);
        target.Property(t => t.Key).HasMaxLength(Target.MaxKey);
        target.Ignore(t => t.Text);
        target.Ignore(t => t.Range);
        target.Ignore(t => t.Subject);
        target.HasCountedVersion();
        target.HasMany(t => t.Values).WithOne().HasForeignKey(value => value.Target).OnDelete(DeleteBehavior.Cascade);
        target.HasIndex(t => new { t.SubjectKind, t.SubjectKey });
    }
}

internal sealed class TargetValueConfiguration : IEntityTypeConfiguration<TargetValue>
{
    public void Configure(EntityTypeBuilder<TargetValue> value)
    {
        value.ToTable("TargetValues");
        value.HasKey(v => new { v.Target, v.Number });
        value.Property(v => v.Number).ValueGeneratedNever();
    }
}

internal sealed class ProofConfiguration : IEntityTypeConfiguration<Proof>
{
    public void Configure(EntityTypeBuilder<Proof> proof)
    {
        proof.ToTable("Proofs");
        proof.Property(p => p.Target).HasMaxLength(Target.MaxKey);
        proof.Property(p => p.Reference).HasMaxLength(Proof.MaxReference);
        proof.HasIndex(p => new { p.Target, p.At });

        // A worker that tells of the same result twice tells of it once.
        proof.HasIndex(p => new { p.Target, p.Source, p.Reference, p.At }).IsUnique();
    }
}
