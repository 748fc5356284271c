using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Failovers;
using DrConsole.Platform;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Begins the trial of a pair for a drill, once. The pair decides in a save of its own; by the id of its run the trial is known again.</summary>
public sealed class TryPair(IDbContextFactory<DrStore> stores, FailoverDesk desk)
{
    /// <returns>Why the pair refused; null: it began, had begun, or there is nothing to begin.</returns>
    public async Task<string?> BeginAsync(string key, CancellationToken cancel)
    {
        string pair;
        Guid run;
        await using (var store = await stores.CreateDbContextAsync(cancel))
        {
            var drill = await store.Drills.AsNoTracking().SingleOrDefaultAsync(row => row.Key == key, cancel);
            if (drill is not { State: DrillState.Running, Kind: DrillKind.Failover, Reference: { } reference, Subject: { } subject })
                return null;
            if (await store.AllStops.AnyAsync(stop => stop.InForce != null, cancel))
                return null;
            (pair, run) = (DrillSubjects.KeyOf(subject), DrillSights.IdOf(reference));
            if (await store.Runs.AnyAsync(row => row.Id == new RunId(run), cancel))
                return null;
        }
        try
        {
            var command = new FailoverCommand(FailoverCommandType.Trial, LedgerEntry.WordFor(Acting.Now), $"Drill {key}");
            await desk.DecideAsync(pair, async sitting => sitting.Take(new FailoverInput.Asked(command, await sitting.LookAsync(cancel), await sitting.BoardAsync(cancel), run)), cancel);
            return null;
        }
        catch (RefusedException refused) when (refused.Code != "conflict")
        {
            return $"The pair refused the trial: {refused.Message}";
        }
    }
}
