namespace DrConsole.Estate;

/// <summary>
/// In which order services come back: what others need first, and among what could start, the more important first. A service is as
/// important as the most important one that needs it: a standard database under a critical agent is critical tonight.
/// </summary>
public sealed class RecoveryOrder
{
    private readonly Dictionary<string, Step> _steps;

    private RecoveryOrder(List<Step> steps) => (Steps, _steps) = (steps, steps.ToDictionary(step => step.Key));

    /// <param name="Place">From 1.</param>
    /// <param name="Wave">From 1: one more than the last wave that it waits for.</param>
    /// <param name="Urgency">The priority that it is recovered with.</param>
    /// <param name="After">What has to be back before it.</param>
    public sealed record Step(int Place, string Key, string Name, int Priority, int Urgency, int Wave, IReadOnlyList<string> After);

    public IReadOnlyList<Step> Steps { get; }

    public int Waves => Steps.Count == 0 ? 0 : Steps.Max(step => step.Wave);

    public Step this[string key] => _steps[key];

    public static RecoveryOrder Of(ServiceGraph graph)
    {
        var waits = graph.Nodes.ToDictionary(node => node.Key, node => graph.NeedsOf(node.Key).Count());
        var sorted = Sorted(graph, waits);
        var urgency = graph.Nodes.ToDictionary(node => node.Key, node => node.Priority);
        foreach (var key in Enumerable.Reverse(sorted))
        {
            foreach (var need in graph.NeedsOf(key))
                urgency[need.On] = Math.Min(urgency[need.On], urgency[key]);
        }

        var ready = new PriorityQueue<string, (int Urgency, int Priority, string Key)>(
            Comparer<(int Urgency, int Priority, string Key)>.Create((a, b) =>
                a.Urgency != b.Urgency ? a.Urgency.CompareTo(b.Urgency) : a.Priority != b.Priority ? a.Priority.CompareTo(b.Priority) : string.CompareOrdinal(a.Key, b.Key)));
        void Ready(string key) => ready.Enqueue(key, (urgency[key], graph[key].Priority, key));

        var left = graph.Nodes.ToDictionary(node => node.Key, node => graph.NeedsOf(node.Key).Count());
        foreach (var node in graph.Nodes.Where(node => left[node.Key] == 0))
            Ready(node.Key);
        var waves = new Dictionary<string, int>();
        var steps = new List<Step>();
        while (ready.TryDequeue(out var key, out _))
        {
            string[] after = [.. graph.NeedsOf(key).Select(edge => edge.On).Order(StringComparer.Ordinal)];
            waves[key] = after.Length == 0 ? 1 : after.Max(other => waves[other]) + 1;
            var node = graph[key];
            steps.Add(new Step(steps.Count + 1, key, node.Name, node.Priority, urgency[key], waves[key], after));
            foreach (var dependent in graph.DependentsOf(key).Where(dependent => --left[dependent.Service] == 0))
                Ready(dependent.Service);
        }
        return new RecoveryOrder(steps);
    }

    // Needs before what needs them. Saving refuses cycles, so that everything finds its place; what a cycle holds would be missing here and never loop.
    private static List<string> Sorted(ServiceGraph graph, Dictionary<string, int> waits)
    {
        var sorted = new List<string>(waits.Count);
        var ready = new Queue<string>(waits.Where(pair => pair.Value == 0).Select(pair => pair.Key));
        while (ready.TryDequeue(out var key))
        {
            sorted.Add(key);
            foreach (var dependent in graph.DependentsOf(key).Where(dependent => --waits[dependent.Service] == 0))
                ready.Enqueue(dependent.Service);
        }
        return sorted;
    }
}
