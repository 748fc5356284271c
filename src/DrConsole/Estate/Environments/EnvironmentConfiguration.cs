using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Estate;

internal sealed class EnvironmentConfiguration : IEntityTypeConfiguration<Environment>
{
    public void Configure(EntityTypeBuilder<Environment> environment)
    {
        environment.ToTable("Environments");
        environment.HasKey(e => e.Key);
        environment.Property(e => e.Key).HasMaxLength(ShortKey.MaxLength);
        environment.Property(e => e.Name).HasMaxLength(Environment.MaxName);
        environment.HasCountedVersion();
    }
}
