using DrConsole.Signals;

namespace DrConsole.Exchange.Starters;

/// <summary>What watches over a fresh console's services, and what answers: probes, rules, failover pairs, and what its people talk through.</summary>
public sealed class StarterWatch(EditProbe probes, EditSignalRule rules, StarterFailovers failovers, StarterScripts scripts)
{
    public async Task LoadAsync(CancellationToken cancel)
    {
        foreach (var (key, text) in StarterProbes.All)
            await probes.CreateAsync(key, text, cancel);
        foreach (var (key, text) in StarterRules.All)
            await rules.CreateAsync(key, text, cancel);
        await failovers.LoadAsync(cancel);
        await scripts.LoadAsync(cancel);
    }
}
