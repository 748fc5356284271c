namespace DrConsole.Failovers;

/// <summary>Lets a tree grow in one place at a time on this node. Between nodes the store decides.</summary>
public sealed class TreeGates : IDisposable
{
    private readonly SemaphoreSlim[] _gates = [.. Enumerable.Range(0, 16).Select(_ => new SemaphoreSlim(1, 1))];

    internal async Task<IDisposable> EnterAsync(string platform, CancellationToken cancel)
    {
        var gate = _gates[(uint)platform.GetHashCode(StringComparison.Ordinal) % _gates.Length];
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
