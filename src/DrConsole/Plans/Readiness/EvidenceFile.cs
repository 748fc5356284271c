using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Plans;

public readonly record struct EvidenceFileId(Guid Value) : ITypedId<EvidenceFileId>
{
    public static EvidenceFileId From(Guid value) => new(value);
}

/// <summary>A file that shows that a readiness statement is true, kept here as it came. Nothing changes it afterwards.</summary>
public sealed class EvidenceFile : ITopical
{
    private EvidenceFile()
    {
    }

    public EvidenceFileId Id { get; private set; }

    public string Item { get; private set; } = "";

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string ContentType { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>SHA-256 of exactly the bytes that are kept, in hexadecimal.</summary>
    [RecordedText]
    public string Sha256 { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }

    [PersonName]
    public string AddedBy { get; private set; } = "";

    IEnumerable<string> ITopical.Topics => [ReadinessItem.Topic, $"readiness-item/{Item}"];

    /// <summary>As an item's evidence names it.</summary>
    public string Evidence => EvidenceFileName.Of(Name, Sha256);

    internal static EvidenceFile Keep(string item, EvidenceUpload upload, string by, DateTimeOffset now) => new()
    {
        Id = new EvidenceFileId(Guid.CreateVersion7(now)),
        Item = item,
        Name = upload.Name,
        ContentType = upload.ContentType,
        Size = upload.Content.Length,
        Sha256 = upload.Sha256,
        AddedAt = now,
        AddedBy = by,
    };
}

/// <summary>The bytes of an evidence file, beside it so that lists do not read them.</summary>
[Unrecorded("The bytes of a file whose SHA-256 is recorded with it.")]
public sealed class EvidenceFileContent
{
    private EvidenceFileContent()
    {
    }

    public EvidenceFileId File { get; private set; }

    public byte[] Bytes { get; private set; } = [];

    internal static EvidenceFileContent Of(EvidenceFile file, byte[] bytes) => new() { File = file.Id, Bytes = bytes };
}

internal sealed class EvidenceFileConfiguration : IEntityTypeConfiguration<EvidenceFile>, IEntityTypeConfiguration<EvidenceFileContent>
{
    public void Configure(EntityTypeBuilder<EvidenceFile> file)
    {
        file.ToTable("EvidenceFiles");
        file.Property(f => f.Item).HasMaxLength(ShortKey.MaxLength);
        file.Property(f => f.Name).HasMaxLength(EvidenceUpload.MaxName);
        file.Property(f => f.ContentType).HasMaxLength(80);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Ignore(f => f.Evidence);
        file.HasIndex(f => new { f.Item, f.Sha256 }).IsUnique();
        file.HasOne<ReadinessItem>().WithMany().HasForeignKey(f => f.Item).OnDelete(DeleteBehavior.Cascade);
    }

    public void Configure(EntityTypeBuilder<EvidenceFileContent> content)
    {
        content.ToTable("EvidenceFileContents");
        content.HasKey(c => c.File);
        content.HasOne<EvidenceFile>().WithOne().HasForeignKey<EvidenceFileContent>(c => c.File).OnDelete(DeleteBehavior.Cascade);
    }
}
