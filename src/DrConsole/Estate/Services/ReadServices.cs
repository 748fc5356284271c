using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

/// <summary>Which services are asked for. What is null is not asked.</summary>
public sealed record ServiceFilter(string? Words = null, ServiceKind? Kind = null, int? Priority = null, bool SinglePointsOnly = false)
{
    public bool Fits(ServiceList.Line line) =>
        (Kind ?? line.Kind) == line.Kind && (Priority ?? line.Priority) == line.Priority && (!SinglePointsOnly || line.IsSinglePoint)
        && (Words ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries).All(word =>
            new[] { line.Key, line.Name, line.Owner, line.Region }.Any(text => text.Contains(word, StringComparison.OrdinalIgnoreCase)));
}

/// <summary>Reads services for pages, the API and the palette.</summary>
public sealed class ReadServices(IDbContextFactory<DrStore> stores, Caller caller)
{
    /// <summary>Up to <paramref name="limit"/> services, whole, whose key comes after <paramref name="after"/>, by key.</summary>
    public async Task<IReadOnlyList<Service>> ListAsync(string? after, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var page = store.Services.AsNoTracking().WithParts();
        if (after is not null)
            page = page.Where(service => string.Compare(service.Key, after) > 0);
        return await page.OrderBy(service => service.Key).Take(limit).ToListAsync(cancel);
    }

    public async Task<Service> FindAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.Services.AsNoTracking().WithParts().SingleOrDefaultAsync(service => service.Key == key, cancel)
            ?? throw new MissingException($"There is no service {key}.");
    }

    /// <summary>The services of a list page: the most important first, then by name.</summary>
    public async Task<ServiceList> SearchAsync(ServiceFilter filter, int limit, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var edges = store.ServiceDependencies;
        var all = await store.Services.AsNoTracking().OrderBy(service => service.Priority).ThenBy(service => service.Name).ThenBy(service => service.Key)
            .Select(service => new ServiceList.Line(
                service.Key, service.Name, service.Kind, service.Priority, service.Owner, service.Region, service.IsSinglePoint,
                service.Dependencies.Count, edges.Count(edge => edge.On == service.Key)))
            .ToListAsync(cancel);

        // Here and not in the database, which knows no small and capital letters beyond ASCII: an estate is a few thousand short rows.
        var found = all.Where(filter.Fits).ToList();
        return new ServiceList([.. found.Take(limit)], found.Count, all.Count, all.Count(line => line.IsSinglePoint));
    }

    /// <summary>What needs a service directly, by name.</summary>
    public async Task<IReadOnlyList<ServiceEdge>> DependentsAsync(string key, CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.ServiceDependencies.AsNoTracking().Where(edge => edge.On == key).OrderBy(edge => edge.Service)
            .Select(edge => new ServiceEdge(edge.Service, edge.On, edge.Need, edge.WhileDown)).ToListAsync(cancel);
    }

    /// <summary>Every service's key and name, for choosing one.</summary>
    public async Task<IReadOnlyList<(string Key, string Name)>> NamesAsync(CancellationToken cancel)
    {
        await caller.DemandAsync(Permission.SeeEstate, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        var names = await store.Services.AsNoTracking().OrderBy(service => service.Name).Select(service => new { service.Key, service.Name }).ToListAsync(cancel);
        return [.. names.Select(name => (name.Key, name.Name))];
    }
}

/// <summary>What a list of services shows.</summary>
/// <param name="Found">How many fit the filter, also those beyond the limit.</param>
public sealed record ServiceList(IReadOnlyList<ServiceList.Line> Lines, int Found, int All, int SinglePoints)
{
    public sealed record Line(string Key, string Name, ServiceKind Kind, int Priority, string Owner, string Region, bool IsSinglePoint, int Needs, int NeededBy);
}
