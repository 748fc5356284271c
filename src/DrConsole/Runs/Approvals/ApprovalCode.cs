using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runs;

public readonly record struct ApprovalCodeId(Guid Value) : ITypedId<ApprovalCodeId>
{
    public static ApprovalCodeId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// By what one person may approve one step once, for whom the browser is not at hand. It is bound to what was to be approved when it was sent;
/// the code itself is in their message and nowhere else.
/// </summary>
public sealed class ApprovalCode
{
    public const int Length = 8;

    /// <summary>Wrong ones after which a code is void.</summary>
    public const int MostWrong = 5;

    private ApprovalCode()
    {
    }

    public ApprovalCodeId Id { get; private set; }

    public RunId RunId { get; private set; }

    [RecordedText]
    public string Step { get; private set; } = "";

    public UserId UserId { get; private set; }

    /// <summary>Of what is approved.</summary>
    [RecordedText]
    public string Hash { get; private set; } = "";

    [Unrecorded("Says what the code is to whoever tries them all.")]
    public string CodeHash { get; private set; } = "";

    public DateTimeOffset ExpiresAt { get; private set; }

    public DateTimeOffset? UsedAt { get; private set; }

    public int Wrong { get; private set; }

    internal static (ApprovalCode Row, string Code) Make(RunId run, string step, UserId user, string hash, DateTimeOffset expiresAt, DateTimeOffset now)
    {
        var code = RandomNumberGenerator.GetInt32(100_000_000).ToString("D8", CultureInfo.InvariantCulture);
        var id = new ApprovalCodeId(Guid.CreateVersion7(now));
        return (new ApprovalCode { Id = id, RunId = run, Step = step, UserId = user, Hash = hash, CodeHash = HashOf(id, code), ExpiresAt = expiresAt }, code);
    }

    public bool IsOpen(DateTimeOffset now) => UsedAt is null && Wrong < MostWrong && now < ExpiresAt;

    internal bool Is(string code) => CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(HashOf(Id, code)), Encoding.ASCII.GetBytes(CodeHash));

    internal void Miss() => Wrong++;

    internal void Use(DateTimeOffset now) => UsedAt = now;

    private static string HashOf(ApprovalCodeId id, string code) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{id}/{code}")));
}

internal sealed class ApprovalCodeConfiguration : IEntityTypeConfiguration<ApprovalCode>
{
    public void Configure(EntityTypeBuilder<ApprovalCode> code)
    {
        code.ToTable("ApprovalCodes");
        code.Property(c => c.Step).HasMaxLength(64);
        code.Property(c => c.Hash).HasMaxLength(64);
        code.Property(c => c.CodeHash).HasMaxLength(64);

        // Of two who use it, or guess, at one moment, one begins again.
        code.Property(c => c.UsedAt).IsConcurrencyToken();
        code.Property(c => c.Wrong).IsConcurrencyToken();
        code.HasIndex(c => new { c.RunId, c.Step });
    }
}
