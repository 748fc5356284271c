using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Backups;

internal sealed class BackupPolicyConfiguration : IEntityTypeConfiguration<BackupPolicy>, IEntityTypeConfiguration<BackupDestination>, IEntityTypeConfiguration<NothingToBackUp>
{
    public void Configure(EntityTypeBuilder<BackupPolicy> policy)
    {
        policy.ToTable("BackupPolicies");
        policy.HasKey(p => p.Key);
        policy.Property(p => p.Key).HasMaxLength(ShortKey.MaxLength);
        policy.Property(p => p.Name).HasMaxLength(ContactRules.MaxName);
        policy.Property(p => p.Service).HasMaxLength(ShortKey.MaxLength);
        policy.Property(p => p.Environment).HasMaxLength(ShortKey.MaxLength);
        policy.Property(p => p.EncryptionKey).HasMaxLength(BackupRules.MaxKeyName);
        policy.Ignore(p => p.Text);
        policy.Ignore(p => p.Retention);
        policy.HasIndex(p => p.DueAt);
        policy.HasCountedVersion();
    }

    public void Configure(EntityTypeBuilder<BackupDestination> destination)
    {
        destination.ToTable("BackupDestinations");
        destination.HasKey(d => d.Key);
        destination.Property(d => d.Key).HasMaxLength(ShortKey.MaxLength);
        destination.Property(d => d.Name).HasMaxLength(ContactRules.MaxName);
        destination.Property(d => d.Address).HasMaxLength(BackupCopy.MaxAddress);
        destination.Property(d => d.Site).HasMaxLength(BackupDestination.MaxSite);
        destination.Ignore(d => d.Text);
        destination.HasCountedVersion();
    }

    public void Configure(EntityTypeBuilder<NothingToBackUp> declared)
    {
        declared.ToTable("NothingToBackUp");
        declared.HasKey(d => d.DataClass);
        declared.Property(d => d.DataClass).HasMaxLength(ShortKey.MaxLength);
        declared.Property(d => d.Reason).HasMaxLength(NothingToBackUp.MaxReason);
        declared.HasCountedVersion();
    }
}

internal sealed class BackupConfiguration :
    IEntityTypeConfiguration<Backup>, IEntityTypeConfiguration<BackupCopy>, IEntityTypeConfiguration<RestoreTest>, IEntityTypeConfiguration<RestoreTestCheck>
{
    public void Configure(EntityTypeBuilder<Backup> backup)
    {
        backup.ToTable("Backups");
        backup.Property(b => b.Id).ValueGeneratedNever();
        backup.Property(b => b.Policy).HasMaxLength(ShortKey.MaxLength);

        // Whoever was given up for dead finds it here and records nothing over what was decided meanwhile.
        backup.Property(b => b.State).IsConcurrencyToken();
        backup.Property(b => b.StartedBy).HasMaxLength(160);
        backup.Property(b => b.Sha256).HasMaxLength(64);
        backup.Property(b => b.Tool).HasMaxLength(100);
        backup.Property(b => b.Reference).HasMaxLength(300);
        backup.Ignore(b => b.IsGood);
        backup.Ignore(b => b.IsVerified);
        backup.Ignore(b => b.NeededBackups);

        // The keys are rules: two nodes never begin the same attempt, and what another tool tells twice is told once.
        backup.HasIndex(b => new { b.Policy, b.Attempt }).IsUnique();
        backup.HasIndex(b => new { b.Policy, b.Busy }).IsUnique();
        backup.HasIndex(b => new { b.Policy, b.Reference }).IsUnique();
        backup.HasIndex(b => new { b.Policy, b.BegunAt });
        backup.HasIndex(b => b.State);
    }

    public void Configure(EntityTypeBuilder<BackupCopy> copy)
    {
        copy.ToTable("BackupCopies");
        copy.Property(c => c.Id).ValueGeneratedNever();
        copy.Property(c => c.Policy).HasMaxLength(ShortKey.MaxLength);
        copy.Property(c => c.Destination).HasMaxLength(ShortKey.MaxLength);
        copy.Property(c => c.Address).HasMaxLength(BackupCopy.MaxAddress);
        copy.Property(c => c.ObjectKey).HasMaxLength(512);
        copy.Property(c => c.Site).HasMaxLength(BackupDestination.MaxSite);
        copy.Property(c => c.Sha256).HasMaxLength(64);
        copy.HasIndex(c => c.Backup);
        copy.HasIndex(c => new { c.State, c.Policy });
    }

    public void Configure(EntityTypeBuilder<RestoreTest> test)
    {
        test.ToTable("RestoreTests");
        test.Property(t => t.Id).ValueGeneratedNever();
        test.Property(t => t.Policy).HasMaxLength(ShortKey.MaxLength);
        test.Property(t => t.StartedBy).HasMaxLength(160);
        test.Ignore(t => t.Took);
        test.HasIndex(t => new { t.Policy, t.BegunAt });
        test.HasIndex(t => t.Backup);
        test.HasMany(t => t.Checks).WithOne().HasForeignKey(check => check.Test).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<RestoreTestCheck> check)
    {
        check.ToTable("RestoreTestChecks");
        check.HasKey(c => new { c.Test, c.Number });
        check.Property(c => c.Number).ValueGeneratedNever();
    }
}
