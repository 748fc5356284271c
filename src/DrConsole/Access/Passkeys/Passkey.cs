using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Access;

public readonly record struct PasskeyId(Guid Value) : ITypedId<PasskeyId>
{
    public static PasskeyId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A key in somebody's device or password manager (WebAuthn). We hold its public half only.</summary>
public sealed class Passkey : ITopical, IAboutPerson
{
    public const int MaxName = 60;

    /// <summary>Far more than anybody has devices.</summary>
    public const int MostOfOnePerson = 20;

    private Passkey()
    {
    }

    public PasskeyId Id { get; private set; }

    public UserId UserId { get; private set; }

    /// <summary>The authenticator's own id of it, in base64url.</summary>
    public string CredentialId { get; private set; } = "";

    public byte[] PublicKey { get; private set; } = [];

    [Personal]
    public string Name { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }

    [Unrecorded("Moves at every use.")]
    public DateTimeOffset? LastUsedAt { get; private set; }

    /// <summary>Counts uses where the authenticator does. One that counts backwards was copied.</summary>
    [Unrecorded("Moves at every use.")]
    public long SignCount { get; private set; }

    [RecordedText]
    public string Transports { get; private set; } = "";

    /// <summary>Whether it may be synchronised to other devices of the person.</summary>
    public bool IsBackupEligible { get; private set; }

    [Unrecorded("Moves by itself.")]
    public bool IsBackedUp { get; private set; }

    IEnumerable<string> ITopical.Topics => [$"user/{UserId}"];

    Guid IAboutPerson.Person => UserId.Value;

    public sealed record Facts(string CredentialId, byte[] PublicKey, long SignCount, string Transports, bool IsBackupEligible, bool IsBackedUp);

    public static Passkey Add(UserId user, string name, Facts facts, DateTimeOffset now)
    {
        var passkey = new Passkey
        {
            Id = new PasskeyId(Guid.CreateVersion7(now)),
            UserId = user,
            CredentialId = facts.CredentialId,
            PublicKey = facts.PublicKey,
            SignCount = facts.SignCount,
            Transports = facts.Transports,
            IsBackupEligible = facts.IsBackupEligible,
            IsBackedUp = facts.IsBackedUp,
            AddedAt = now,
        };
        passkey.Rename(name);
        return passkey;
    }

    public void Rename(string name)
    {
        var trimmed = name.Trim();
        Name = trimmed.Length is > 0 and <= MaxName ? trimmed : throw new InvalidException("name", $"A name with 1 to {MaxName} characters is needed, such as the device's.");
    }

    public void Used(long signCount, bool isBackedUp, DateTimeOffset now) => (SignCount, IsBackedUp, LastUsedAt) = (signCount, isBackedUp, now);
}

internal sealed class PasskeyConfiguration : IEntityTypeConfiguration<Passkey>
{
    public void Configure(EntityTypeBuilder<Passkey> passkey)
    {
        passkey.ToTable("Passkeys");
        passkey.Property(p => p.Name).HasMaxLength(Passkey.MaxName);
        passkey.Property(p => p.CredentialId).HasMaxLength(1400);
        passkey.Property(p => p.Transports).HasMaxLength(100);

        // Of two uses at the same moment the second sees a counter that moved.
        passkey.Property(p => p.SignCount).IsConcurrencyToken();
        passkey.HasIndex(p => p.CredentialId).IsUnique();
        passkey.HasIndex(p => p.UserId);
    }
}
