using DrConsole.Estate;

namespace DrConsole.Signals;

/// <summary>To which trouble a signal belongs. Pure.</summary>
internal static class StormCore
{
    public const string Storm = "storm";

    /// <summary>How many groups began within this time makes a storm.</summary>
    public static readonly TimeSpan Burst = TimeSpan.FromMinutes(1);

    /// <summary>What a new group would be known by: what broke first, as far as is known.</summary>
    /// <param name="failing">Services that fail now.</param>
    public static string RootOf(SeenSignal signal, ServiceGraph graph, IReadOnlySet<string> failing)
    {
        if (signal.Service is not { } service)
            return $"{signal.Source}|{signal.Key}";
        if (!graph.Has(service))
            return service;

        // Of everything that it needs and that fails too, what itself needs nothing that fails.
        var below = graph.ReachOfNeeds(service).Where(failing.Contains).ToHashSet();
        return below.Where(each => !graph.ReachOfNeeds(each).Overlaps(below)).Order(StringComparer.Ordinal).FirstOrDefault() ?? service;
    }

    /// <summary>What becomes of a signal that fires.</summary>
    public abstract record Placed
    {
        private Placed()
        {
        }

        public sealed record Joins(SignalGroup Group) : Placed;

        public sealed record Begins(string Root, bool IsStorm) : Placed;
    }

    /// <param name="open">Groups that still live, whoever began them.</param>
    public static Placed Place(string root, IReadOnlyCollection<SignalGroup> open, int stormAfter, DateTimeOffset now)
    {
        if (open.FirstOrDefault(group => !group.IsStorm && group.Root == root) is { } same)
            return new Placed.Joins(same);
        if (open.FirstOrDefault(group => group.IsStorm) is { } storm)
            return new Placed.Joins(storm);
        return new Placed.Begins(root, open.Count(group => group.FirstAt > now - Burst) >= stormAfter);
    }
}
