using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Drills;

internal sealed class ProgrammeConfiguration
    : IEntityTypeConfiguration<DrillProgramme>, IEntityTypeConfiguration<ProgrammeCriterion>, IEntityTypeConfiguration<Blackout>, IEntityTypeConfiguration<ProgrammeMove>
{
    public void Configure(EntityTypeBuilder<DrillProgramme> programme)
    {
        programme.ToTable("DrillProgrammes");
        programme.HasKey(p => p.Key);
        foreach (var key in new[] { nameof(DrillProgramme.Key), nameof(DrillProgramme.Plan), nameof(DrillProgramme.Scenario), nameof(DrillProgramme.Tabletop), nameof(DrillProgramme.Runbook), nameof(DrillProgramme.InjectRunbook), nameof(DrillProgramme.CleanUpRunbook), nameof(DrillProgramme.Environment) })
            programme.Property(key).HasMaxLength(ShortKey.MaxLength);
        programme.Property(p => p.Title).HasMaxLength(ProgrammeText.MaxTitle);
        programme.Property(p => p.Subject).HasMaxLength(ShortKey.MaxLength * 2);
        programme.Property(p => p.Days).HasConversion<int>();
        programme.Ignore(p => p.Name);
        programme.Ignore(p => p.Text);
        programme.HasIndex(p => p.Plan);
        programme.HasCountedVersion();
        programme.HasMany(p => p.Criteria).WithOne().HasForeignKey(criterion => criterion.Programme).OnDelete(DeleteBehavior.Cascade);
        programme.HasMany(p => p.Blackouts).WithOne().HasForeignKey(blackout => blackout.Programme).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<ProgrammeCriterion> criterion)
    {
        criterion.ToTable("DrillProgrammeCriteria");
        criterion.HasKey(c => new { c.Programme, c.Number });
        criterion.Property(c => c.Number).ValueGeneratedNever();
        criterion.Property(c => c.Says).HasMaxLength(CriterionText.MaxText);
        criterion.Property(c => c.Parameter).HasMaxLength(CriterionText.MaxParameter);
        criterion.Ignore(c => c.Text);
    }

    public void Configure(EntityTypeBuilder<Blackout> blackout)
    {
        blackout.ToTable("DrillProgrammeBlackouts");
        blackout.HasKey(b => new { b.Programme, b.Number });
        blackout.Property(b => b.Number).ValueGeneratedNever();
        blackout.Property(b => b.Why).HasMaxLength(BlackoutText.MaxWhy);
        blackout.Ignore(b => b.Text);
    }

    public void Configure(EntityTypeBuilder<ProgrammeMove> move)
    {
        move.ToTable("DrillProgrammeMoves");
        move.Property(m => m.Id).ValueGeneratedNever();
        move.Property(m => m.Programme).HasMaxLength(ShortKey.MaxLength);
        move.Property(m => m.Why).HasMaxLength(ProgrammeMove.MaxWhy);
        move.HasIndex(m => new { m.Programme, m.DueOn });
    }
}

internal static class ProgrammeTables
{
    extension(DrStore store)
    {
        public DbSet<DrillProgramme> DrillProgrammes => store.Set<DrillProgramme>();

        public DbSet<ProgrammeMove> ProgrammeMoves => store.Set<ProgrammeMove>();
    }

    public static IQueryable<DrillProgramme> WholeProgrammes(this DrStore store) => store.DrillProgrammes.Include(programme => programme.Criteria).Include(programme => programme.Blackouts);
}
