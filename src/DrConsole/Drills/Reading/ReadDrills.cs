using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Notices;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Reads drills: one for its page, and lists of them.</summary>
public sealed class ReadDrills(IDbContextFactory<DrStore> stores, Caller caller)
{
    private const int MostStory = 500;

    public async Task<DrillBoard> FindAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeDrills, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var drill = await store.FindDrillAsync(key, cancel);
        var id = drill.Id;
        var script = drill.Tabletop is { } tabletop ? await store.TabletopScenarios.AsNoTracking().Include(row => row.Injects).SingleOrDefaultAsync(row => row.Key == tabletop, cancel) : null;
        return new DrillBoard(drill, await store.DrillObservations.AsNoTracking().Where(row => row.Drill == id).OrderByDescending(row => row.Number).Take(MostStory).ToListAsync(cancel), await PartsAsync(store, drill, cancel))
        {
            Mine = await ObserveDrill.DutyOfAsync(store, drill, actor, cancel),
            IsProduction = drill.Environment is { } place && await store.Environments.AnyAsync(row => row.Key == place && row.IsProduction, cancel),
            Script = script?.Text,
            Held = await HeldAsync(store, drill, cancel),
            Acknowledged = drill.Reference?.StartsWith(DrillSights.Notice, StringComparison.Ordinal) is true ? await AckRate.OfAsync(store, new NoticeId(DrillSights.IdOf(drill.Reference)), cancel) : null,
        };
    }

    // Talking and telling bring no data back.
    private static async Task<IReadOnlyList<(string, string)>> HeldAsync(DrStore store, Drill drill, CancellationToken cancel)
    {
        var services = drill.EachService;
        return drill.Kind is DrillKind.Tabletop or DrillKind.Notification ? []
            : [.. (await store.DataClasses.AsNoTracking().Where(held => held.HeldBy != null && services.Contains(held.HeldBy)).OrderBy(held => held.Key).Select(held => new { held.Key, held.Name }).ToListAsync(cancel)).Select(held => (held.Key, held.Name))];
    }

    /// <summary>The latest first by the time for which they are planned, from the one before <paramref name="before"/> on.</summary>
    public async Task<IReadOnlyList<Drill>> ListAsync(DrillState? state, string? before, int limit, CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        var page = store.Drills.AsNoTracking();
        if (state is { } wanted)
            page = page.Where(drill => drill.State == wanted);
        if (before is not null)
        {
            var last = await store.Drills.Where(drill => drill.Key == before).Select(drill => new { drill.ScheduledAt, drill.Key }).SingleOrDefaultAsync(cancel) ?? throw new InvalidException("after", "There is no such drill.");
            page = page.Where(drill => drill.ScheduledAt < last.ScheduledAt || (drill.ScheduledAt == last.ScheduledAt && string.Compare(drill.Key, last.Key) < 0));
        }
        return await page.OrderByDescending(drill => drill.ScheduledAt).ThenByDescending(drill => drill.Key).Take(limit).ToListAsync(cancel);
    }

    /// <summary>What is under way or waits to be judged, and what is planned next.</summary>
    public async Task<IReadOnlyList<Drill>> NowAsync(int mostPlanned, CancellationToken cancel)
    {
        await using var store = await OpenAsync(cancel);
        var going = await store.Drills.AsNoTracking().Where(drill => drill.State == DrillState.Running || drill.State == DrillState.CleaningUp || drill.State == DrillState.Judging).OrderBy(drill => drill.ScheduledAt).ToListAsync(cancel);
        return [.. going, .. await store.Drills.AsNoTracking().Where(drill => drill.State == DrillState.Planned).OrderBy(drill => drill.ScheduledAt).ThenBy(drill => drill.Key).Take(mostPlanned).ToListAsync(cancel)];
    }

    private async Task<DrStore> OpenAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeDrills, cancel);
        return await stores.CreateDbContextAsync(cancel);
    }

    private static async Task<IReadOnlyList<DrillBoard.Part>> PartsAsync(DrStore store, Drill drill, CancellationToken cancel)
    {
        Guid? trial = drill.Reference?.StartsWith(DrillSights.Trial, StringComparison.Ordinal) is true ? DrillSights.IdOf(drill.Reference) : null;
        (string Name, Guid? Id)[] named = [("Inject", drill.InjectRunId), ("Recovery", drill.RunId), ("Trial", trial), ("Clean-up", drill.CleanUpRunId)];
        List<RunId> ids = [.. named.Select(each => each.Id).OfType<Guid>().Select(id => new RunId(id))];
        if (ids.Count == 0)
            return [];
        var runs = await store.Runs.AsNoTracking().Where(run => ids.Contains(run.Id)).Select(run => new { run.Id, run.Title, run.Status, run.StepsOver, run.StepsTotal, run.StartedAt, run.EndedAt }).ToListAsync(cancel);
        return [.. named.SelectMany(each => runs.Where(run => run.Id.Value == each.Id).Select(run => new DrillBoard.Part(each.Name, run.Title, run.Id, run.Status, run.StepsOver, run.StepsTotal, run.StartedAt, run.EndedAt)))];
    }
}
