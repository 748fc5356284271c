using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Access;

public readonly record struct AuditorAccessId(Guid Value) : ITypedId<AuditorAccessId>
{
    public static AuditorAccessId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>That somebody outside may read a chosen scope until a day. The role Auditor opens nothing without one that is in force.</summary>
public sealed class AuditorAccess : ITopical
{
    public const int MaxReason = 200;
    public static readonly TimeSpan Longest = TimeSpan.FromDays(90);
    public static readonly TimeSpan Usual = TimeSpan.FromDays(14);

    private AuditorAccess()
    {
    }

    public AuditorAccessId Id { get; private set; }

    public string Email { get; private set; } = "";

    public Areas Areas { get; private set; }

    /// <summary>What it is for, such as an audit's name.</summary>
    public string Reason { get; private set; } = "";

    [PersonName]
    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public OneTimeLinkId Link { get; private set; }

    /// <summary>Who followed the link; null until then.</summary>
    public UserId? UserId { get; private set; }

    public DateTimeOffset? AcceptedAt { get; private set; }

    [PersonName]
    public string RevokedBy { get; private set; } = "";

    public DateTimeOffset? RevokedAt { get; private set; }

    IEnumerable<string> ITopical.Topics => UserId is { } user ? ["auditors", $"user/{user}"] : ["auditors"];

    public static (AuditorAccess Access, OneTimeLink Link, string Token) Grant(
        string email, Areas areas, TimeSpan lifetime, string reason, string by, DateTimeOffset now)
    {
        var trimmed = reason.Trim();
        new FieldErrors()
            .Check(areas is not Areas.None, "areas", "At least one area is needed.")
            .Check(lifetime >= TimeSpan.FromHours(1) && lifetime <= Longest, "lifetime", $"Between an hour and {Longest.Days} days are possible.")
            .Check(trimmed.Length is > 0 and <= MaxReason, "reason", $"Say what it is for, in 1 to {MaxReason} characters.")
            .ThrowIfAny();
        var address = EmailAddress.Parse("email", email);
        var (link, token) = OneTimeLink.ForAuditor(address, lifetime, by, now);
        var access = new AuditorAccess
        {
            Id = new AuditorAccessId(Guid.CreateVersion7(now)),
            Email = address,
            Areas = areas,
            Reason = trimmed,
            MadeBy = by,
            MadeAt = now,
            ExpiresAt = now + lifetime,
            Link = link.Id,
        };
        return (access, link, token);
    }

    public AuditorStanding StandingAt(DateTimeOffset now) =>
        RevokedAt is not null ? AuditorStanding.Revoked
        : now >= ExpiresAt ? AuditorStanding.Expired
        : UserId is null ? AuditorStanding.Invited
        : AuditorStanding.InForce;

    public void Accept(UserId user, DateTimeOffset now)
    {
        if (StandingAt(now) is not AuditorStanding.Invited)
            throw new RefusedException("This access has ended. Ask the administrator who gave it.", "access-ended");
        (UserId, AcceptedAt) = (user, now);
    }

    public void Revoke(string by, DateTimeOffset now)
    {
        if (RevokedAt is null)
            (RevokedBy, RevokedAt) = (by, now);
    }

    /// <summary>Takes out who it was. What was allowed stays.</summary>
    public void Erase() => Email = "";

    /// <summary>An auditor has a scope and an end, which an ordinary invitation cannot say.</summary>
    internal static void RefuseWithoutScope(AccessRoles roles)
    {
        if (roles.HasFlag(AccessRoles.Auditor))
            throw new InvalidException("roles", "An auditor is let in by a link of their own, with a scope and an end: under Auditors.");
    }
}

public enum AuditorStanding
{
    Invited,
    InForce,
    Expired,
    Revoked,
}

internal sealed class AuditorAccessConfiguration : IEntityTypeConfiguration<AuditorAccess>
{
    public void Configure(EntityTypeBuilder<AuditorAccess> access)
    {
        access.ToTable("AuditorAccess");
        access.Property(a => a.Email).HasMaxLength(User.MaxEmail);
        access.Property(a => a.Areas).HasConversion<int>();
        access.Property(a => a.Reason).HasMaxLength(AuditorAccess.MaxReason);

        // The second of two who accept or revoke at the same moment is refused by the first one's save.
        access.Property(a => a.AcceptedAt).IsConcurrencyToken();
        access.Property(a => a.RevokedAt).IsConcurrencyToken();
        access.HasIndex(a => a.UserId);
        access.HasIndex(a => a.Link);
    }
}
