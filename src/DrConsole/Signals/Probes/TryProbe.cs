using DrConsole.Access;

namespace DrConsole.Signals;

/// <summary>Asks once, now, as a probe is written or about to be: how it answered and how long that took, never what. It changes nothing that is known of it.</summary>
public sealed class TryProbe
{
    private readonly Caller _caller;
    private readonly AskProbe _ask;
    private readonly ReadProbes _read;

    internal TryProbe(Caller caller, AskProbe ask, ReadProbes read) => (_caller, _ask, _read) = (caller, ask, read);

    public async Task<ProbeResult> ExecuteAsync(string key, CancellationToken cancel) => await ExecuteAsync(key, (await _read.FindAsync(key, cancel)).Text, cancel);

    public async Task<ProbeResult> ExecuteAsync(string key, ProbeText text, CancellationToken cancel)
    {
        await _caller.DemandAsync(Permission.EditSignals, cancel);
        var tidied = text.Tidied();
        ProbeRules.Check(tidied);
        return await _ask.ExecuteAsync(ProbeToAsk.Of(key, tidied), cancel);
    }
}
