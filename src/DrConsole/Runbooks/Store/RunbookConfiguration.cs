using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runbooks;

internal sealed class RunbookConfiguration :
    IEntityTypeConfiguration<Runbook>, IEntityTypeConfiguration<RunbookVersion>, IEntityTypeConfiguration<RunbookApproval>, IEntityTypeConfiguration<RunbookOutline>, IEntityTypeConfiguration<RunbookOrigin>
{
    public void Configure(EntityTypeBuilder<Runbook> runbook)
    {
        runbook.ToTable("Runbooks");
        runbook.HasKey(r => r.Key);
        runbook.Property(r => r.Key).HasMaxLength(ShortKey.MaxLength);
        runbook.Property(r => r.Title).HasMaxLength(RunbookFile.MaxTitle);
        runbook.Property(r => r.DraftHash).HasMaxLength(64);
        runbook.Property(r => r.Note).HasMaxLength(Runbook.MaxNote);
        runbook.Property(r => r.SentBack).HasMaxLength(Runbook.MaxNote);
        runbook.Ignore(r => r.DraftNumber);
        runbook.Ignore(r => r.Status);
        runbook.HasCountedVersion();
    }

    public void Configure(EntityTypeBuilder<RunbookVersion> version)
    {
        version.ToTable("RunbookVersions");
        version.HasKey(v => new { v.RunbookKey, v.Number });
        version.Property(v => v.RunbookKey).HasMaxLength(ShortKey.MaxLength);
        version.Property(v => v.Title).HasMaxLength(RunbookFile.MaxTitle);
        version.Property(v => v.ContentHash).HasMaxLength(64);
        version.Property(v => v.Note).HasMaxLength(Runbook.MaxNote);
        version.Property(v => v.RetiredBecause).HasMaxLength(Runbook.MaxNote);
        version.Ignore(v => v.IsUnreviewed);
        version.Ignore(v => v.Status);
    }

    public void Configure(EntityTypeBuilder<RunbookApproval> approval)
    {
        approval.ToTable("RunbookApprovals");
        approval.HasKey(a => new { a.RunbookKey, a.Submission, a.By });
        approval.Property(a => a.RunbookKey).HasMaxLength(ShortKey.MaxLength);
        approval.Property(a => a.ContentHash).HasMaxLength(64);
    }

    public void Configure(EntityTypeBuilder<RunbookOutline> outline)
    {
        outline.ToTable("RunbookOutlines");
        outline.HasKey(o => o.RunbookKey);
        outline.Property(o => o.RunbookKey).HasMaxLength(ShortKey.MaxLength);
        outline.Property(o => o.Service).HasMaxLength(ShortKey.MaxLength);
    }

    public void Configure(EntityTypeBuilder<RunbookOrigin> origin)
    {
        origin.ToTable("RunbookOrigins");
        origin.HasKey(o => o.RunbookKey);
        origin.Property(o => o.RunbookKey).HasMaxLength(ShortKey.MaxLength);
        origin.Property(o => o.Path).HasMaxLength(RunbookOrigin.MaxPath);
        origin.Property(o => o.Hash).HasMaxLength(64);
    }
}
