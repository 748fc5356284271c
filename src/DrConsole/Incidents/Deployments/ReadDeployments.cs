using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Incidents;

/// <summary>Which deployments are asked for.</summary>
public sealed record DeploymentFilter(string? Service = null, string? Environment = null, DateTimeOffset? From = null);

/// <summary>Reads what went out, the newest first.</summary>
public sealed class ReadDeployments(IDbContextFactory<DrStore> stores, Caller caller)
{
    // How many of one moment a page may end among.
    private const int SameMoment = 50;

    /// <param name="before">The deployment that the page before ended with.</param>
    public async Task<IReadOnlyList<Deployment>> ListAsync(DeploymentFilter filter, DeploymentId? before, int most, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var query = Asked(store, filter);
        if (before is not { } last)
            return await query.OrderByDescending(each => each.At).ThenByDescending(each => each.Id).Take(most).ToListAsync(cancel);
        var at = await store.Deployments.Where(each => each.Id == last).Select(each => (DateTimeOffset?)each.At).SingleOrDefaultAsync(cancel)
            ?? throw new InvalidException("after", "There is no such deployment.");
        var rest = await query.Where(each => each.At <= at).OrderByDescending(each => each.At).ThenByDescending(each => each.Id).Take(most + SameMoment).ToListAsync(cancel);
        var from = rest.FindIndex(each => each.Id == last);
        return [.. rest.Skip(from + 1).Where(each => from >= 0 || each.At < at).Take(most)];
    }

    private static IQueryable<Deployment> Asked(DrStore store, DeploymentFilter filter)
    {
        var query = store.Deployments.AsNoTracking();
        if (filter.Service is { Length: > 0 } service)
            query = query.Where(each => each.Service == service);
        if (filter.Environment is { Length: > 0 } environment)
            query = query.Where(each => each.Environment == environment);
        return filter.From is { } from ? query.Where(each => each.At >= from) : query;
    }
}
