using System.Text.Json;

namespace DrConsole.Runs;

/// <summary>A job that a remote runner has: what it says is numbered and kept until the console has it, however often the way breaks.</summary>
internal sealed class TakenOrder(Guid id, ConsoleLink link, RunnerIdentity identity, TimeProvider clock) : IJobEvents, IDisposable
{
    private const int MostBytes = 262_144;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly List<RunnerCalls.Piece> _unheard = [];
    private readonly SemaphoreSlim _more = new(0, 1);
    private readonly CancellationTokenSource _end = new();
    private int _first;
    private JobEnding? _ending;

    public Guid Id => id;

    /// <summary>Cancelled when the console wants it ended.</summary>
    public CancellationToken End => _end.Token;

    public async Task StopAsync()
    {
        try
        {
            await _end.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It has ended by itself just now.
        }
    }

    public void Dispose()
    {
        _end.Dispose();
        _more.Dispose();
    }

    public ValueTask WriteAsync(OutputStream stream, ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        Add(new RunnerCalls.Piece(stream switch { OutputStream.Stdout => PieceKind.Stdout, OutputStream.Stderr => PieceKind.Stderr, _ => PieceKind.Note }, bytes.ToArray()));
        return ValueTask.CompletedTask;
    }

    public ValueTask KeepAsync(JobFile file, CancellationToken cancel)
    {
        Add(new RunnerCalls.Piece(PieceKind.File, JsonSerializer.SerializeToUtf8Bytes(file)));
        return ValueTask.CompletedTask;
    }

    public void EndWith(JobEnding ending)
    {
        lock (_gate)
            _ending = ending;
        Wake();
    }

    /// <summary>Tells the console everything, in order, until it has the ending or wants to hear no more.</summary>
    public async Task TellAsync(CancellationToken cancel)
    {
        var pause = FirstPause;
        while (true)
        {
            var report = Next();
            if (report is null)
            {
                await _more.WaitAsync(cancel);
                continue;
            }
            switch (await link.SendAsync(RunnerCalls.ReportPath, report, identity, cancel))
            {
                case CallOutcome.Answered(var body):
                    var answer = JsonSerializer.Deserialize<RunnerCalls.Reported>(body, RunnerCalls.Wire)!;
                    pause = FirstPause;
                    if (answer.Stop)
                        await StopAsync();
                    if (Heard(answer.Next) && report.Ending is not null)
                        return;
                    continue;
                case CallOutcome.Refused("runner-revoked" or "runner-unknown", _):
                    await StopAsync();
                    return;
            }
            await Task.Delay(pause, clock, cancel);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private RunnerCalls.Report? Next()
    {
        lock (_gate)
        {
            var (count, bytes) = (0, 0);
            while (count < _unheard.Count && (count == 0 || bytes + _unheard[count].Bytes.Length <= MostBytes))
                bytes += _unheard[count++].Bytes.Length;
            var last = count == _unheard.Count ? _ending : null;
            return count == 0 && last is null ? null : new RunnerCalls.Report(id, _first, [.. _unheard.Take(count)], last);
        }
    }

    // Whether nothing is left to tell.
    private bool Heard(int next)
    {
        lock (_gate)
        {
            var gone = Math.Clamp(next - _first, 0, _unheard.Count);
            _unheard.RemoveRange(0, gone);
            _first += gone;
            return _unheard.Count == 0;
        }
    }

    private void Add(RunnerCalls.Piece piece)
    {
        lock (_gate)
            _unheard.Add(piece);
        Wake();
    }

    private void Wake()
    {
        lock (_gate)
        {
            if (_more.CurrentCount == 0)
                _more.Release();
        }
    }
}
