using System.Collections.Concurrent;
using System.Threading.Channels;

namespace DrConsole.Platform;

/// <summary>
/// The change feed: says that something about a topic changed, never what. A listener hears, then reads for itself.
/// Beats come from committed transactions only; on PostgreSQL <see cref="PulseRelay"/> carries them between nodes.
/// </summary>
public sealed class Pulse
{
    private readonly ConcurrentDictionary<string, Listener[]> _listeners = new();

    private int _ears;

    /// <summary>How many listen on this node: every open page has several.</summary>
    public int Listeners => Volatile.Read(ref _ears);

    /// <summary>Raised for beats of this node only, so that a relay can carry them to the others.</summary>
    internal event Action<string>? BeatHere;

    public void Beat(string topic)
    {
        Measures.Beat();
        Hear(topic);
        BeatHere?.Invoke(topic);
    }

    /// <summary>Wakes this node's listeners without telling the other nodes.</summary>
    internal void Hear(string topic)
    {
        if (!_listeners.TryGetValue(topic, out var listeners))
            return;
        foreach (var listener in listeners)
            listener.Wake();
    }

    /// <summary>Wakes every listener: after a lost connection nobody knows what was missed.</summary>
    internal void HearEverything()
    {
        foreach (var listeners in _listeners.Values)
        {
            foreach (var listener in listeners)
                listener.Wake();
        }
    }

    public Listener Listen(params IReadOnlyCollection<string> topics)
    {
        var listener = new Listener(this, topics);
        foreach (var topic in topics)
            _listeners.AddOrUpdate(topic, [listener], (_, others) => [.. others, listener]);
        return listener;
    }

    /// <summary>As <see cref="Listen"/>, and woken before every other: for what the others ask when they wake.</summary>
    internal Listener ListenFirst(IReadOnlyCollection<string> topics)
    {
        var listener = new Listener(this, topics);
        foreach (var topic in topics)
            _listeners.AddOrUpdate(topic, [listener], (_, others) => [listener, .. others]);
        return listener;
    }

    private void Leave(Listener listener, IEnumerable<string> topics)
    {
        foreach (var topic in topics)
        {
            var left = _listeners.AddOrUpdate(topic, [], (_, all) => [.. all.Where(other => other != listener)]);
            if (left.Length == 0)
                _listeners.TryRemove(KeyValuePair.Create(topic, left));
        }
    }

    /// <summary>One page's or worker's ear.</summary>
    public sealed class Listener : IDisposable
    {
        // One slot, oldest dropped: a slow screen misses beats but never the last one, and it can never slow down a writer.
        private readonly Channel<bool> _heard = Channel.CreateBounded<bool>(
            new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        private readonly Pulse _pulse;
        private readonly IReadOnlyCollection<string> _topics;

        internal Listener(Pulse pulse, IReadOnlyCollection<string> topics)
        {
            _pulse = pulse;
            _topics = topics;
            Interlocked.Increment(ref pulse._ears);
        }

        internal void Wake() => _heard.Writer.TryWrite(true);

        /// <summary>Waits for the next beat; false once the listener is closed.</summary>
        public async ValueTask<bool> NextAsync(CancellationToken cancel)
        {
            while (await _heard.Reader.WaitToReadAsync(cancel))
            {
                if (_heard.Reader.TryRead(out _))
                    return true;
            }
            return false;
        }

        /// <summary>Whether there was a beat since the last one that was heard: for whoever reads only when asked.</summary>
        public bool Heard() => _heard.Reader.TryRead(out _);

        public void Dispose()
        {
            if (!_heard.Writer.TryComplete())
                return;
            _pulse.Leave(this, _topics);
            Interlocked.Decrement(ref _pulse._ears);
        }
    }
}
