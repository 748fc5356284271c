namespace DrConsole.Estate;

/// <summary>What is down because of what has failed, and in which order to bring it back.</summary>
public sealed record Outage(IReadOnlyDictionary<string, Outage.Effect> Effects, IReadOnlyList<RecoveryOrder.Step> BringBack)
{
    public enum Reach
    {
        Failed,
        Down,
        Degraded,
    }

    /// <param name="Because">The dependency that is missing; null for what has failed itself.</param>
    /// <param name="Meanwhile">What is served meanwhile, or who stands in.</param>
    public sealed record Effect(Reach Reach, string? Because, string Meanwhile);

    public static Outage Of(ServiceGraph graph, RecoveryOrder order, IEnumerable<string> failed)
    {
        var effects = failed.Where(graph.Has).Distinct().ToDictionary(key => key, _ => new Effect(Reach.Failed, null, ""));

        // Each pass goes from what is needed to what needs it. A stand-in may come later in the order, so it is repeated until nothing else falls.
        for (var changed = true; changed;)
        {
            changed = false;
            foreach (var step in order.Steps.Where(step => !IsGone(effects, step.Key)))
            {
                if (EffectOn(graph, effects, step.Key) is not { } effect || effects.GetValueOrDefault(step.Key) == effect)
                    continue;
                effects[step.Key] = effect;
                changed = true;
            }
        }
        return new Outage(effects, [.. order.Steps.Where(step => IsGone(effects, step.Key))]);
    }

    private static Effect? EffectOn(ServiceGraph graph, Dictionary<string, Effect> effects, string key)
    {
        Effect? degraded = null;
        foreach (var edge in graph.NeedsOf(key).Where(edge => IsGone(effects, edge.On)))
        {
            var standIn = edge.Fallbacks.FirstOrDefault(fallback => fallback.People.Length > 0 || (graph.Has(fallback.Service) && !IsGone(effects, fallback.Service)));
            if (edge.Need is DependencyNeed.Needed && standIn is null)
                return new Effect(Reach.Down, edge.On, "");
            degraded ??= new Effect(Reach.Degraded, edge.On, Meanwhile(graph, edge, standIn));
        }
        return degraded;
    }

    private static string Meanwhile(ServiceGraph graph, ServiceEdge edge, FallbackText? standIn)
    {
        var who = standIn is null ? "" : standIn.People.Length > 0 ? $"{standIn.People} (people)" : graph[standIn.Service].Name;
        return string.Join(" · ", new[] { who, edge.WhileDown }.Where(text => text.Length > 0));
    }

    private static bool IsGone(Dictionary<string, Effect> effects, string key) => effects.GetValueOrDefault(key) is { Reach: Reach.Failed or Reach.Down };
}
