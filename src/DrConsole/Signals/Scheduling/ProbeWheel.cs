namespace DrConsole.Signals;

/// <summary>
/// When each probe is due. Pure. Each has a place of its own within its interval, taken from its key, so that thousands spread evenly and keep their places when the console
/// starts again; whoever is late loses turns and never catches up in a burst.
/// </summary>
internal sealed class ProbeWheel
{
    private readonly PriorityQueue<(string Key, int Turn), long> _queue = new();
    private readonly Dictionary<string, (TimeSpan Interval, long Due, int Turn)> _known = [];
    private int _turn;

    /// <summary>Puts a probe in, or changes its interval; one that stays as it was keeps its turn.</summary>
    public void Set(string key, TimeSpan interval, DateTimeOffset now)
    {
        if (_known.TryGetValue(key, out var known) && known.Interval == interval)
            return;
        Put(key, interval, After(key, interval, now.UtcTicks));
    }

    public void Remove(string key) => _known.Remove(key);

    public void Clear()
    {
        _known.Clear();
        _queue.Clear();
    }

    /// <summary>The next one whose time has come, and when that was.</summary>
    public bool TryTake(DateTimeOffset now, out string key, out DateTimeOffset due)
    {
        while (_queue.TryPeek(out var first, out var at) && at <= now.UtcTicks)
        {
            _queue.Dequeue();
            if (!_known.TryGetValue(first.Key, out var known) || known.Turn != first.Turn)
                continue;
            var next = known.Due + known.Interval.Ticks;
            Put(first.Key, known.Interval, next > now.UtcTicks ? next : After(first.Key, known.Interval, now.UtcTicks));
            (key, due) = (first.Key, new DateTimeOffset(at, TimeSpan.Zero));
            return true;
        }
        (key, due) = ("", default);
        return false;
    }

    /// <summary>When the next one is due; what was taken out may still be the answer.</summary>
    public DateTimeOffset? Next => _queue.TryPeek(out _, out var at) ? new DateTimeOffset(at, TimeSpan.Zero) : null;

    private void Put(string key, TimeSpan interval, long due)
    {
        _known[key] = (interval, due, ++_turn);
        _queue.Enqueue((key, _turn), due);
    }

    private static long After(string key, TimeSpan interval, long now)
    {
        var place = (long)(Hash(key) % (ulong)interval.Ticks);
        var turn = now - now % interval.Ticks + place;
        return turn > now ? turn : turn + interval.Ticks;
    }

    // FNV-1a: the same on every node and after every start, which the framework's own is not; mixed once more, as keys often differ in their last letter only.
    private static ulong Hash(string key)
    {
        var hash = 14_695_981_039_346_656_037UL;
        foreach (var letter in key)
            hash = (hash ^ letter) * 1_099_511_628_211UL;
        hash ^= hash >> 33;
        hash *= 0xff51afd7ed558ccdUL;
        return hash ^ hash >> 33;
    }
}
