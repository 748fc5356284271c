using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Runbooks;

/// <summary>Shows how the files of the runbook directory and the records here differ. Nothing is changed.</summary>
public sealed class ReadRunbookDirectory(IDbContextFactory<DrStore> stores, Caller caller, IOptions<RunbookOptions> options)
{
    /// <param name="Directory">Null: none is set.</param>
    /// <param name="Trouble">Why the directory cannot be read; then nothing is known about its files.</param>
    public sealed record Board(string? Directory, bool IsWatched, string? Trouble, IReadOnlyList<DirectoryLine> Lines)
    {
        /// <summary>What would be taken without asking anybody.</summary>
        public IEnumerable<DirectoryLine> ToTake => Lines.Where(line => line.Standing is FileStanding.New or FileStanding.FileChanged);
    }

    internal RunbookOptions Options => options.Value;

    public async Task<Board> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        if (string.IsNullOrWhiteSpace(options.Value.Directory))
            return new Board(null, false, null, []);
        var directory = Path.GetFullPath(options.Value.Directory);
        try
        {
            // An empty directory may be a disk that is not there: then every file would seem to have vanished.
            if (!Directory.Exists(directory))
                return new Board(directory, options.Value.WatchDirectory, "The directory is not there.", []);
            var files = await Task.Run(() => DirectoryScan.Read(directory, cancel), cancel);
            await using var store = await stores.CreateDbContextAsync(cancel);
            return new Board(directory, options.Value.WatchDirectory, null, DirectoryDrift.Compare(files, await RecordsAsync(store, cancel), await store.RunbookOrigins.AsNoTracking().ToDictionaryAsync(row => row.RunbookKey, cancel)));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return new Board(directory, options.Value.WatchDirectory, $"The directory cannot be read: {error.Message}", []);
        }
    }

    /// <summary>What is here of a runbook, to be compared with a file.</summary>
    public async Task<string> RecordTextAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRunbooks, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await ReadRunbooks.TextAsync(store, key, null, cancel);
    }

    private static async Task<Dictionary<string, RecordSide>> RecordsAsync(DrStore store, CancellationToken cancel)
    {
        var versions = store.RunbookVersions;
        var rows = await store.Runbooks.AsNoTracking().Select(runbook => new
        {
            runbook.Key,
            runbook.Title,
            Hash = runbook.DraftHash ?? versions.Where(version => version.RunbookKey == runbook.Key && version.Number == (runbook.PublishedNumber ?? runbook.LastNumber)).Select(version => version.ContentHash).FirstOrDefault(),
        }).ToListAsync(cancel);
        return rows.ToDictionary(row => row.Key, row => new RecordSide(row.Key, row.Title, row.Hash ?? ""));
    }
}
