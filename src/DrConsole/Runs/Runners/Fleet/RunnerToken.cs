using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runs;

public readonly record struct RunnerTokenId(Guid Value) : ITypedId<RunnerTokenId>
{
    public static RunnerTokenId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>Lets one runner register, once, under this name and in these groups. Only a hash of it is stored.</summary>
public sealed class RunnerToken : ITopical
{
    public const int MaxGroups = 20;
    public static readonly TimeSpan Life = TimeSpan.FromHours(24);

    private RunnerToken()
    {
    }

    public RunnerTokenId Id { get; private set; }

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string Groups { get; private set; } = "";

    public string SecretHash { get; private set; } = "";

    [PersonName]
    public string MadeBy { get; private set; } = "";

    public DateTimeOffset MadeAt { get; private set; }

    public DateTimeOffset ExpiresAt { get; private set; }

    public RunnerId? UsedBy { get; private set; }

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => ["runners"];

    public static RunnerToken Make(string name, IEnumerable<string> groups, string secretHash, string by, DateTimeOffset now)
    {
        var keys = groups.Select(group => group.Trim()).Where(group => group.Length > 0).Distinct().ToList();
        new FieldErrors()
            .Check(ShortKey.IsRight(name.Trim()) && name.Trim() != RunnerLines.Local, "name", "A key such as db-host-1 is needed: small letters, digits and hyphens, and not 'local'.")
            .Check(keys.Count <= RunnerToken.MaxGroups && keys.All(ShortKey.IsRight), "groups", $"Up to {RunnerToken.MaxGroups} keys of small letters, digits and hyphens are accepted.")
            .ThrowIfAny();
        return new RunnerToken
        {
            Id = new RunnerTokenId(Guid.CreateVersion7(now)),
            Name = name.Trim(),
            Groups = keys.Count == 0 ? "" : $" {string.Join(' ', keys)} ",
            SecretHash = secretHash,
            MadeBy = by,
            MadeAt = now,
            ExpiresAt = now + Life,
        };
    }

    public void Use(RunnerId by) => (UsedBy, Version) = (by, Version + 1);
}

internal sealed class RunnerTokenConfiguration : IEntityTypeConfiguration<RunnerToken>
{
    public void Configure(EntityTypeBuilder<RunnerToken> token)
    {
        token.ToTable("RunnerTokens");
        token.Property(t => t.Name).HasMaxLength(ShortKey.MaxLength);
        token.Property(t => t.SecretHash).HasMaxLength(64);

        // Of two that present it at one moment one registers.
        token.Property(t => t.Version).IsConcurrencyToken();
    }
}
