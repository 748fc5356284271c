using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runs;

public readonly record struct RunFileId(Guid Value) : ITypedId<RunFileId>
{
    public static RunFileId From(Guid value) => new(value);
}

/// <summary>A file or picture that somebody added to a step of a run as evidence, kept as it came. Never changed, never removed.</summary>
public sealed class RunFile : ITopical
{
    private RunFile()
    {
    }

    public RunFileId Id { get; private set; }

    public RunId RunId { get; private set; }

    /// <summary>The step that it shows something of; null: the whole run.</summary>
    public string? Step { get; private set; }

    [RecordedText]
    public string Name { get; private set; } = "";

    [RecordedText]
    public string ContentType { get; private set; } = "";

    public long Size { get; private set; }

    /// <summary>SHA-256 of exactly the bytes that are kept, in hexadecimal. The journal names it too.</summary>
    [RecordedText]
    public string Sha256 { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }

    [PersonName]
    public string AddedBy { get; private set; } = "";

    public bool IsPicture => ContentType.StartsWith("image/", StringComparison.Ordinal);

    IEnumerable<string> ITopical.Topics => [$"run/{RunId}"];

    internal static RunFile Keep(RunId run, string? step, EvidenceUpload upload, string by, DateTimeOffset now) => new()
    {
        Id = new RunFileId(Guid.CreateVersion7(now)),
        RunId = run,
        Step = step,
        Name = upload.Name,
        ContentType = upload.ContentType,
        Size = upload.Content.Length,
        Sha256 = upload.Sha256,
        AddedAt = now,
        AddedBy = by,
    };
}

/// <summary>The bytes of a run's file, beside it so that lists do not read them.</summary>
[Unrecorded("The bytes of a file whose SHA-256 is recorded with it.")]
public sealed class RunFileContent
{
    private RunFileContent()
    {
    }

    public RunFileId File { get; private set; }

    public byte[] Bytes { get; private set; } = [];

    internal static RunFileContent Of(RunFile file, byte[] bytes) => new() { File = file.Id, Bytes = bytes };
}

internal sealed class RunFileConfiguration : IEntityTypeConfiguration<RunFile>, IEntityTypeConfiguration<RunFileContent>
{
    public void Configure(EntityTypeBuilder<RunFile> file)
    {
        file.ToTable("RunFiles");
        file.Property(f => f.Step).HasMaxLength(64);
        file.Property(f => f.Name).HasMaxLength(EvidenceUpload.MaxName);
        file.Property(f => f.ContentType).HasMaxLength(80);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.AddedBy).HasMaxLength(160);
        file.Ignore(f => f.IsPicture);
        file.HasIndex(f => new { f.RunId, f.AddedAt });
    }

    public void Configure(EntityTypeBuilder<RunFileContent> content)
    {
        content.ToTable("RunFileContents");
        content.HasKey(c => c.File);
        content.HasOne<RunFile>().WithOne().HasForeignKey<RunFileContent>(c => c.File).OnDelete(DeleteBehavior.Cascade);
    }
}
