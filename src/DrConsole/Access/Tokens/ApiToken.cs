using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Access;

public readonly record struct ApiTokenId(Guid Value) : ITypedId<ApiTokenId>
{
    public static ApiTokenId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>What a program signs in with: bound to roles, expiring, stored as a hash, revocable.</summary>
public sealed class ApiToken : ITopical
{
    public const int MaxName = 80;
    public static readonly TimeSpan LongestLife = TimeSpan.FromDays(731);

    private const string Prefix = "drc_";

    private ApiToken()
    {
    }

    public ApiTokenId Id { get; private set; }

    [RecordedText]
    public string Name { get; private set; } = "";

    public AccessRoles Roles { get; private set; }

    /// <summary>What a token of the role Auditor may read; nothing for others, which have no scope.</summary>
    public Areas Areas { get; private set; }

    public string SecretHash { get; private set; } = "";

    [PersonName]
    public string MadeBy { get; private set; } = "";

    /// <summary>The person behind it, and of a token that a token made the person behind that. Null: it was made at the host's own command line.</summary>
    public Guid? AnswersTo { get; private set; }

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    [Unrecorded("Moves at every use.")]
    public DateTimeOffset? LastUsedAt { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    IEnumerable<string> ITopical.Topics => ["tokens", $"token/{Id}"];

    public bool Works(DateTimeOffset now) => RevokedAt is null && now < ExpiresAt;

    /// <summary>Makes a token; the text is shown once and cannot be shown again.</summary>
    public static (ApiToken Token, string Text) Make(string name, AccessRoles roles, TimeSpan lifetime, Actor by, DateTimeOffset now, Areas areas = Areas.None)
    {
        var audits = roles.HasFlag(AccessRoles.Auditor);
        var trimmed = name.Trim();
        new FieldErrors()
            .Check(trimmed.Length is > 0 and <= MaxName, "name", $"A name with 1 to {MaxName} characters is needed, for example what uses the token.")
            .Check(roles is not AccessRoles.None, "roles", "At least one role is needed.")
            .Check(lifetime > TimeSpan.Zero && lifetime <= LongestLife, "expires", "A token lives between a moment and two years.")
            .Check(!audits || lifetime <= AuditorAccess.Longest, "expires", $"An auditor's token lives up to {AuditorAccess.Longest.Days} days.")
            .Check(audits == (areas is not Areas.None), "areas", audits ? "A token of the role Auditor needs at least one area." : "Areas go with the role Auditor only.")
            .ThrowIfAny();

        var secret = Tokens.New();
        var token = new ApiToken
        {
            Id = new ApiTokenId(Guid.CreateVersion7(now)),
            Name = trimmed,
            Roles = roles,
            Areas = areas,
            SecretHash = Tokens.Hash(secret),
            MadeBy = by.Name,
            AnswersTo = by.Behind,
            MadeAt = now,
            ExpiresAt = now + lifetime,
        };
        return (token, $"{Prefix}{token.Id.Value:N}_{secret}");
    }

    public void Revoke(DateTimeOffset now) => RevokedAt ??= now;

    /// <summary>Takes a presented text apart; false when it cannot be one of ours.</summary>
    public static bool TryRead(string text, out ApiTokenId id, out string secret)
    {
        (id, secret) = (default, "");
        if (!text.StartsWith(Prefix, StringComparison.Ordinal) || text.Length > 128)
            return false;
        if (text[Prefix.Length..].Split('_', 2) is not [var idText, var secretText] || !Guid.TryParseExact(idText, "N", out var guid))
            return false;
        (id, secret) = (new ApiTokenId(guid), secretText);
        return true;
    }
}

internal sealed class ApiTokenConfiguration : IEntityTypeConfiguration<ApiToken>
{
    public void Configure(EntityTypeBuilder<ApiToken> token)
    {
        token.ToTable("ApiTokens");
        token.Property(t => t.Name).HasMaxLength(ApiToken.MaxName);
        token.Property(t => t.Roles).HasConversion<int>();
        token.Property(t => t.Areas).HasConversion<int>();
        token.Property(t => t.SecretHash).HasMaxLength(64);
    }
}
