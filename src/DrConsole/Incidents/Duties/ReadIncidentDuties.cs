using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Reads which duties apply to an incident, what is due when, and what was sent.</summary>
public sealed class ReadIncidentDuties(IDbContextFactory<DrStore> stores, Caller caller, JointDuties joint)
{
    public async Task<IReadOnlyList<DutyLine>> ExecuteAsync(string key, CancellationToken cancel)
    {
        var actor = await caller.DemandAsync(Permission.SeeIncidents, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.ReadDutiesAsync((await store.FindIncidentAsync(key, actor, cancel)).Id, cancel);
    }

    /// <summary>The same for somebody who has the incident before them: read once for all of them, unless it is private.</summary>
    public async Task<IReadOnlyList<DutyLine>> ShownAsync(Incident of, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeIncidents, cancel);
        return of.IsPrivate ? await ExecuteAsync(of.Key, cancel) : await joint.AskAsync(of.Id, going => ReadAsync(of.Id, going), cancel);
    }

    private async Task<IReadOnlyList<DutyLine>> ReadAsync(IncidentId id, CancellationToken cancel)
    {
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.ReadDutiesAsync(id, cancel);
    }
}
