using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Estate;

internal static class ServiceRows
{
    /// <summary>Services with everything that belongs to them, in queries of their own: joined, their lists would multiply one another.</summary>
    public static IQueryable<Service> WithParts(this IQueryable<Service> services) => services
        .Include(service => service.Sites).ThenInclude(site => site.Parts)
        .Include(service => service.Dependencies).ThenInclude(dependency => dependency.Fallbacks)
        .Include(service => service.Apis)
        .AsSplitQuery();

    public static async Task<Service> FindServiceAsync(this DrStore store, string key, CancellationToken cancel) =>
        await store.Services.WithParts().SingleOrDefaultAsync(service => service.Key == key, cancel)
        ?? throw new MissingException($"There is no service {key}.");

    public static async Task<ServiceGraph> ReadGraphAsync(this DrStore store, CancellationToken cancel)
    {
        var nodes = await store.Services.AsNoTracking().Select(service => new ServiceNode(service.Key, service.Name, service.Kind, service.Priority)).ToListAsync(cancel);
        var edges = await store.ServiceDependencies.AsNoTracking().Select(edge => new { edge.Service, edge.Number, edge.On, edge.Need, edge.WhileDown }).ToListAsync(cancel);
        var fallbacks = (await store.ServiceFallbacks.AsNoTracking().OrderBy(fallback => fallback.Number).ToListAsync(cancel))
            .ToLookup(fallback => (fallback.Service, fallback.Dependency), fallback => fallback.Text);
        return new ServiceGraph(nodes, edges.OrderBy(edge => edge.Number).Select(edge => new ServiceEdge(edge.Service, edge.On, edge.Need, edge.WhileDown)
        {
            Fallbacks = [.. fallbacks[(edge.Service, edge.Number)]],
        }));
    }

    /// <summary>Names what is missing, and a circle of dependencies, before it is saved.</summary>
    public static async Task CheckDependenciesAsync(this DrStore store, Service service, CancellationToken cancel)
    {
        var text = service.Text;
        string[] named = [.. text.Dependencies.SelectMany(dependency => dependency.Fallbacks.Select(fallback => fallback.Service).Append(dependency.On)).Where(key => key.Length > 0).Distinct()];
        var known = await store.Services.Where(other => named.Contains(other.Key)).Select(other => other.Key).ToListAsync(cancel);
        var errors = new FieldErrors();
        foreach (var (at, dependency) in text.Dependencies.Index())
        {
            errors.Check(known.Contains(dependency.On), $"dependencies[{at}].on", $"There is no service {dependency.On}.");
            foreach (var fallback in dependency.Fallbacks.Where(fallback => fallback.Service.Length > 0 && !known.Contains(fallback.Service)))
                errors.Check(false, $"dependencies[{at}].fallbacks", $"There is no service {fallback.Service}.");
        }
        errors.ThrowIfAny();

        var edges = await store.ServiceDependencies.Where(edge => edge.Service != service.Key).Select(edge => new { edge.Service, edge.On }).ToListAsync(cancel);
        var on = edges.Select(edge => (edge.Service, edge.On)).Concat(text.Dependencies.Select(dependency => (Service: service.Key, dependency.On))).ToLookup(edge => edge.Service, edge => edge.On);
        if (ServiceGraph.FindCycle(service.Key, on) is not { } cycle)
            return;
        var names = await store.Services.Where(other => cycle.Contains(other.Key)).ToDictionaryAsync(other => other.Key, other => other.Name, cancel);
        names[service.Key] = service.Name;
        throw new InvalidException("dependencies", $"{string.Join(" → ", cycle.Select(key => names[key]))}: each would wait for the next to be recovered, and none could begin.");
    }

    /// <summary>What would be left hanging if a service were deleted, in words; empty when nothing would.</summary>
    public static async Task<IReadOnlyList<string>> HoldersOfAsync(this DrStore store, string key, CancellationToken cancel) =>
    [
        .. await store.Services.Where(other => other.Key != key && other.Dependencies.Any(dependency => dependency.On == key || dependency.Fallbacks.Any(fallback => fallback.On == key)))
            .OrderBy(other => other.Key).Select(other => other.Name).ToListAsync(cancel),
        .. await store.DataClasses.Where(held => held.HeldBy == key).OrderBy(held => held.Key).Select(held => held.Name).ToListAsync(cancel),
        .. await store.ScenarioOutlines.Where(scenario => scenario.Services.Any(affected => affected.Service == key)).OrderBy(scenario => scenario.Key).Select(scenario => scenario.Name).ToListAsync(cancel),
    ];
}
