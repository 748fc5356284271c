using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Plans;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>Keeps a file or picture that somebody brings as evidence of a step. It stands in the run's journal from then on, also after the run's end.</summary>
public sealed class KeepRunFile(IDbContextFactory<DrStore> stores, Caller caller, RunRows rows, FileContents contents, TimeProvider clock)
{
    private const int MostInARun = 500;

    /// <summary>Up to <see cref="EvidenceUpload.MaxBytes"/>, of the kinds in <see cref="EvidenceUpload.Accepted"/>.</summary>
    public Task<RunFile> ExecuteAsync(RunId id, string step, string name, byte[] content, string note, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var run = await store.FindRunAsync(id, cancel);
        var actor = await caller.DemandAsync(CommandRun.PermissionFor(RunCommandType.Complete, run.Mode), cancel);
        var upload = EvidenceUpload.Read(name, content);
        if (await store.RunFiles.CountAsync(file => file.RunId == id, cancel) >= MostInARun)
            throw new RefusedException($"{MostInARun} files belong to this run already.", "too-many-files");
        var brought = new BroughtFile(upload.Name, upload.ContentType, upload.Content, upload.Sha256, note.Trim());
        var state = await store.ReplayAsync(run, cancel);
        var turn = new RunTurn(state, clock.GetUtcNow()).Take(new RunInput.FileBrought(step, brought.Name, brought.Sha256, brought.Content.Length, LedgerEntry.WordFor(actor), brought.Note));
        await contents.KeepAsync(upload.Sha256, upload.Content, cancel);
        var kept = RunFile.Brought(id, step, brought, actor.Name, clock.GetUtcNow());
        store.Add(kept);
        await rows.PutAskedAsync(store, run, state, turn.Facts, cancel);
        await store.SaveChangesAsync(cancel);
        return kept;
    });
}
