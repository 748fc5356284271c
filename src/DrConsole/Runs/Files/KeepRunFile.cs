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
    public Task<RunFile> AddAsync(RunId id, string? step, EvidenceUpload upload, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var run = await store.FindRunAsync(id, cancel);
        var actor = await caller.DemandAsync(CommandRun.PermissionFor(RunCommandType.Note, run.Mode), cancel);
        if (await store.RunFiles.CountAsync(file => file.RunId == id, cancel) >= MostFiles)
            throw new RefusedException($"This run keeps {MostFiles} files already.");
        var now = clock.GetUtcNow();
        var state = await store.ReplayAsync(run, cancel);
        var file = RunFile.Keep(id, step, upload, actor.Name, now);
        var note = new RunCommand(RunCommandType.Note, LedgerEntry.WordFor(actor), step, $"Added {EvidenceFileName.Of(upload.Name, upload.Sha256)}");
        var turn = new RunTurn(state, now).Take(new RunInput.Asked(note));
        store.AddRange(file, RunFileContent.Of(file, upload.Content));
        await rows.PutAskedAsync(store, run, state, turn.Facts, cancel);
        await store.SaveChangesAsync(cancel);
        return file;
    });

    public async Task<(RunFile File, byte[] Bytes)> OpenAsync(RunId id, RunFileId file, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var known = await store.RunFiles.AsNoTracking().SingleOrDefaultAsync(known => known.Id == file && known.RunId == id, cancel) ?? throw new MissingException("There is no such file.");
        return (known, await store.RunFileContents.Where(content => content.File == file).Select(content => content.Bytes).SingleAsync(cancel));
    }
}
