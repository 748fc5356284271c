using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>The files of a run, and their bytes.</summary>
public sealed class ReadRunFiles(IDbContextFactory<DrStore> stores, Caller caller, FileContents contents)
{
    /// <summary>In the order in which they came.</summary>
    public async Task<IReadOnlyList<RunFile>> ListAsync(RunId run, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        await store.FindRunAsync(run, cancel);
        return await store.RunFiles.AsNoTracking().Where(file => file.RunId == run).OrderBy(file => file.AddedAt).ThenBy(file => file.Id).ToListAsync(cancel);
    }

    public async Task<(RunFile File, Stream Content)> OpenAsync(RunId run, RunFileId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var file = await store.RunFiles.AsNoTracking().SingleOrDefaultAsync(file => file.RunId == run && file.Id == id, cancel) ?? throw new MissingException("There is no such file.");
        return file.IsKept ? (file, contents.Open(file.Sha256)) : throw new MissingException($"It was too large to be kept ({file.Size:N0} bytes); its SHA-256 is {file.Sha256}.");
    }
}
