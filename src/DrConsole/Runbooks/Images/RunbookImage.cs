using System.Security.Cryptography;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runbooks;

/// <summary>A picture in instructions, by the hash of its bytes, which is also how the file names it: <c>![Rack](image:hash)</c>. Never changed.</summary>
public sealed class RunbookImage
{
    public const int MaxBytes = 1_048_576;

    private RunbookImage()
    {
    }

    public string Hash { get; private set; } = "";

    /// <summary>From the bytes and not from what somebody says of them.</summary>
    [RecordedText]
    public string Type { get; private set; } = "";

    [Unrecorded("The hash says which.")]
    public byte[] Content { get; private set; } = [];

    [PersonName]
    public string AddedBy { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }

    internal static RunbookImage Of(byte[] content, Actor actor, DateTimeOffset now)
    {
        if (content.Length is 0 or > MaxBytes)
            throw new InvalidException("image", $"A picture has at most {MaxBytes / 1_024:N0} KiB.");
        var type = TypeOf(content) ?? throw new InvalidException("image", "A picture is PNG, JPEG, GIF or WebP.");
        return new RunbookImage { Hash = Convert.ToHexStringLower(SHA256.HashData(content)), Type = type, Content = content, AddedBy = actor.Name, AddedAt = now };
    }

    // What carries script, as SVG does, is none of these.
    private static string? TypeOf(ReadOnlySpan<byte> content) =>
        content.StartsWith((ReadOnlySpan<byte>)[0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A]) ? "image/png"
        : content.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xD8, 0xFF]) ? "image/jpeg"
        : content.StartsWith("GIF87a"u8) || content.StartsWith("GIF89a"u8) ? "image/gif"
        : content.Length > 12 && content.StartsWith("RIFF"u8) && content[8..].StartsWith("WEBP"u8) ? "image/webp"
        : null;
}

internal sealed class RunbookImageConfiguration : IEntityTypeConfiguration<RunbookImage>
{
    public void Configure(EntityTypeBuilder<RunbookImage> image)
    {
        image.ToTable("RunbookImages");
        image.HasKey(i => i.Hash);
        image.Property(i => i.Hash).HasMaxLength(64);
        image.Property(i => i.Type).HasMaxLength(20);
    }
}
