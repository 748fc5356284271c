using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace DrConsole.Runs;

/// <summary>Says that an attempt has printed something, a few times a second at most, and where there may be other nodes gives them the end of it.</summary>
public sealed partial class OutputRelay(IDbContextFactory<DrStore> stores, StoreAddress address, Pulse pulse, TimeProvider clock, ILogger<OutputRelay> log)
{
    internal static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    internal TimeProvider Clock => clock;

    /// <summary>The end of it, for whoever has not the file; null when nobody kept any.</summary>
    internal async Task<OutputTail?> ReadAsync(RunId run, string step, int attempt, CancellationToken cancel)
    {
        if (address.Provider is StoreProvider.Sqlite)
            return null;
        await using var store = await stores.CreateDbContextAsync(cancel);
        return await store.OutputTails.AsNoTracking().SingleOrDefaultAsync(tail => tail.RunId == run && tail.Step == step && tail.Attempt == attempt, cancel);
    }

    internal async Task TellAsync(RunId run, string step, int attempt, byte[] end, long told)
    {
        try
        {
            if (address.Provider is not StoreProvider.Sqlite)
                await KeepAsync(run, step, attempt, end, told);
        }
        catch (Exception error)
        {
            // The file has it; a store that is away takes no attempt along.
            LogNotKept(error, run, step, attempt);
        }
        pulse.Beat(Run.TopicOf(run));
    }

    private async Task KeepAsync(RunId run, string step, int attempt, byte[] end, long told)
    {
        await using var store = await stores.CreateDbContextAsync(CancellationToken.None);
        var tail = await store.OutputTails.SingleOrDefaultAsync(row => row.RunId == run && row.Step == step && row.Attempt == attempt);
        if (tail is null)
            store.Add(tail = OutputTail.Of(run, step, attempt));
        tail.Say(end, told);
        await store.SaveChangesAsync();
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Run {Run}, step {Step}, attempt {Attempt}: other nodes do not see the newest output")]
    private partial void LogNotKept(Exception error, RunId run, string step, int attempt);
}

/// <summary>One attempt's way to those who look on. One write at a time; what comes meanwhile goes with the next.</summary>
internal sealed class AttemptTail(OutputRelay relay, RunId run, string step, int attempt)
{
    private byte[] _end = [];
    private int _held;
    private long _told;
    private long _last;
    private Task _telling = Task.CompletedTask;

    public void Write(ReadOnlySpan<byte> bytes)
    {
        if (_end.Length == 0)
            _end = new byte[OutputTail.Most];
        _told += bytes.Length;
        var kept = bytes.Length > _end.Length ? bytes[^_end.Length..] : bytes;
        var room = _end.Length - kept.Length;
        if (_held > room)
        {
            _end.AsSpan(_held - room, room).CopyTo(_end);
            _held = room;
        }
        kept.CopyTo(_end.AsSpan(_held));
        _held += kept.Length;
        if (_telling.IsCompleted && (_last == 0 || relay.Clock.GetElapsedTime(_last) >= OutputRelay.Pause))
            Tell();
    }

    public async Task EndAsync()
    {
        await _telling;
        Tell();
        await _telling;
    }

    private void Tell()
    {
        _last = relay.Clock.GetTimestamp();
        var (end, told) = (_end[.._held], _told);
        _telling = Task.Run(() => relay.TellAsync(run, step, attempt, end, told));
    }
}
