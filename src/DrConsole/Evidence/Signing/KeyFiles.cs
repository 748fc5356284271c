using System.Text;
using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Evidence;

/// <summary>
/// What lies outside the database and must not be writable by whoever owns it: the signing key, the next one while a rotation goes on,
/// and the last checkpoint that was signed.
/// </summary>
public sealed class KeyFiles(IOptions<EvidenceOptions> options, DataDirectory data, KeyWrap wrap)
{
    public string KeyPath { get; } = options.Value.KeyPath is { Length: > 0 } given ? Path.GetFullPath(given) : Path.Combine(data["keys"], "ledger.pem");

    public string NextPath => KeyPath + ".next";

    public string CheckpointPath => KeyPath + ".checkpoint";

    /// <summary>Lies there after a restore of which nobody can say that it is the newest: nothing is signed before an administrator restarts the log.</summary>
    public string RestoredPath => KeyPath + ".restored";

    /// <summary>Why nothing may be signed after a restore; null when nothing stands in the way.</summary>
    public string? ReadRestored() => File.Exists(RestoredPath) ? File.ReadAllText(RestoredPath) : null;

    /// <summary>The key, or null when there is no file.</summary>
    public LedgerKey? Read() => Read(KeyPath);

    public LedgerKey? ReadNext() => Read(NextPath);

    /// <summary>Makes a key where there must be none yet.</summary>
    public LedgerKey Make(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        var key = LedgerKey.Make();
        try
        {
            Write(path, wrap.ToFile(key.ToPem()), FileMode.CreateNew);
            return key;
        }
        catch (RefusedException refusal)
        {
            key.Dispose();
            throw new RefusedException($"No key could be made in {path}: {refusal.Message}", "ledger-key");
        }
    }

    /// <summary>The next key becomes the key; the old one is kept under its name.</summary>
    public void TakeNext(string oldName)
    {
        if (File.Exists(KeyPath))
            File.Move(KeyPath, $"{KeyPath}.{oldName}", overwrite: true);
        File.Move(NextPath, KeyPath);
    }

    /// <summary>The last checkpoint that was signed with this key, or null when none ever was.</summary>
    public SignedNote? ReadCheckpoint()
    {
        if (!File.Exists(CheckpointPath))
            return null;
        try
        {
            return SignedNote.Parse(File.ReadAllBytes(CheckpointPath));
        }
        catch (FormatException error)
        {
            throw new RefusedException($"The last signed checkpoint in {CheckpointPath} cannot be read: {error.Message} Put the file back.", "ledger-checkpoint");
        }
    }

    /// <summary>Keeps a checkpoint before anybody else gets it.</summary>
    public void KeepCheckpoint(SignedNote note)
    {
        var fresh = CheckpointPath + ".new";
        Write(fresh, Encoding.UTF8.GetBytes(note.ToString()), FileMode.Create);
        File.Move(fresh, CheckpointPath, overwrite: true);
    }

    /// <summary>Puts the last checkpoint aside when the log is restarted: it stays as evidence of what was signed before.</summary>
    public void SetCheckpointAside(DateTimeOffset now)
    {
        if (File.Exists(CheckpointPath))
            File.Move(CheckpointPath, $"{CheckpointPath}.before-{now:yyyyMMdd'T'HHmmss'Z'}", overwrite: true);
        File.Delete(RestoredPath);
    }

    /// <summary>Held from the check to the signature, so that two consoles on one machine cannot sign between each other's steps.</summary>
    public FileStream Lock()
    {
        try
        {
            return new FileStream(KeyPath + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (IOException)
        {
            throw new RefusedException($"Another console signs with {KeyPath} at this moment.", "ledger-key-busy");
        }
    }

    private LedgerKey? Read(string path)
    {
        try
        {
            return File.Exists(path) ? LedgerKey.FromPem(wrap.FromFile(File.ReadAllBytes(path))) : null;
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or FormatException or RefusedException)
        {
            throw new RefusedException($"The ledger's key {path} cannot be used: {error.Message} Put back the file that belongs to this console.", "ledger-key");
        }
    }

    private static void Write(string path, byte[] content, FileMode mode)
    {
        var options = new FileStreamOptions { Mode = mode, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        using var file = new FileStream(path, options);
        file.Write(content);
        file.Flush(flushToDisk: true);
    }
}
