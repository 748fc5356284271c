using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Platform;

/// <summary>A named value that steps refer to and nobody can read back. Only the sealed text is stored.</summary>
public sealed class Secret : ICounted, ITopical
{
    private Secret()
    {
    }

    public Secret(SecretName name) => Name = name.Value;

    public string Name { get; private set; } = "";

    public string Sealed { get; private set; } = "";

    public DateTimeOffset SetAt { get; private set; }

    [PersonName]
    public string SetBy { get; private set; } = "";

    public int Version { get; private set; }

    IEnumerable<string> ITopical.Topics => ["secrets"];

    public void Set(string value, string by, SecretBox box, DateTimeOffset now)
    {
        if (value.Length is 0 or > 16_384)
            throw new InvalidException("value", "A secret has 1 to 16,384 characters.");
        Sealed = box.Seal(value, Owner);
        (SetAt, SetBy) = (now, by);
    }

    public string Reveal(SecretBox box) => box.Open(Sealed, Owner);

    private string Owner => $"secret/{Name}";
}

internal sealed class SecretConfiguration : IEntityTypeConfiguration<Secret>
{
    public void Configure(EntityTypeBuilder<Secret> secret)
    {
        secret.ToTable("Secrets");
        secret.HasKey(s => s.Name);
        secret.Property(s => s.Name).HasMaxLength(SecretName.MaxLength);
        secret.HasCountedVersion();
    }
}
