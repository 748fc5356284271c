using DrConsole.Platform;
using Microsoft.Extensions.Options;

namespace DrConsole.Backups;

/// <summary>What backups have of this machine: scratch directories, what the last one of each policy left, the directories that are allowed.</summary>
internal sealed class BackupGround(DataDirectory data, IOptions<BackupOptions> options, TimeProvider clock)
{
    public IReadOnlyList<string> AllowedRoots => options.Value.AllowedRoots;

    public TimeProvider Clock => clock;

    /// <summary>What a restart goes on with.</summary>
    public BackupSpool Spool { get; } = new(data);

    /// <summary>An empty directory for one work.</summary>
    public string Scratch(Guid work)
    {
        var path = Path.Combine(data.Private("backups"), "scratch", $"{work:N}");
        Forget(path);
        if (OperatingSystem.IsWindows())
            Directory.CreateDirectory(path);
        else
            Directory.CreateDirectory(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }

    /// <summary>Takes away what a work that was cut off left behind.</summary>
    public void ForgetScratch(Guid work) => Forget(Path.Combine(data.Private("backups"), "scratch", $"{work:N}"));

    /// <summary>Where the manifest of a backup lies, if it left one.</summary>
    public string ManifestOf(string policy, BackupId backup) => Path.Combine(data.Private("backups"), "manifests", policy, $"{backup.Value:N}");

    public void KeepManifest(string policy, BackupId backup, string file)
    {
        var to = ManifestOf(policy, backup);
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(file, to, overwrite: true);
    }

    public void ForgetManifest(string policy, BackupId backup)
    {
        if (Path.Exists(ManifestOf(policy, backup)))
            File.Delete(ManifestOf(policy, backup));
    }

    public static void Forget(string directory)
    {
        try
        {
            if (Directory.Exists(directory))
                Directory.Delete(directory, recursive: true);
        }
        catch (Exception kept) when (kept is IOException or UnauthorizedAccessException)
        {
            // A program made something there that we may not delete; the next work has a directory of its own.
        }
    }
}
