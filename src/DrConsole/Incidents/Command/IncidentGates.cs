namespace DrConsole.Incidents;

/// <summary>Lets decisions about one incident happen one after the other on this node. Between nodes the store decides.</summary>
public sealed class IncidentGates : IDisposable
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 32).Select(_ => new SemaphoreSlim(1, 1))];

    internal async Task<IDisposable> EnterAsync(string key, CancellationToken cancel)
    {
        var gate = _gates[(uint)key.GetHashCode(StringComparison.Ordinal) % _gates.Length];
        await gate.WaitAsync(cancel);
        return new Passage(gate);
    }

    public void Dispose()
    {
        foreach (var gate in _gates)
            gate.Dispose();
    }

    private sealed class Passage(SemaphoreSlim gate) : IDisposable
    {
        public void Dispose() => gate.Release();
    }
}
