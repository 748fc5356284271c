using System.Globalization;
using DrConsole.Backups;
using DrConsole.Platform;

namespace DrConsole.Exchange;

/// <summary>
/// Where a console is restored to. Everything is brought back beside it, on the same disk, and moved into its place at the end; what was there is moved aside and stays. While
/// that is done a mark lies there, and no console starts on it.
/// </summary>
internal sealed class RestorePlace(DataDirectory data, StoreAddress address, OwnFiles files, TimeProvider clock)
{
    public const string StagePrefix = "restoring-";
    public const string BeforePrefix = "before-";

    private const string LockFile = "lock";

    /// <summary>Takes the place, and refuses one that is not empty unless what is there is to be replaced.</summary>
    public async Task<string> OpenAsync(bool replace, CancellationToken cancel)
    {
        data.Open();
        data.Hold();
        if (!replace && await TakenByAsync(cancel) is { } there)
            throw new RefusedException($"{there} is there already. Restore into an empty place, or say --replace: what is there is moved aside then, and not deleted.", "place-taken");
        foreach (var left in Directory.EnumerateDirectories(data.Root, StagePrefix + "*"))
            Directory.Delete(left, recursive: true);
        if (address.Provider is StoreProvider.PostgreSql)
            await PostgresSide.ForgetAsync(address.ConnectionString, clock.GetUtcNow().AddDays(1), cancel);
        return ArchiveEntries.MakeDirectory(data[$"{StagePrefix}{Guid.CreateVersion7():N}"]);
    }

    /// <summary>Moves it all into its place. Gives where what was there is now; null when nothing was.</summary>
    public async Task<string?> TakeAsync(StagedRestore staged, CancellationToken cancel)
    {
        var now = clock.GetUtcNow();
        var aside = data[$"{BeforePrefix}{now.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture)}"];
        var mark = data[DataDirectory.UnfinishedRestore];
        await File.WriteAllTextAsync(mark, $"What was there before is in {aside}.\n", cancel);
        DirectorySync.Of(mark);

        // From here on it is finished or begun again: nobody cancels it.
        var tables = staged.Side is { } side ? await side.TakePlaceAsync(now, CancellationToken.None) : null;
        staged.IsTaken = staged.Side is not null;
        var moved = MoveAside(aside);
        foreach (var fresh in new DirectoryInfo(staged.Folder).EnumerateFileSystemInfos())
            Move(fresh, data[fresh.Name]);
        moved |= PlaceKey(data["keys", "ledger.pem"], files.LedgerKey, aside);
        moved |= PlaceKey(data["keys", "secrets.key"], files.SecretsKey, aside);
        DirectorySync.Of(mark);
        return (moved, tables) switch { (true, not null) => $"{aside} and {tables}", (true, null) => aside, _ => tables };
    }

    /// <summary>Everything is as it should be: consoles may start again.</summary>
    public void End()
    {
        foreach (var left in Directory.EnumerateDirectories(data.Root, StagePrefix + "*"))
            Directory.Delete(left, recursive: true);
        File.Delete(data[DataDirectory.UnfinishedRestore]);
    }

    /// <summary>Nothing was touched: what was begun goes away.</summary>
    public static void Forget(string stage)
    {
        if (Directory.Exists(stage))
            Directory.Delete(stage, recursive: true);
    }

    private async Task<string?> TakenByAsync(CancellationToken cancel)
    {
        if (address.Provider is StoreProvider.PostgreSql && !await PostgresSide.IsEmptyAsync(address.ConnectionString, cancel))
            return "A store in the database";
        return new[] { address.SqliteFile, files.LedgerKey, files.SecretsKey, data[DataDirectory.UnfinishedRestore] }.FirstOrDefault(path => File.Exists(path) && new FileInfo(path).Length > 0);
    }

    private bool MoveAside(string aside)
    {
        var there = new DirectoryInfo(data.Root).EnumerateFileSystemInfos().Where(each => each.Name is not (LockFile or DataDirectory.UnfinishedRestore)
            && !each.Name.StartsWith(StagePrefix, StringComparison.Ordinal) && !each.Name.StartsWith(BeforePrefix, StringComparison.Ordinal)).ToList();
        if (there.Count == 0)
            return false;
        ArchiveEntries.MakeDirectory(aside);
        foreach (var each in there)
            Move(each, Path.Combine(aside, each.Name));
        return true;
    }

    private static void Move(FileSystemInfo what, string to)
    {
        if (what is DirectoryInfo folder)
            folder.MoveTo(to);
        else
            ((FileInfo)what).MoveTo(to);
    }

    // Keys may lie elsewhere, as the settings say: with whatever belongs to them.
    private static bool PlaceKey(string restored, string wanted, string aside)
    {
        if (restored == wanted)
            return false;
        var folder = Path.GetDirectoryName(wanted)!;
        Directory.CreateDirectory(folder);
        var moved = false;
        foreach (var before in Directory.EnumerateFiles(folder, Path.GetFileName(wanted) + "*").ToList())
        {
            ArchiveEntries.MakeDirectory(aside);
            File.Move(before, Path.Combine(aside, Path.GetFileName(before)));
            moved = true;
        }
        foreach (var fresh in Directory.EnumerateFiles(Path.GetDirectoryName(restored)!, Path.GetFileName(restored) + "*").ToList())
            File.Move(fresh, wanted + fresh[restored.Length..]);
        return moved;
    }
}
