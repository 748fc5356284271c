using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Access;

/// <summary>
/// The one local account for the day when the identity provider is down with everything else: it signs in by password and second factor,
/// whatever the settings say about passwords, and never unnoticed.
/// </summary>
public sealed class BreakGlassAccount : ICounted, ITopical
{
    public const string OnlyKey = "break-glass";
    public const string Topic = "break-glass";

    private BreakGlassAccount()
    {
    }

    /// <summary>The only key: there is one such account a console.</summary>
    public string Key { get; private set; } = OnlyKey;

    public UserId UserId { get; private set; }

    [PersonName]
    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    /// <summary>When its app had shown the right code. It opens nothing before that.</summary>
    public DateTimeOffset? ArmedAt { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, "users"];

    public static BreakGlassAccount Make(UserId user, string by, DateTimeOffset now) => new() { UserId = user, MadeBy = by, MadeAt = now };

    public void Arm(DateTimeOffset now) => ArmedAt = now;

    /// <summary>Password and app are new: until its first code it opens nothing.</summary>
    public void Disarm() => ArmedAt = null;
}

internal sealed class BreakGlassAccountConfiguration : IEntityTypeConfiguration<BreakGlassAccount>
{
    public void Configure(EntityTypeBuilder<BreakGlassAccount> account)
    {
        account.ToTable("BreakGlassAccount");
        account.HasKey(a => a.Key);
        account.Property(a => a.Key).HasMaxLength(16);
        account.HasCountedVersion();
        account.HasOne<User>().WithOne().HasForeignKey<BreakGlassAccount>(a => a.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}
