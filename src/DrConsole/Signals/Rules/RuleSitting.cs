using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;
using DrConsole.Incidents;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace DrConsole.Signals;

/// <summary>What rules decide in one save: the store, the troubles that live, and the timelines that are written to.</summary>
internal sealed class RuleSitting
{
    private readonly Dictionary<IncidentId, Sitting> _timelines = [];
    private ServiceGraph? _graph;
    private HashSet<string>? _failing;

    private RuleSitting(DrStore store, DateTimeOffset now, List<SignalGroup> recent) => (Store, Now, Recent) = (store, now, recent);

    public DrStore Store { get; }

    public DateTimeOffset Now { get; }

    /// <summary>Groups that were added to within a day; which of them still live says <see cref="Live"/>.</summary>
    public List<SignalGroup> Recent { get; }

    public static async Task<RuleSitting> OpenAsync(DrStore store, DateTimeOffset now, CancellationToken cancel)
    {
        var since = now - TimeSpan.FromDays(1);
        var incidents = store.Incidents;
        return new RuleSitting(store, now, await store.SignalGroups
            .Where(group => group.LastAt > since && (group.Incident == null || incidents.Any(incident => incident.Id == group.Incident && incident.State == IncidentState.Open))).ToListAsync(cancel));
    }

    public IReadOnlyCollection<SignalGroup> Live(AlarmOptions options)
    {
        var since = Now - TimeSpan.FromMinutes(options.QuietMinutes);
        return [.. Recent.Where(group => group.LastAt > since)];
    }

    public async Task<string> RootOfAsync(SeenSignal signal, CancellationToken cancel)
    {
        if (signal.Service is not null)
        {
            _graph ??= await Store.ReadGraphAsync(cancel);
            _failing ??= await Store.SignalStandings.Where(standing => standing.Service != null && (standing.State == SignalState.Down || standing.State == SignalState.NoData)).Select(standing => standing.Service!).ToHashSetAsync(cancel);
        }
        return StormCore.RootOf(signal, _graph ?? new ServiceGraph([], []), _failing ?? []);
    }

    public SignalGroup Begin(string root, bool isStorm)
    {
        var group = SignalGroup.Begin(root, isStorm, Now);
        Store.Add(group);
        Recent.Add(group);
        return group;
    }

    /// <summary>The timeline of an incident, in this save.</summary>
    public async Task<Sitting> TimelineAsync(IncidentId id, Actor actor, Ledger ledger, CancellationToken cancel)
    {
        if (_timelines.TryGetValue(id, out var known))
            return known;
        var incident = Store.Incidents.Local.FirstOrDefault(incident => incident.Id == id) ?? await Store.Incidents.SingleAsync(incident => incident.Id == id, cancel);
        return _timelines[id] = await Sitting.OpenAsync(Store, incident, actor, ledger, Now, cancel);
    }
}

/// <summary>What rules need to know of the settings.</summary>
internal sealed class RuleSettings(IOptions<AlarmOptions> alarms, IOptions<ConsoleOptions> console)
{
    public AlarmOptions Alarms => alarms.Value;

    /// <summary>Where a page of the console is, for whoever reads it elsewhere.</summary>
    public string At(string path) => $"{console.Value.PublicUrl?.TrimEnd('/')}{path}";
}
