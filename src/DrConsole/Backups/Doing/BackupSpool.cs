using System.Text.Json;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>What a backup has come to once its method is done, so that a restart goes on with its copies instead of reading the data again.</summary>
/// <param name="Sha256">Of the archive.</param>
internal sealed record MadeNote(DateTimeOffset AsOf, string Said, IReadOnlyList<Guid> Needs, IReadOnlyList<string> Warnings, bool HasManifest, long ContentBytes, string Sha256);

/// <summary>A directory of this node for each backup that is being copied: the archive where its first place takes parts, how far each upload is, and the note.</summary>
internal sealed class BackupSpool(DataDirectory data)
{
    private const string Note = "made.json";
    private const string Manifest = "manifest";

    /// <summary>Where the archive is written first, for a place to which it goes in parts.</summary>
    public string ArchiveOf(BackupId id) => Path.Combine(Of(id), "archive.drcb");

    /// <summary>Where a place notes how far the upload of a copy is.</summary>
    public string UploadOf(BackupId id, int copy) => Path.Combine(Of(id), $"upload-{copy}");

    public void Begin(BackupId id)
    {
        Forget(id);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(Of(id));
        else
            Directory.CreateDirectory(Of(id), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
    }

    /// <summary>From here on a restart goes on. The manifest comes along, since scratch does not outlive the process.</summary>
    public BackupMade Keep(BackupId id, BackupMade made, long contentBytes, string sha256)
    {
        if (made.Manifest is { } manifest)
            File.Move(manifest, Path.Combine(Of(id), Manifest), overwrite: true);
        var note = new MadeNote(made.AsOf, made.Said, [.. made.Needs.Select(needed => needed.Value)], made.Warnings, made.Manifest is not null, contentBytes, sha256);
        var fresh = Path.Combine(Of(id), $"{Note}.new");
        File.WriteAllBytes(fresh, JsonSerializer.SerializeToUtf8Bytes(note));
        File.Move(fresh, Path.Combine(Of(id), Note), overwrite: true);
        return Made(id, note);
    }

    /// <summary>Null where this node has nothing to go on with.</summary>
    public MadeNote? Read(BackupId id)
    {
        try
        {
            var path = Path.Combine(Of(id), Note);
            return File.Exists(path) ? JsonSerializer.Deserialize<MadeNote>(File.ReadAllBytes(path)) : null;
        }
        catch (Exception damaged) when (damaged is JsonException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public BackupMade Made(BackupId id, MadeNote note) => new(note.AsOf, note.Said)
    {
        Needs = [.. note.Needs.Select(needed => new BackupId(needed))],
        Warnings = note.Warnings,
        Manifest = note.HasManifest ? Path.Combine(Of(id), Manifest) : null,
    };

    public void Forget(BackupId id) => BackupGround.Forget(Of(id));

    private string Of(BackupId id) => Path.Combine(data.Private("backups"), "spool", $"{id.Value:N}");
}
