using Microsoft.Extensions.Options;

namespace DrConsole.Notices;

/// <summary>Open connections to the mail server, used again and again, as many at a time as the settings and the server allow.</summary>
internal sealed class SmtpPool(IOptions<MailOptions> options, SmtpOpening opening, TimeProvider clock) : IAsyncDisposable
{
    // A connection that has lain for longer is asked whether it still lives.
    private static readonly TimeSpan Fresh = TimeSpan.FromSeconds(5);

    private readonly Lock _gate = new();
    private readonly Stack<SmtpConnection> _idle = [];
    private readonly MailOptions _options = options.Value;
    private readonly SmtpSlots _slots = new(options.Value.Connections + 1);

    private ITimer? _sweep;
    private bool _isClosed;

    /// <summary>An open connection, which must be given back.</summary>
    public async Task<SmtpConnection> TakeAsync(bool urgent, SmtpPatience patience)
    {
        while (true)
        {
            patience.Rest();
            await _slots.TakeAsync(urgent, patience.Token);
            try
            {
                return await TakeIdleAsync(patience) ?? await opening.OpenAsync(patience);
            }
            catch (SmtpTroubleException trouble) when (trouble is { Stage: SmtpStage.Greeting, Reply.IsTemporary: true } && (_slots.TryShrink() || HasIdle))
            {
                // It has enough connections of ours: this mail waits for one of them.
                _slots.GiveBack();
            }
            catch
            {
                _slots.GiveBack();
                throw;
            }
        }
    }

    public async ValueTask GiveBackAsync(SmtpConnection connection)
    {
        connection.UsedAt = clock.GetUtcNow();
        var keeps = !connection.IsBroken && connection.Messages < _options.MessagesPerConnection;
        lock (_gate)
        {
            keeps &= !_isClosed;
            if (keeps)
            {
                _idle.Push(connection);
                _sweep ??= clock.CreateTimer(_ => Sweep(), null, Idle, Idle);
            }
        }
        if (!keeps)
            await connection.DisposeAsync();
        _slots.GiveBack();
    }

    public async ValueTask DisposeAsync()
    {
        List<SmtpConnection> left;
        lock (_gate)
        {
            _isClosed = true;
            left = [.. _idle];
            _idle.Clear();
            _sweep?.Dispose();
        }
        foreach (var connection in left)
            await connection.DisposeAsync();
    }

    private TimeSpan Idle => TimeSpan.FromSeconds(_options.IdleSeconds);

    private async Task<SmtpConnection?> TakeIdleAsync(SmtpPatience patience)
    {
        while (Pop() is { } connection)
        {
            var isFresh = clock.GetUtcNow() - connection.UsedAt < Fresh && !connection.NeedsReset;
            if (isFresh || await ResetsAsync(connection, patience))
                return connection;
            connection.Break();
            await connection.DisposeAsync();
        }
        return null;
    }

    private bool HasIdle
    {
        get
        {
            lock (_gate)
                return _idle.Count > 0;
        }
    }

    private SmtpConnection? Pop()
    {
        lock (_gate)
            return _idle.TryPop(out var connection) ? connection : null;
    }

    // Whether the server still listens, and has forgotten what was begun.
    private static async Task<bool> ResetsAsync(SmtpConnection connection, SmtpPatience patience)
    {
        patience.Begin(SmtpStage.Sender);
        try
        {
            connection.NeedsReset = false;
            return (await patience.WatchAsync(connection.AskAsync("RSET", patience))).Class == 2;
        }
        catch (Exception error) when (error is SmtpTroubleException or OperationCanceledException)
        {
            return false;
        }
    }

    // Servers close what lies idle; ours is the politer way.
    private void Sweep()
    {
        List<SmtpConnection> old = [];
        lock (_gate)
        {
            var kept = _idle.Where(connection => clock.GetUtcNow() - connection.UsedAt < Idle).Reverse().ToList();
            old.AddRange(_idle.Except(kept));
            _idle.Clear();
            foreach (var connection in kept)
                _idle.Push(connection);
        }
        foreach (var connection in old)
            _ = connection.DisposeAsync().AsTask();
    }
}
