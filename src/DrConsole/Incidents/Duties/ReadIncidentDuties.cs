using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reads which duties apply to an incident, what is due when, and what was sent.</summary>
public sealed class ReadIncidentDuties(IDbContextFactory<DrStore> stores, Caller caller)
{
    public async Task<IReadOnlyList<DutyLine>> ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.ReadDutiesAsync((await store.FindIncidentAsync(key, actor, cancel)).Id, cancel);
    }
}
