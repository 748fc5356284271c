using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Access;

/// <summary>For which access roles a second factor is demanded. One row, made when somebody first decides.</summary>
public sealed class SignInPolicy : ICounted, ITopical
{
    public const string OnlyKey = "sign-in";
    public const string Topic = "sign-in-policy";

    private SignInPolicy()
    {
    }

    public string Key { get; private set; } = OnlyKey;

    public AccessRoles SecondFactorRoles { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => [Topic, "users"];

    public static SignInPolicy Open() => new();

    public void Demand(AccessRoles roles) => SecondFactorRoles = roles;
}

internal sealed class SignInPolicyConfiguration : IEntityTypeConfiguration<SignInPolicy>
{
    public void Configure(EntityTypeBuilder<SignInPolicy> policy)
    {
        policy.ToTable("SignInPolicy");
        policy.HasKey(p => p.Key);
        policy.Property(p => p.Key).HasMaxLength(16);
        policy.Property(p => p.SecondFactorRoles).HasConversion<int>();
        policy.HasCountedVersion();
    }
}
