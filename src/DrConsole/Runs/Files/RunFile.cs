using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace DrConsole.Runs;

public readonly record struct RunFileId(Guid Value) : ITypedId<RunFileId>
{
    public static RunFileId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>A file that belongs to a step of a run: made by it, or brought by a person as evidence. Its bytes lie by their hash.</summary>
public sealed class RunFile
{
    public const int MaxName = 255;

    private RunFile()
    {
    }

    public RunFileId Id { get; private set; }

    public RunId RunId { get; private set; }

    [RecordedText]
    public string Step { get; private set; } = "";

    /// <summary>The attempt that made it; null: a person brought it.</summary>
    public int? Attempt { get; private set; }

    public string Name { get; private set; } = "";

    [RecordedText]
    public string ContentType { get; private set; } = "";

    public long Size { get; private set; }

    [RecordedText]
    public string Sha256 { get; private set; } = "";

    /// <summary>False: it was too large, and only its hash is known.</summary>
    public bool IsKept { get; private set; }

    [PersonName]
    public string? AddedBy { get; private set; }

    public string Note { get; private set; } = "";

    public DateTimeOffset AddedAt { get; private set; }

    internal static RunFile Produced(RunId run, string step, int attempt, JobFile file, DateTimeOffset now) => new()
    {
        Id = new RunFileId(Guid.CreateVersion7(now)),
        RunId = run,
        Step = step,
        Attempt = attempt,
        Name = file.Name,
        ContentType = FileType.Of(file.Content),
        Size = file.Size,
        Sha256 = file.Sha256,
        IsKept = file.Content is not null,
        AddedAt = now,
    };

    internal static RunFile Brought(RunId run, string step, BroughtFile file, string by, DateTimeOffset now) => new()
    {
        Id = new RunFileId(Guid.CreateVersion7(now)),
        RunId = run,
        Step = step,
        Name = file.Name,
        ContentType = file.ContentType,
        Size = file.Content.Length,
        Sha256 = file.Sha256,
        IsKept = true,
        AddedBy = by,
        Note = file.Note,
        AddedAt = now,
    };
}

/// <summary>What a person brings, looked at.</summary>
internal sealed record BroughtFile(string Name, string ContentType, byte[] Content, string Sha256, string Note);

internal sealed class RunFileConfiguration : IEntityTypeConfiguration<RunFile>
{
    public void Configure(EntityTypeBuilder<RunFile> file)
    {
        file.ToTable("RunFiles");
        file.Property(f => f.Step).HasMaxLength(64);
        file.Property(f => f.Name).HasMaxLength(RunFile.MaxName);
        file.Property(f => f.ContentType).HasMaxLength(100);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Property(f => f.AddedBy).HasMaxLength(160);
        file.Property(f => f.Note).HasMaxLength(RunCommand.MaxNote);
        file.HasIndex(f => new { f.RunId, f.Step });
    }
}
