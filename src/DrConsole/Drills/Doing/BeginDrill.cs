using DrConsole.Estate;
using DrConsole.People;
using DrConsole.Platform;
using DrConsole.Runbooks;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Drills;

/// <summary>Looks whether a drill may begin, and begins it.</summary>
internal static class BeginDrill
{
    /// <summary>What is in its way; null: nothing.</summary>
    public static async Task<string?> FaultAsync(DrStore store, Drill drill, CancellationToken cancel)
    {
        if (await DrillRows.OverlapAsync(store, drill, isNow: true, cancel) is { } other)
            return $"{other.Key} ({other.Title}) is under way and exercises the same service.";
        foreach (var key in new[] { drill.Runbook, drill.InjectRunbook, drill.CleanUpRunbook }.OfType<string>())
        {
            if (await DrillRows.FaultOfAsync(store, key, isLater: false, cancel) is { } fault)
                return $"{key}: {fault}";
        }
        if (drill.Environment is not { } place)
            return null;
        var environment = await store.Environments.AsNoTracking().SingleOrDefaultAsync(row => row.Key == place, cancel);
        if (environment is null)
            return $"There is no environment {place} any more.";
        if (environment.IsProduction && drill.ApprovedAt is null)
            return $"{environment.Name} is production, and no second person has approved that the drill touches it.";
        return await SourceFaultAsync(store, drill, cancel);
    }

    /// <summary>Begins it, in the decision's own save. Whoever left since it was planned is named.</summary>
    public static async Task BeginAsync(DrillSitting sitting, CancellationToken cancel)
    {
        var (store, drill) = (sitting.Store, sitting.Drill);
        drill.Start(sitting.Actor.Name, sitting.Now);
        var today = DateOnly.FromDateTime(sitting.Now.UtcDateTime);
        var ids = drill.Participants.Select(each => each.Contact).ToList();
        var present = await store.Contacts.Where(contact => ids.Contains(contact.Id) && (contact.LeftOn == null || contact.LeftOn > today)).Select(contact => contact.Id).ToListAsync(cancel);
        sitting.Write(ObservationKind.Event, drill.FailureAt is null ? "Begun. Nothing is broken yet." : "Begun: the simulated failure counts from here.");
        foreach (var gone in drill.Participants.Where(each => !present.Contains(each.Contact)))
        {
            gone.Miss();
            sitting.Write(ObservationKind.Event, $"{gone.Name} was to take part and has left.");
        }
        List<string> runbooks = [.. new[] { drill.Runbook, drill.InjectRunbook, drill.CleanUpRunbook }.OfType<string>().Distinct()];
        if (runbooks.Count > 0)
            await RunbookUse.FollowAsync(store, $"drill/{drill.Key}", drill.Title, "Worked in it", runbooks, cancel);
        sitting.Record("drill.started", ("kind", $"{drill.Kind}"), ("environment", drill.Environment), ("scheduled", drill.ScheduledAt));
    }

    private static async Task<string?> SourceFaultAsync(DrStore store, Drill drill, CancellationToken cancel)
    {
        foreach (var key in new[] { drill.InjectRunbook, drill.Runbook, drill.CleanUpRunbook }.OfType<string>())
        {
            try
            {
                await DrillRuns.ReadAsync(store, drill, key, cancel);
            }
            catch (RefusedException refused)
            {
                return $"{key}: {refused.Message}";
            }
        }
        return null;
    }
}
