namespace DrConsole.Backups;

/// <summary>A backup that this node makes now: how far it is, and how it is told to end.</summary>
internal sealed class RunningBackup(BackupId id) : IProgress<long>, IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private long _done;

    public BackupId Id { get; } = id;

    public CancellationToken Cancel => _source.Token;

    public long Done => Interlocked.Read(ref _done);

    /// <summary>Why it is to end; null while it is not.</summary>
    public BackupEnd? End { get; private set; }

    public void Report(long value) => Interlocked.Exchange(ref _done, value);

    public async Task EndAsync(BackupEnd end)
    {
        End ??= end;
        await _source.CancelAsync();
    }

    public void Dispose() => _source.Dispose();
}

internal enum BackupEnd
{
    Cancelled,
    ConsoleStops,

    /// <summary>Another node gave it up: there is nothing left to record.</summary>
    Lost,
}
