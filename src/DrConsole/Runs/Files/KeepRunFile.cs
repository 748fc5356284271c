using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Keeps files and pictures as evidence of a run's steps, and hands them out again.</summary>
public sealed class KeepRunFile(IDbContextFactory<DrStore> stores, Caller caller, RunRows rows, TimeProvider clock)
{
    public const int MostFiles = 100;

    /// <summary>Stores the file and notes it in the run's journal by its hash, in one save.</summary>
    public Task<RunFile> AddAsync(RunId id, string? step, EvidenceUpload upload, CancellationToken cancel, string said = "") => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var run = await store.FindRunAsync(id, cancel);
        var actor = await caller.DemandAsync(CommandRun.PermissionFor(RunCommandType.Note, run.Mode), cancel);
        if (await store.RunFiles.CountAsync(file => file.RunId == id && file.Attempt == null, cancel) >= MostFiles)
            throw new RefusedException($"This run keeps {MostFiles} files already.");
        var now = clock.GetUtcNow();
        var state = await store.ReplayAsync(run, cancel);
        var file = RunFile.Keep(id, step, upload, actor.Name, now);
        var turn = new RunTurn(state, now).Take(new RunInput.FileBrought(step, upload.Name, upload.Sha256, upload.Content.Length, LedgerEntry.WordFor(actor), said.Trim()));
        store.Add(file);
        await store.KeepContentAsync(upload.Sha256, upload.Content, cancel);
        await rows.PutAskedAsync(store, run, state, turn.Facts, cancel);
        await store.SaveChangesAsync(cancel);
        return file;
    });

    public async Task<(RunFile File, byte[] Bytes)> OpenAsync(RunId id, RunFileId file, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var known = await store.RunFiles.AsNoTracking().SingleOrDefaultAsync(known => known.Id == file && known.RunId == id, cancel) ?? throw new MissingException("There is no such file.");
        if (!known.IsKept)
            throw new MissingException($"It was too large to be kept ({known.Size:N0} bytes); its SHA-256 is {known.Sha256}.");
        return (known, await store.RunFileContents.Where(content => content.Sha256 == known.Sha256).Select(content => content.Bytes).SingleAsync(cancel));
    }
}
