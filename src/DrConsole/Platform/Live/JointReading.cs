namespace DrConsole.Platform;

/// <summary>
/// One answer for everybody who asks between two beats: it is read once, however many pages show it. Whoever asks has demanded its rights before;
/// the answer is the same for all of them.
/// </summary>
public abstract class JointReading<T> : IDisposable
{
    private readonly Lock _asking = new();
    private readonly Pulse.Listener _listener;
    private readonly TimeProvider _clock;
    private readonly TimeSpan _lasts;
    private Task<T>? _answer;
    private long _readAt;

    /// <param name="lasts">How long an answer is good for without a beat: what time alone changes shows after it.</param>
    protected JointReading(Pulse pulse, IReadOnlyCollection<string> topics, TimeSpan lasts, TimeProvider clock)
    {
        // Before every page: one that hears a beat and asks at once is never given what was read before the beat.
        _listener = pulse.ListenFirst(topics);
        (_lasts, _clock) = (lasts, clock);
    }

    protected TimeProvider Clock => _clock;

    /// <summary>The answer at hand, or the one that is being read for somebody else, or a new one.</summary>
    /// <param name="read">Reads for everybody, so that it is not cancelled when one of them leaves.</param>
    public Task<T> AskAsync(Func<CancellationToken, Task<T>> read, CancellationToken cancel)
    {
        lock (_asking)
        {
            if (_listener.Heard() || _answer is null or { IsFaulted: true } or { IsCanceled: true } || _clock.GetElapsedTime(_readAt) >= _lasts)
                (_answer, _readAt) = (ReadAsync(_answer, read), _clock.GetTimestamp());
            return _answer.WaitAsync(cancel);
        }
    }

    /// <summary>A new answer in which what is still as it was may keep its objects.</summary>
    protected virtual T Keep(T earlier, T now) => now;

    private async Task<T> ReadAsync(Task<T>? earlier, Func<CancellationToken, Task<T>> read)
    {
        var now = await read(CancellationToken.None);
        return earlier is { IsCompletedSuccessfully: true } ? Keep(await earlier, now) : now;
    }

    public void Dispose()
    {
        _listener.Dispose();
        GC.SuppressFinalize(this);
    }
}
