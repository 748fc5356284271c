using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Access;

/// <summary>Says whose account somebody at a provider has here. A person is linked to one provider at most, which then says what they may do.</summary>
public sealed class ProviderAccount : ITopical, IAboutPerson
{
    private ProviderAccount()
    {
    }

    public UserId UserId { get; private set; }

    [RecordedText]
    public string Provider { get; private set; } = "";

    /// <summary>Kept beside the subject: a key that points to another issuer one day must not lend its people these accounts.</summary>
    [RecordedText]
    public string Issuer { get; private set; } = "";

    [Personal]
    public string Subject { get; private set; } = "";

    public DateTimeOffset LinkedAt { get; private set; }

    IEnumerable<string> ITopical.Topics => ["users", $"user/{UserId}"];

    Guid IAboutPerson.Person => UserId.Value;

    public static ProviderAccount Link(User user, ProvidedPerson person, DateTimeOffset now) =>
        new() { UserId = user.Id, Provider = person.Provider, Issuer = person.Issuer, Subject = person.Subject, LinkedAt = now };
}

/// <summary>A nonce that a sign-in used up. It is kept until no token with it could be accepted any more.</summary>
[Unrecorded("The sign-in that used it is an entry.")]
public sealed class SpentNonce
{
    private SpentNonce()
    {
    }

    public string Hash { get; private set; } = "";

    public DateTimeOffset UsedAt { get; private set; }

    public static SpentNonce Use(string hash, DateTimeOffset now) => new() { Hash = hash, UsedAt = now };
}

internal sealed class ProviderAccountConfiguration : IEntityTypeConfiguration<ProviderAccount>
{
    public void Configure(EntityTypeBuilder<ProviderAccount> account)
    {
        account.ToTable("ProviderAccounts");
        account.HasKey(a => a.UserId);
        account.Property(a => a.Provider).HasMaxLength(ShortKey.MaxLength);
        account.Property(a => a.Issuer).HasMaxLength(512);
        account.Property(a => a.Subject).HasMaxLength(255);
        account.HasIndex(a => new { a.Provider, a.Issuer, a.Subject }).IsUnique();
        account.HasOne<User>().WithOne().HasForeignKey<ProviderAccount>(a => a.UserId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class SpentNonceConfiguration : IEntityTypeConfiguration<SpentNonce>
{
    public void Configure(EntityTypeBuilder<SpentNonce> nonce)
    {
        nonce.ToTable("SpentNonces");
        nonce.HasKey(n => n.Hash);
        nonce.Property(n => n.Hash).HasMaxLength(64);
    }
}
