using DrConsole.Estate;

namespace DrConsole.Signals;

/// <summary>A probe as muting sees it: how it stands by itself.</summary>
/// <param name="Service">What it watches; empty for nothing in particular.</param>
/// <param name="IsSuspect">It fails, and not often enough yet to say so.</param>
/// <param name="IsSecurity">Never muted.</param>
internal sealed record ProbeStands(string Key, string Name, string Service, SignalState State, bool IsSuspect, bool IsSecurity);

/// <summary>What others are told of a probe.</summary>
/// <param name="Root">The service whose trouble explains it.</param>
/// <param name="IsHeld">Nothing is told yet: what it depends on fails too, and is about to be decided.</param>
/// <param name="IsMaintained">A maintenance window covers it.</param>
internal sealed record ProbeShown(SignalState State, string? Root = null, string Why = "", bool IsHeld = false, bool IsMaintained = false);

/// <summary>
/// Who is told of what fails: the root and not everything that hangs on it, and nobody while it is being maintained. Pure. What concerns security is always told.
/// </summary>
internal sealed class Muting
{
    private readonly ServiceGraph _graph;
    private readonly ILookup<string, ProbeStands> _probes;
    private readonly Func<ProbeStands, string?> _maintenance;

    /// <param name="maintenance">Why a probe is being maintained now; null when it is not.</param>
    public Muting(ServiceGraph graph, IEnumerable<ProbeStands> probes, Func<ProbeStands, string?> maintenance)
    {
        (_graph, _maintenance) = (graph, maintenance);
        _probes = probes.Where(probe => probe.Service.Length > 0).ToLookup(probe => probe.Service);
    }

    public ProbeShown Of(ProbeStands probe)
    {
        if (probe.IsSecurity)
            return new ProbeShown(probe.State);
        var reason = _maintenance(probe);
        if (probe.State is SignalState.Healthy)
            return new ProbeShown(SignalState.Healthy, IsMaintained: reason is not null);
        if (reason is not null)
            return new ProbeShown(SignalState.Muted, null, $"It is being maintained: {reason}", IsMaintained: true);
        if (!_graph.Has(probe.Service))
            return new ProbeShown(probe.State);

        var (roots, suspects) = RootsOf(probe.Service);
        if (roots.Count == 0)
            return new ProbeShown(probe.State, IsHeld: suspects);
        var root = roots.OrderBy(key => _graph[key].Priority).ThenBy(key => key, StringComparer.Ordinal).First();
        return new ProbeShown(SignalState.Muted, root, $"It depends on {_graph[root].Name}, which is down.");
    }

    // Upwards from a service, and not past one that is seen to be well: what lies behind it explains nothing here. Of what is down, the deepest are the roots.
    private (HashSet<string> Roots, bool Suspects) RootsOf(string service)
    {
        var (down, suspects, asked) = (new HashSet<string>(), false, new HashSet<string> { service });
        var next = new Queue<string>([service]);
        while (next.TryDequeue(out var at))
        {
            foreach (var on in _graph.NeedsOf(at).Select(edge => edge.On).Where(asked.Add))
            {
                var probes = _probes[on].ToList();
                var isDown = probes.Any(probe => probe.State is SignalState.Down);
                var isSuspect = probes.Any(probe => probe.IsSuspect);
                if (isDown)
                    down.Add(on);
                suspects |= isSuspect;
                if (isDown || isSuspect || probes.Count == 0 || probes.Any(probe => probe.State is not SignalState.Healthy))
                    next.Enqueue(on);
            }
        }
        var roots = down.Where(key => !down.Overlaps(_graph.ReachOfNeeds(key))).ToHashSet();
        return (roots, suspects);
    }
}
