using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Exchange;

/// <summary>One file of ticks, each with what stands against it.</summary>
/// <param name="Pack">The pack as this console knows it; null where it was made elsewhere or is forgotten.</param>
public sealed record TickBoard(TickFile File, BreakGlassPack? Pack, string? RunTitle, IReadOnlyList<TickBoard.Line> Lines)
{
    public int Conflicts => Lines.Count(line => line.Against.Count > 0);

    public sealed record Line(Tick Tick, string Runbook, string Step, IReadOnlyList<string> Against);
}

/// <summary>Reads what was claimed and compares it with what the console knows now; nothing of the comparison is stored.</summary>
public sealed class ReadTicks(IDbContextFactory<DrStore> stores, Caller caller, ReadRunScreen runs)
{
    public async Task<TickBoard> ExecuteAsync(TickFileId id, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var file = await store.TickFiles.AsNoTracking().Include(row => row.Ticks.OrderBy(tick => tick.Number)).SingleOrDefaultAsync(row => row.Id == id, cancel) ?? throw new MissingException("There is no such file of ticks.");
        var board = file.RunId is { } run ? (await runs.ExecuteAsync(new RunId(run), cancel)).Screen.Board : null;
        var keys = file.Ticks.Select(tick => tick.Runbook).Distinct().ToList();
        var inForce = await store.Runbooks.AsNoTracking().Where(runbook => keys.Contains(runbook.Key)).ToDictionaryAsync(runbook => runbook.Key, runbook => (runbook.Title, runbook.PublishedNumber), cancel);
        var versions = await VersionsAsync(store, file, cancel);
        var others = (await store.Ticks.AsNoTracking().Where(tick => keys.Contains(tick.Runbook) && tick.File != id).ToListAsync(cancel)).ToLookup(tick => (tick.Runbook, tick.Step));
        return new TickBoard(file, await store.Packs.AsNoTracking().SingleOrDefaultAsync(pack => pack.Id == file.Pack, cancel), board?.Title,
        [
            .. file.Ticks.Select(tick =>
            {
                var steps = versions.GetValueOrDefault((tick.Runbook, tick.Hash));
                var known = inForce.TryGetValue(tick.Runbook, out var runbook);
                var facts = new TickFacts(runbook.PublishedNumber, steps, [.. others[(tick.Runbook, tick.Step)]], board?.Runbook == tick.Runbook ? board.Steps.FirstOrDefault(step => step.Id == tick.Step) : null);
                return new TickBoard.Line(tick, known ? runbook.Title : tick.Runbook, steps?.GetValueOrDefault(tick.Step) ?? tick.Step, TickComparison.Of(tick, facts, file.TakenAt));
            }),
        ]);
    }

    private static async Task<Dictionary<(string Runbook, string Hash), IReadOnlyDictionary<string, string>>> VersionsAsync(DrStore store, TickFile file, CancellationToken cancel)
    {
        var hashes = file.Ticks.Select(tick => tick.Hash).Distinct().ToList();
        var rows = await store.RunbookVersions.AsNoTracking().Where(version => hashes.Contains(version.ContentHash)).ToListAsync(cancel);
        return rows.DistinctBy(version => (version.RunbookKey, version.ContentHash)).ToDictionary(
            version => (version.RunbookKey, version.ContentHash),
            version => (IReadOnlyDictionary<string, string>)(RunbookReader.Read(version.Text).File?.Steps.ToDictionary(step => step.Id, step => step.Title) ?? []));
    }
}
