using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Access;

public readonly record struct SessionId(Guid Value) : ITypedId<SessionId>
{
    public static SessionId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>One sign-in of a person in one browser, from its beginning to its end. The cookie names it and proves nothing by itself.</summary>
public sealed class Session : ITopical, IAboutPerson
{
    private Session()
    {
    }

    public SessionId Id { get; private set; }

    public UserId UserId { get; private set; }

    public SignInWay How { get; private set; }

    [Personal]
    public string Address { get; private set; } = "";

    /// <summary>Browser and system in words: 'Firefox on Linux'.</summary>
    [Personal]
    public string Device { get; private set; } = "";

    public DateTimeOffset BegunAt { get; private set; }

    [Unrecorded("Moves while somebody works.")]
    public DateTimeOffset LastSeenAt { get; private set; }

    /// <summary>When it ends however busy it is.</summary>
    public DateTimeOffset ExpiresAt { get; private set; }

    /// <summary>The person's security stamp at its beginning: when that changes, every session from before is over.</summary>
    [Unrecorded("Follows the person's.")]
    public string Stamp { get; private set; } = "";

    public DateTimeOffset? EndedAt { get; private set; }

    public SessionEnd? End { get; private set; }

    [PersonName]
    public string EndedBy { get; private set; } = "";

    // The person's topic wakes their open pages, which then find themselves signed out.
    IEnumerable<string> ITopical.Topics => ["sessions", $"user/{UserId}"];

    Guid IAboutPerson.Person => UserId.Value;

    public static Session Begin(User user, SignInWay how, string address, string device, TimeSpan longest, DateTimeOffset now) => new()
    {
        Id = new SessionId(Guid.CreateVersion7(now)),
        UserId = user.Id,
        How = how,
        Address = address,
        Device = device,
        BegunAt = now,
        LastSeenAt = now,
        ExpiresAt = now + longest,
        Stamp = user.SecurityStamp,
    };

    /// <summary>Ends it. Ending twice changes nothing: the first end stands.</summary>
    public void Finish(SessionEnd end, string by, DateTimeOffset now)
    {
        if (EndedAt is null)
            (EndedAt, End, EndedBy) = (now, end, by);
    }
}

/// <summary>How somebody showed who they are.</summary>
public enum SignInWay
{
    Password,
    SecondFactor,
    RecoveryCode,
    Passkey,
    Provider,
    Link,
}

/// <summary>Who or what ended a session. One that ran out has no row to say so: nobody did anything.</summary>
public enum SessionEnd
{
    SignedOut,
    EndedByPerson,
    EndedByAdministrator,
}

internal sealed class SessionConfiguration : IEntityTypeConfiguration<Session>
{
    public void Configure(EntityTypeBuilder<Session> session)
    {
        session.ToTable("Sessions");
        session.Property(s => s.Address).HasMaxLength(64);
        session.Property(s => s.Device).HasMaxLength(DeviceName.Longest);
        session.Property(s => s.Stamp).HasMaxLength(64);

        // The second of two who end it at the same moment is refused by the first one's save.
        session.Property(s => s.EndedAt).IsConcurrencyToken();
        session.HasIndex(s => new { s.UserId, s.EndedAt });
    }
}
