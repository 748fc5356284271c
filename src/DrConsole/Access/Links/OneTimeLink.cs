using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Access;

public readonly record struct OneTimeLinkId(Guid Value) : ITypedId<OneTimeLinkId>
{
    public static OneTimeLinkId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A link that does one thing once: set the console up, accept an invitation or an auditor's access, set a new password. Only a hash of its token is stored.</summary>
public sealed class OneTimeLink : ITopical
{
    private OneTimeLink()
    {
    }

    public OneTimeLinkId Id { get; private set; }

    public LinkPurpose Purpose { get; private set; }

    public string TokenHash { get; private set; } = "";

    public string? Email { get; private set; }

    public AccessRoles Roles { get; private set; }

    public UserId? UserId { get; private set; }

    [PersonName]
    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    IEnumerable<string> ITopical.Topics => ["users"];

    public static (OneTimeLink Link, string Token) ForSetup(DateTimeOffset now) => Make(LinkPurpose.Setup, "the console", TimeSpan.FromHours(1), now);

    public static (OneTimeLink Link, string Token) Invite(string email, AccessRoles roles, string by, DateTimeOffset now)
    {
        var (link, token) = Make(LinkPurpose.Invitation, by, TimeSpan.FromDays(7), now);
        (link.Email, link.Roles) = (EmailAddress.Parse("email", email), roles);
        return roles is AccessRoles.None ? throw new InvalidException("roles", "At least one role is needed.") : (link, token);
    }

    public static (OneTimeLink Link, string Token) ForPasswordOf(User user, string by, DateTimeOffset now)
    {
        var (link, token) = Make(LinkPurpose.Password, by, TimeSpan.FromHours(24), now);
        (link.Email, link.UserId) = (user.Email, user.Id);
        return (link, token);
    }

    /// <summary>For somebody who is let in as an auditor. It never outlives the access itself.</summary>
    public static (OneTimeLink Link, string Token) ForAuditor(string email, TimeSpan access, string by, DateTimeOffset now)
    {
        var week = TimeSpan.FromDays(7);
        var (link, token) = Make(LinkPurpose.Auditor, by, access < week ? access : week, now);
        (link.Email, link.Roles) = (email, AccessRoles.Auditor);
        return (link, token);
    }

    /// <summary>Uses the link up, or says why it cannot be used.</summary>
    public void Use(DateTimeOffset now)
    {
        if (UsedAt is not null)
            throw new RefusedException("This link was used already. Ask for a new one.", "link-used");
        if (now >= ExpiresAt)
            throw new RefusedException("This link has expired. Ask for a new one.", "link-expired");
        UsedAt = now;
    }

    private static (OneTimeLink Link, string Token) Make(LinkPurpose purpose, string by, TimeSpan lifetime, DateTimeOffset now)
    {
        var token = Tokens.New();
        var link = new OneTimeLink
        {
            Id = new OneTimeLinkId(Guid.CreateVersion7(now)),
            Purpose = purpose,
            TokenHash = Tokens.Hash(token),
            MadeBy = by,
            MadeAt = now,
            ExpiresAt = now + lifetime,
        };
        return (link, token);
    }
}

public enum LinkPurpose
{
    Setup,
    Invitation,
    Password,
    Auditor,
}

internal sealed class OneTimeLinkConfiguration : IEntityTypeConfiguration<OneTimeLink>
{
    public void Configure(EntityTypeBuilder<OneTimeLink> link)
    {
        link.ToTable("OneTimeLinks");
        link.Property(l => l.TokenHash).HasMaxLength(64);
        link.Property(l => l.Roles).HasConversion<int>();

        // The second of two who use one link at the same moment is refused by the first one's UsedAt.
        link.Property(l => l.UsedAt).IsConcurrencyToken();
        link.HasIndex(l => l.TokenHash).IsUnique();
    }
}
