using DrConsole.Access;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Exchange;

/// <summary>Everything that the page of the pack shows, read in one go.</summary>
public sealed record PackBoard(PackStanding Standing, IReadOnlyList<string> Places, bool IsSealed, IReadOnlyList<BreakGlassPack> Packs, IReadOnlyList<PackBoard.Brought> Ticks)
{
    /// <summary>Runs that ticks may be held against, the newest first.</summary>
    public IReadOnlyList<RunChoice> Runs { get; init; } = [];

    public sealed record RunChoice(Guid Id, string Title, DateTimeOffset StartedAt);

    /// <summary>One file of ticks that was brought in.</summary>
    public sealed record Brought(TickFile File, int Count, IReadOnlyList<string> Runbooks);
}

public sealed class ReadPacks(IDbContextFactory<DrStore> stores, Caller caller, IOptions<PackOptions> options, TimeProvider clock)
{
    private const int MostShown = 30;

    public static IReadOnlyCollection<string> Topics { get; } = [BreakGlassPack.Topic, TickFile.Topic];

    public async Task<PackBoard> ExecuteAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.See, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var files = await store.TickFiles.AsNoTracking().Include(file => file.Ticks).AsSplitQuery().OrderByDescending(file => file.TakenAt).Take(MostShown).ToListAsync(cancel);
        var runs = await caller.MayAsync(Permission.SeeRuns, cancel) ? await store.Runs.AsNoTracking().OrderByDescending(run => run.StartedAt).Take(MostShown).Select(run => new { run.Id, run.Title, run.StartedAt }).ToListAsync(cancel) : [];
        return new PackBoard(
            await PackStanding.ReadAsync(store, options.Value, clock.GetUtcNow(), cancel),
            [.. options.Value.Places, .. options.Value.Mails.Select(address => $"mail to {address}")], options.Value.PassphraseFile is { Length: > 0 },
            await store.Packs.AsNoTracking().Include(pack => pack.Copies.OrderBy(copy => copy.Number)).OrderByDescending(pack => pack.MadeAt).Take(MostShown).ToListAsync(cancel),
            [.. files.Select(file => new PackBoard.Brought(file, file.Ticks.Count, [.. file.Ticks.Select(tick => tick.Runbook).Distinct().Order(StringComparer.Ordinal)]))])
        {
            Runs = [.. runs.Select(run => new PackBoard.RunChoice(run.Id.Value, run.Title, run.StartedAt))],
        };
    }

    /// <summary>Files of ticks that are held against a run, the newest first.</summary>
    public async Task<IReadOnlyList<PackBoard.Brought>> OfRunAsync(Guid run, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeRuns, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var files = await store.TickFiles.AsNoTracking().Include(file => file.Ticks).Where(file => file.RunId == run).OrderByDescending(file => file.TakenAt).Take(MostShown).ToListAsync(cancel);
        return [.. files.Select(file => new PackBoard.Brought(file, file.Ticks.Count, [.. file.Ticks.Select(tick => tick.Runbook).Distinct().Order(StringComparer.Ordinal)]))];
    }
}
