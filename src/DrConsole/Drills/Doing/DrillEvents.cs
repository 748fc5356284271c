using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Writes down what the console sees: injects of a tabletop whose minute has come, and how runs ended. Each is told once.</summary>
internal static class DrillEvents
{
    public static async Task TellAsync(DrillSitting sitting, DrillSight sight, CancellationToken cancel)
    {
        var drill = sitting.Drill;
        if (!drill.IsUnderWay)
            return;
        if (drill.Kind is DrillKind.Tabletop && drill.State is DrillState.Running)
            await InjectsAsync(sitting, cancel);
        foreach (var (name, id, run) in new[] { ("inject", drill.InjectRunId, sight.Inject), ("recovery", drill.RunId, sight.Recovery), ("clean-up", drill.CleanUpRunId, sight.CleanUp) })
        {
            if (run?.End is not { } end || await IsToldAsync(sitting, $"run/{id}/ended", cancel))
                continue;
            sitting.Write(ObservationKind.Event, $"The {name} ended {WordOf(end)}. {(end is RunStatus.Succeeded ? "" : run.Why)}".Trim(), $"run/{id}/ended");
        }
    }

    /// <summary>The next inject of the script that has not arrived; null when all have.</summary>
    public static async Task<TabletopInject?> NextAsync(DrillSitting sitting, CancellationToken cancel)
    {
        var (id, key) = (sitting.Drill.Id, sitting.Drill.Tabletop);
        var told = await sitting.Store.DrillObservations.Where(row => row.Drill == id && row.Inject != null && row.Kind == ObservationKind.Inject).Select(row => row.Inject).ToListAsync(cancel);
        var script = await sitting.Store.TabletopScenarios.AsNoTracking().Include(row => row.Injects).SingleOrDefaultAsync(row => row.Key == key, cancel);
        return script?.Injects.OrderBy(inject => inject.Number).FirstOrDefault(inject => !told.Contains(inject.Number) && sitting.Store.DrillObservations.Local.All(row => row.Inject != inject.Number));
    }

    public static void Arrive(DrillSitting sitting, TabletopInject inject) =>
        sitting.Write(new ObservationText(ObservationKind.Inject, inject.Says, sitting.Actor.Name, sitting.Actor.Id) { Inject = inject.Number, Reference = $"inject/{inject.Number}" });

    private static async Task InjectsAsync(DrillSitting sitting, CancellationToken cancel)
    {
        while (await NextAsync(sitting, cancel) is { } inject && sitting.Drill.StartedAt + inject.After <= sitting.Now)
            Arrive(sitting, inject);
    }

    private static Task<bool> IsToldAsync(DrillSitting sitting, string reference, CancellationToken cancel)
    {
        var id = sitting.Drill.Id;
        return sitting.Store.DrillObservations.AnyAsync(row => row.Drill == id && row.Reference == reference, cancel);
    }

    private static string WordOf(RunStatus status) => status switch
    {
        RunStatus.Succeeded => "well",
        RunStatus.Failed => "failed",
        RunStatus.Aborted => "aborted",
        RunStatus.RolledBack => "rolled back",
        _ => $"{status}",
    };
}
