namespace DrConsole.Estate;

/// <summary>When each service would be back if every one took its own time, one after what it needs, and everything else at once.</summary>
public sealed class RecoverySchedule
{
    private readonly RecoveryOrder _order;
    private readonly Func<string, TimeSpan?> _takes;
    private readonly Dictionary<string, TimeSpan> _back = [];
    private readonly Dictionary<string, string?> _last = [];

    /// <param name="takes">How long a service takes by itself; null when nobody knows, which counts as nothing and is told.</param>
    public RecoverySchedule(RecoveryOrder order, Func<string, TimeSpan?> takes)
    {
        (_order, _takes) = (order, takes);
        foreach (var step in order.Steps)
        {
            var last = step.After.Count == 0 ? null : step.After.MaxBy(other => _back[other]);
            _back[step.Key] = (last is null ? TimeSpan.Zero : _back[last]) + (takes(step.Key) ?? TimeSpan.Zero);
            _last[step.Key] = last;
        }
    }

    public TimeSpan BackAfter(string key) => _back[key];

    /// <summary>When the last of a wave is back.</summary>
    public TimeSpan WaveBackAfter(int wave) => _order.Steps.Where(step => step.Wave == wave).Select(step => _back[step.Key]).DefaultIfEmpty().Max();

    public TimeSpan Full => _back.Values.DefaultIfEmpty().Max();

    public int Unknown => _order.Steps.Count(step => _takes(step.Key) is null);

    /// <summary>The chain that a service waits for, first to last and itself at the end.</summary>
    public IReadOnlyList<string> ChainOf(string key)
    {
        var chain = new List<string>();
        for (var at = key; at is not null; at = _last[at])
            chain.Add(at);
        chain.Reverse();
        return chain;
    }

    /// <summary>The chain that decides when everything is back.</summary>
    public IReadOnlyList<string> LongestPath => _back.Count == 0 || Full == TimeSpan.Zero ? [] : ChainOf(_back.MaxBy(pair => pair.Value).Key);
}
