using System.Security.Cryptography;
using DrConsole.Evidence;
using DrConsole.People;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Failovers;

/// <summary>The public key that an agent's checkpoints are checked with: whose it is, from when to when it is valid, and whether it was revoked.</summary>
public sealed class AgentKey : IKeyed<AgentKeyText>, ITopical
{
    public const string Topic = "agent-keys";
    public const int MaxPem = 1_000;

    private AgentKey()
    {
    }

    /// <summary>Its id, as checkpoints name it.</summary>
    public string Key { get; private set; } = "";

    [RecordedText]
    public string Platform { get; private set; } = "";

    [RecordedText]
    public string Agent { get; private set; } = "";

    [RecordedText]
    public string PublicKey { get; private set; } = "";

    public DateTimeOffset ValidFrom { get; private set; }

    public DateTimeOffset? ValidTo { get; private set; }

    public DateTimeOffset? RevokedAt { get; private set; }

    [RecordedText]
    public string RevokedBecause { get; private set; } = "";

    public int Version { get; private set; }

    public string Name => Key;

    IEnumerable<string> ITopical.Topics => [Topic, $"agent-key/{Key}"];

    public AgentKeyText Text => new(Platform, Agent, PublicKey, ValidFrom, ValidTo);

    public static AgentKey Create(string key, AgentKeyText text, DateTimeOffset now)
    {
        var made = new AgentKey { Key = ShortKey.Parse("key", key) };
        made.Say(text.ValidFrom == default ? text with { ValidFrom = now } : text);
        return made;
    }

    public void Change(AgentKeyText text)
    {
        if (RevokedAt is not null)
            throw new RefusedException($"{Key} is revoked, and stays as it is.", "revoked");
        var tidied = text.Tidied();
        new FieldErrors().Check((tidied.Platform, tidied.Agent, tidied.PublicKey) == (Platform, Agent, PublicKey), "publicKey", "Whose key it is and what it is stay for good. Register another key instead.").ThrowIfAny();
        Say(text.ValidFrom == default ? text with { ValidFrom = ValidFrom } : text);
    }

    public void Revoke(string reason, DateTimeOffset now)
    {
        if (RevokedAt is not null)
            throw new RefusedException($"{Key} was revoked already.", "revoked");
        var why = reason.Trim();
        new FieldErrors().CheckLine("reason", why, CheckpointContent.MaxText).ThrowIfAny();
        (RevokedAt, RevokedBecause) = (now, why);
    }

    private void Say(AgentKeyText text)
    {
        var tidied = text.Tidied();
        tidied.Check();
        (Platform, Agent, PublicKey, ValidFrom, ValidTo) = (tidied.Platform, tidied.Agent, tidied.PublicKey, tidied.ValidFrom, tidied.ValidTo);
    }
}

/// <summary>What a person writes about a key.</summary>
/// <param name="PublicKey">ECDSA on P-256, in PEM.</param>
/// <param name="ValidFrom">From now on where nothing is said.</param>
public sealed record AgentKeyText(string Platform, string Agent, string PublicKey, DateTimeOffset ValidFrom = default, DateTimeOffset? ValidTo = null) : IWritten<AgentKeyText>
{
    public IEnumerable<(string Field, string Says)> Fields => [("Platform", Platform), ("Agent", Agent), ("Public key", PublicKey), ("Valid from", $"{ValidFrom:u}"), ("Valid to", ValidTo is { } to ? $"{to:u}" : "")];

    public AgentKeyText Tidied() => this with
    {
        Platform = Platform.Trim(),
        Agent = Agent.Trim(),
        PublicKey = PemOf(PublicKey) ?? PublicKey.Trim(),
        ValidFrom = Cut(ValidFrom),
        ValidTo = ValidTo is { } to ? Cut(to) : null,
    };

    internal void Check() => new FieldErrors()
        .Check(ShortKey.IsRight(Platform), "platform", "The key of an agent platform is needed.")
        .Check(Agent.Length is > 0 and <= CheckpointContent.MaxName && Agent.All(letter => letter is > ' ' and <= '~'), "agent", $"The agent's id is needed: 1 to {CheckpointContent.MaxName} letters, digits and signs without spaces.")
        .Check(PublicKey.Length <= AgentKey.MaxPem && PemOf(PublicKey) is not null, "publicKey", "A public ECDSA key on P-256 in PEM is needed, as openssl ec -pubout writes it. Never a private one.")
        .Check(ValidTo is not { } to || to > ValidFrom, "validTo", "It ends after it begins.")
        .ThrowIfAny();

    // One spelling for one key; a private key in the field is refused and never kept.
    private static string? PemOf(string pem)
    {
        if (pem.Contains("PRIVATE", StringComparison.Ordinal))
            return null;
        try
        {
            return LedgerPublicKey.FromPem(pem).Pem.Trim();
        }
        catch (Exception error) when (error is FormatException or CryptographicException)
        {
            return null;
        }
    }

    private static DateTimeOffset Cut(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerMicrosecond), TimeSpan.Zero);
}

internal sealed class AgentKeyConfiguration : IEntityTypeConfiguration<AgentKey>
{
    public void Configure(EntityTypeBuilder<AgentKey> key)
    {
        key.ToTable("AgentKeys");
        key.HasKey(k => k.Key);
        key.Property(k => k.Key).HasMaxLength(ShortKey.MaxLength);
        key.Property(k => k.Platform).HasMaxLength(ShortKey.MaxLength);
        key.Property(k => k.Agent).HasMaxLength(CheckpointContent.MaxName);
        key.Property(k => k.PublicKey).HasMaxLength(AgentKey.MaxPem);
        key.Property(k => k.RevokedBecause).HasMaxLength(CheckpointContent.MaxText);
        key.Ignore(k => k.Text);
        key.Ignore(k => k.Name);
        key.HasIndex(k => new { k.Platform, k.Agent });
        key.HasCountedVersion();
    }
}
