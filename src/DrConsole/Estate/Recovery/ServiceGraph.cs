using DrConsole.Platform;

namespace DrConsole.Estate;

/// <summary>A service as the graph knows it.</summary>
public sealed record ServiceNode(string Key, string Name, ServiceKind Kind, int Priority);

/// <summary>That a service depends on another.</summary>
public sealed record ServiceEdge(string Service, string On, DependencyNeed Need = DependencyNeed.Needed, string WhileDown = "")
{
    public ValueList<FallbackText> Fallbacks { get; init; } = [];
}

/// <summary>Which service depends on which. Pure: made from what was read, and asked any number of times.</summary>
public sealed class ServiceGraph
{
    private readonly Dictionary<string, ServiceNode> _nodes;
    private readonly ILookup<string, ServiceEdge> _needs;
    private readonly ILookup<string, ServiceEdge> _neededBy;

    public ServiceGraph(IEnumerable<ServiceNode> nodes, IEnumerable<ServiceEdge> edges)
    {
        _nodes = nodes.ToDictionary(node => node.Key);
        List<ServiceEdge> known = [.. edges.Where(edge => _nodes.ContainsKey(edge.Service) && _nodes.ContainsKey(edge.On))];
        (Edges, _needs, _neededBy) = (known, known.ToLookup(edge => edge.Service), known.ToLookup(edge => edge.On));
    }

    public IReadOnlyCollection<ServiceNode> Nodes => _nodes.Values;

    public IReadOnlyList<ServiceEdge> Edges { get; }

    public ServiceNode this[string key] => _nodes[key];

    public bool Has(string key) => _nodes.ContainsKey(key);

    public IEnumerable<ServiceEdge> NeedsOf(string key) => _needs[key];

    public IEnumerable<ServiceEdge> DependentsOf(string key) => _neededBy[key];

    // Everything that is reached from one service, without it.
    private static HashSet<string> Reach(string from, Func<string, IEnumerable<string>> next, int steps = int.MaxValue)
    {
        var (found, edge) = (new HashSet<string>(), new List<string> { from });
        for (; steps > 0 && edge.Count > 0; steps--)
            edge = [.. edge.SelectMany(next).Where(found.Add)];
        found.Remove(from);
        return found;
    }

    public HashSet<string> ReachOfNeeds(string from, int steps = int.MaxValue) => Reach(from, key => NeedsOf(key).Select(edge => edge.On), steps);

    public HashSet<string> ReachOfDependents(string from, int steps = int.MaxValue) => Reach(from, key => DependentsOf(key).Select(edge => edge.Service), steps);

    /// <summary>A way from a service back to itself, beginning and ending with it; null when there is none. The shortest one, which is the easiest to mend.</summary>
    public static IReadOnlyList<string>? FindCycle(string from, ILookup<string, string> on)
    {
        var cameFrom = new Dictionary<string, string>();
        var next = new Queue<string>([from]);
        while (next.TryDequeue(out var at))
        {
            foreach (var to in on[at])
            {
                if (to == from)
                    return PathTo(at, from, cameFrom);
                if (cameFrom.TryAdd(to, at))
                    next.Enqueue(to);
            }
        }
        return null;
    }

    private static List<string> PathTo(string last, string from, Dictionary<string, string> cameFrom)
    {
        var path = new List<string> { from };
        for (var at = last; at != from; at = cameFrom[at])
            path.Add(at);
        path.Add(from);
        path.Reverse();
        return path;
    }
}
