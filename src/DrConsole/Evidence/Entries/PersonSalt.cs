using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Evidence;

/// <summary>What a person's data are hashed with before they enter the ledger. Erasing the person deletes it, and with it any way to tell what was hashed.</summary>
[Unrecorded("It must be possible to forget it.")]
internal sealed class PersonSalt
{
    public required Guid Person { get; init; }

    public required byte[] Salt { get; init; }

    public static PersonSalt For(Guid person) => new() { Person = person, Salt = RandomNumberGenerator.GetBytes(32) };

    public string Hash(string name, string value) =>
        $"hmac-sha256:{Convert.ToHexStringLower(HMACSHA256.HashData(Salt, Encoding.UTF8.GetBytes($"{name}\n{value}")))}";
}

internal sealed class PersonSaltConfiguration : IEntityTypeConfiguration<PersonSalt>
{
    public void Configure(EntityTypeBuilder<PersonSalt> salt)
    {
        salt.ToTable("PersonSalts");
        salt.HasKey(s => s.Person);
    }
}
