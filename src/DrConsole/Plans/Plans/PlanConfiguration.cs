using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Plans;

internal sealed class PlanConfiguration : IEntityTypeConfiguration<Plan>
{
    public void Configure(EntityTypeBuilder<Plan> plan)
    {
        plan.ToTable("Plans");
        plan.HasKey(p => p.Key);
        plan.Property(p => p.Key).HasMaxLength(ShortKey.MaxLength);
        plan.Property(p => p.Title).HasMaxLength(Plan.MaxTitle);
        plan.Ignore(p => p.Text);
        plan.Ignore(p => p.Reviews);
        plan.HasCountedVersion();
    }
}
