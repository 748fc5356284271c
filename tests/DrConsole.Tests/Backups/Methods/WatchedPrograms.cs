using System.Collections.Concurrent;
using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>The console's own way to start programs, which also tells what was started and what has not ended.</summary>
internal sealed class WatchedPrograms : IPrograms
{
    private readonly Programs _programs = new(TimeProvider.System);
    private int _running;

    public ConcurrentQueue<ProgramStart> Started { get; } = new();

    public int Running => _running;

    public async Task<ProgramEnd> RunAsync(ProgramStart start, Func<Stream, CancellationToken, Task>? output, CancellationToken cancel)
    {
        Started.Enqueue(start);
        Interlocked.Increment(ref _running);
        try
        {
            return await _programs.RunAsync(start, output, cancel);
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
