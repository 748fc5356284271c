using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Plans;

internal sealed class ScenarioConfiguration : IEntityTypeConfiguration<Scenario>
{
    public void Configure(EntityTypeBuilder<Scenario> scenario)
    {
        scenario.ToTable("Scenarios");
        scenario.HasKey(s => s.Key);
        scenario.Property(s => s.Key).HasMaxLength(ShortKey.MaxLength);
        scenario.Property(s => s.Plan).HasMaxLength(ShortKey.MaxLength);
        scenario.Property(s => s.Title).HasMaxLength(Scenario.MaxTitle);
        scenario.Ignore(s => s.Text);
        scenario.Ignore(s => s.Times);
        scenario.Ignore(s => s.RunbookLinks);
        scenario.HasIndex(s => s.Plan);
        scenario.HasCountedVersion();
    }
}
