using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Access;

internal sealed class UserConfiguration : IEntityTypeConfiguration<User>
{
    public void Configure(EntityTypeBuilder<User> user)
    {
        user.ToTable("Users");
        user.Property(u => u.Email).HasMaxLength(User.MaxEmail);
        user.Property(u => u.LookupEmail).HasMaxLength(User.MaxEmail);
        user.Property(u => u.Name).HasMaxLength(User.MaxName);

        // A number, not words: the store is asked for everybody who holds a role.
        user.Property(u => u.Roles).HasConversion<int>();
        user.Property(u => u.SecurityStamp).HasMaxLength(64);
        user.HasCountedVersion();
        user.HasIndex(u => u.LookupEmail).IsUnique();
    }
}
