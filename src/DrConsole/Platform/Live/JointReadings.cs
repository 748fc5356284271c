namespace DrConsole.Platform;

/// <summary>A joint reading for each of the things that somebody looks at. The one that was asked for longest ago makes room, and is read anew if it is asked for again.</summary>
public abstract class JointReadings<TKey, T>(Pulse pulse, TimeSpan lasts, TimeProvider clock) : IDisposable where TKey : notnull
{
    private const int Most = 32;

    private readonly Lock _changing = new();
    private readonly Dictionary<TKey, Reading> _readings = [];
    private long _asked;

    /// <param name="read">Reads for everybody who may see it.</param>
    public Task<T> AskAsync(TKey key, Func<CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        Reading reading;
        lock (_changing)
        {
            if (!_readings.TryGetValue(key, out var known))
            {
                if (_readings.Count >= Most)
                    Drop(_readings.MinBy(pair => pair.Value.Asked).Key);
                _readings[key] = known = new Reading(this, pulse, TopicsOf(key), lasts, clock);
            }
            known.Asked = ++_asked;
            reading = known;
        }
        return reading.AskAsync(read, cancel);
    }

    public void Dispose()
    {
        lock (_changing)
        {
            foreach (var key in _readings.Keys.ToList())
                Drop(key);
        }
        GC.SuppressFinalize(this);
    }

    /// <summary>What it is made of; a beat on any of them makes the answer old.</summary>
    protected abstract IReadOnlyCollection<string> TopicsOf(TKey key);

    /// <summary>A new answer in which what is still as it was may keep its objects.</summary>
    protected virtual T Keep(T earlier, T now) => now;

    private void Drop(TKey key)
    {
        if (_readings.Remove(key, out var left))
            left.Dispose();
    }

    private sealed class Reading(JointReadings<TKey, T> all, Pulse pulse, IReadOnlyCollection<string> topics, TimeSpan lasts, TimeProvider clock) : JointReading<T>(pulse, topics, lasts, clock)
    {
        public long Asked { get; set; }

        protected override T Keep(T earlier, T now) => all.Keep(earlier, now);
    }
}
