using System.Security.Cryptography;
using System.Text;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Signals;

/// <summary>What a heartbeat calls us with, and when it last did. Of its secret only the hash is kept.</summary>
public sealed class Heartbeat : ITopical
{
    private const int SecretBytes = 24;

    private Heartbeat()
    {
    }

    public string Probe { get; private set; } = "";

    /// <summary>Empty until its address was made.</summary>
    public string SecretHash { get; private set; } = "";

    public DateTimeOffset? MadeAt { get; private set; }

    [PersonName]
    public string MadeBy { get; private set; } = "";

    /// <summary>From when it is expected: nothing is late before.</summary>
    [Unrecorded("A matter of the clock.")]
    public DateTimeOffset ExpectedFrom { get; private set; }

    [Unrecorded("Calls are no decisions.")]
    public DateTimeOffset? LastAt { get; private set; }

    [Unrecorded("Calls are no decisions.")]
    public long Calls { get; private set; }

    IEnumerable<string> ITopical.Topics => [$"probe/{Probe}"];

    internal static Heartbeat Expect(string probe, DateTimeOffset now) => new() { Probe = probe, ExpectedFrom = now };

    /// <summary>Gives the last part of its new address, which is told this once.</summary>
    internal string Rotate(string by, DateTimeOffset now)
    {
        var secret = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(SecretBytes));
        (SecretHash, MadeAt, MadeBy) = (HashOf(secret), now, by);
        return $"{Probe}.{secret}";
    }

    /// <summary>In the same time, whatever differs.</summary>
    internal static bool Fits(string? hash, string secret) =>
        CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes((hash ?? "").PadRight(64)), Encoding.ASCII.GetBytes(HashOf(secret))) && hash is { Length: 64 };

    private static string HashOf(string secret) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));
}

internal sealed class HeartbeatConfiguration : IEntityTypeConfiguration<Heartbeat>
{
    public void Configure(EntityTypeBuilder<Heartbeat> heartbeat)
    {
        heartbeat.ToTable("Heartbeats");
        heartbeat.HasKey(h => h.Probe);
        heartbeat.Property(h => h.Probe).HasMaxLength(ShortKey.MaxLength);
        heartbeat.Property(h => h.SecretHash).HasMaxLength(64);
        heartbeat.HasOne<Probe>().WithOne().HasForeignKey<Heartbeat>(h => h.Probe).OnDelete(DeleteBehavior.Cascade);
    }
}
