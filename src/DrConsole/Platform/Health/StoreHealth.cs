namespace DrConsole.Platform;

/// <summary>Whether the store answers, asked at most once a second however many load balancers ask us.</summary>
public sealed class StoreHealth(StoreConnection connection, TimeProvider clock) : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Remembered = TimeSpan.FromSeconds(1);

    private readonly SemaphoreSlim _one = new(1, 1);
    private (bool Answers, long At)? _last;

    public async Task<bool> AnswersAsync(CancellationToken cancel)
    {
        await _one.WaitAsync(cancel);
        try
        {
            if (_last is { } known && clock.GetElapsedTime(known.At) < Remembered)
                return known.Answers;

            var answers = await AskWithPatienceAsync(cancel);
            _last = (answers, clock.GetTimestamp());
            return answers;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task<bool> AskWithPatienceAsync(CancellationToken cancel)
    {
        using var patience = new CancellationTokenSource(Patience, clock);
        try
        {
            // The bound is ours, not the driver's: a connection attempt to a silent host may ignore its cancellation for long.
            await AskAsync(patience.Token).WaitAsync(Patience, clock, cancel);
            return true;
        }
        catch (Exception) when (!cancel.IsCancellationRequested)
        {
            return false;
        }
    }

    private async Task AskAsync(CancellationToken cancel)
    {
        // Away from the caller's thread: SQLite's own calls are synchronous underneath.
        await Task.Yield();
        await connection.AskAsync(cancel);
    }
}
