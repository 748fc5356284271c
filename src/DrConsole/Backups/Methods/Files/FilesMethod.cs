using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>What a policy of files says.</summary>
/// <param name="FullEvery">After so many backups everything is read and stored anew, so that no restore needs a long chain.</param>
internal sealed record FilesSettings(IReadOnlyList<string> Paths, IReadOnlyList<string> Excludes, int FullEvery) : MethodSettings;

/// <summary>
/// Files and directories. The first backup holds everything, later ones what changed, with a manifest that says of every file in which archive its content lies. What
/// has its size, times and inode still is not read again until everything is stored anew.
/// </summary>
internal sealed class FilesMethod : IBackupMethod
{
    private const int MostFull = 365;

    public BackupMethodKind Kind => BackupMethodKind.Files;

    public IReadOnlyList<MethodField> Fields { get; } =
    [
        new("paths", "Files and directories", MethodFieldKind.Lines, "One a line, from the root on, such as /srv/agents/prompts.", IsNeeded: true),
        new("exclude", "Left out", MethodFieldKind.Lines, "One pattern a line: *.log anywhere, /srv/agents/cache for a path; ** crosses directories."),
        new("fullEvery", "Everything anew after", MethodFieldKind.Whole, "So many backups; 14 when nothing is said."),
    ];

    public MethodSettings Read(MethodValues values, FieldErrors errors)
    {
        var settings = new FilesSettings(values.Lines("paths"), values.Lines("exclude"), values.Whole("fullEvery", 14));
        foreach (var path in settings.Paths)
            errors.Check(Path.IsPathFullyQualified(path) && !path.Split('/').Contains(".."), "settings.paths", $"'{path}' is no path from the root on.");
        errors.Check(settings.Excludes.Count <= 100 && settings.Excludes.All(glob => glob.Length is > 0 and <= 300), "settings.exclude", "At most 100 patterns of at most 300 characters.")
            .Check(settings.FullEvery is >= 1 and <= MostFull, "settings.fullEvery", $"1 to {MostFull} is accepted.");
        return settings;
    }

    public Task<bool> HasChangedAsync(MethodWork work, CancellationToken cancel) => Task.FromResult(FileChanges.AreThere(WalkOf(work), work.EarlierManifest));

    public Task<BackupMade> MakeAsync(MethodWork work, IArchiveWriter archive, CancellationToken cancel) => new FileCopy(work, archive, WalkOf(work)).ExecuteAsync(cancel);

    public async Task<IReadOnlyList<RestoreCheck>> VerifyAsync(MethodWork work, IArchiveReader archive, CancellationToken cancel)
    {
        var (files, expected, listed) = (0, 0, 0);
        await foreach (var entry in archive.ReadAsync(cancel))
        {
            if (entry.Name != FileManifest.EntryName)
            {
                files++;
                continue;
            }
            var list = Path.Combine(work.Scratch, "verify.jsonl");
            await CopyAsync(entry.Content, list, cancel);
            foreach (var line in FileManifest.ReadFile(list))
                (expected, listed) = (expected + (line.In == work.Backup.Value ? 1 : 0), listed + 1);
            File.Delete(list);
        }
        return [RestoreCheck.Same("Files in the archive", expected, files), new RestoreCheck("Manifest", "at least one line", $"{listed}", listed > 0)];
    }

    public Task<Restored> RestoreAsync(MethodWork work, IArchiveReader archive, RestoreDestination destination, CancellationToken cancel) =>
        new FileRestore(work, archive, destination).ExecuteAsync(cancel);

    internal static async Task CopyAsync(Stream from, string path, CancellationToken cancel)
    {
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 4_096, FileOptions.Asynchronous);
        await from.CopyToAsync(file, 256 << 10, cancel);
    }

    private static FileWalk WalkOf(MethodWork work)
    {
        var settings = work.SettingsAs<FilesSettings>();
        return new FileWalk([.. settings.Paths.Select(work.Allowed)], settings.Excludes);
    }
}
