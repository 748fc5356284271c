using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Runs;

/// <summary>A live run of its own, not one that works another's step, holds its service in its environment until it ends.</summary>
internal static class RunHolding
{
    /// <summary>Before the save: takes the hold, or refuses and names who has it.</summary>
    public static async Task TakeAsync(DrStore store, Run run, DateTimeOffset now, CancellationToken cancel)
    {
        if (run is not { Mode: RunMode.Live, ParentRun: null, ServiceKey: { } service })
            return;
        var hold = await store.RunHolds.AsNoTracking().SingleOrDefaultAsync(hold => hold.EnvironmentKey == run.EnvironmentKey && hold.ServiceKey == service, cancel);
        if (hold?.RunId == run.Id)
            return;
        if (hold is not null)
        {
            var first = await store.FindRunAsync(hold.RunId, cancel);
            throw new RefusedException($"{service} is being recovered in {run.EnvironmentKey} already: {first.Title}, run {first.Id}, since {first.StartedAt:HH:mm} UTC by {first.StartedBy}.", "service-held");
        }
        store.Add(RunHold.Of(run.EnvironmentKey, service, run.Id, now));
    }
}
