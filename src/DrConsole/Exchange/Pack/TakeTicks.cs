using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>Takes a file of ticks as what people claim. No run and no step is changed by it; what was taken before is known and stays as it is.</summary>
public sealed class TakeTicks(IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock)
{
    /// <param name="File">What was taken; null where all of it was known.</param>
    public sealed record Result(TickFileId? File, int New, int Known);

    /// <param name="run">The run that they are to be compared with, where one was worked meanwhile.</param>
    public Task<Result> ExecuteAsync(ReadOnlyMemory<byte> bytes, Guid? run, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        var actor = await caller.DemandAsync(Permission.WorkSteps, cancel);
        var document = TickDocument.Read(bytes);
        await using var store = await stores.CreateDbContextAsync(cancel);
        if (run is { } id && !await store.Runs.AnyAsync(known => known.Id == new RunId(id), cancel))
            throw new MissingException("There is no such run.");
        var marks = document.Lines.Select(line => line.Mark).ToList();
        var before = (await store.Ticks.Where(tick => marks.Contains(tick.Mark)).Select(tick => tick.Mark).ToListAsync(cancel)).ToHashSet();
        var fresh = document.Lines.Where(line => !before.Contains(line.Mark)).ToList();
        if (fresh.Count == 0)
            return new Result(null, 0, before.Count);
        var file = TickFile.Take(document, run, actor.Name, clock.GetUtcNow());
        fresh.ForEach(file.Add);
        store.Add(file);
        await store.SaveChangesAsync(cancel);
        return new Result(file.Id, fresh.Count, before.Count);
    });
}
