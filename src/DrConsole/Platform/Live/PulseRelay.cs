using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace DrConsole.Platform;

/// <summary>
/// Carries beats between nodes by PostgreSQL's LISTEN and NOTIFY. A node that dies between its commit and its beat leaves the
/// others' pages one beat short, which their own slow re-read makes good.
/// </summary>
internal sealed class PulseRelay : Worker
{
    private const string ChannelName = "drconsole_pulse";

    private readonly Pulse _pulse;
    private readonly StoreAddress _address;
    private readonly string _node = Guid.CreateVersion7().ToString("N");
    private readonly Channel<string> _outgoing = Channel.CreateBounded<string>(
        new BoundedChannelOptions(4096) { FullMode = BoundedChannelFullMode.DropOldest });

    // Kept until it was told: what a cut connection swallowed, the next one tells.
    private readonly HashSet<string> _untold = [];

    public PulseRelay(Pulse pulse, StoreAddress address, Readiness readiness, TimeProvider clock, ILogger<PulseRelay> log)
        : base(readiness, clock, log)
    {
        (_pulse, _address) = (pulse, address);
        if (address.Provider is StoreProvider.PostgreSql)
            pulse.BeatHere += topic => _outgoing.Writer.TryWrite(topic);
    }

    protected override string Name => "change feed";

    protected override async Task WorkAsync(CancellationToken cancel)
    {
        if (_address.Provider is not StoreProvider.PostgreSql)
            return;

        await using var listening = await OpenAsync(cancel);
        await using var telling = await OpenAsync(cancel);
        listening.Notification += (_, heard) => Hear(heard.Payload);
        await using (var listen = new NpgsqlCommand($"LISTEN {ChannelName}", listening))
            await listen.ExecuteNonQueryAsync(cancel);

        // Whatever was said while nobody listened is lost, so everybody reads once.
        _pulse.HearEverything();
        GoesWell();

        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        Task[] both = [HearAsync(listening, either.Token), TellAsync(telling, either.Token)];
        try
        {
            await await Task.WhenAny(both);
        }
        finally
        {
            await either.CancelAsync();
            await Task.WhenAll(both).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    private async Task<NpgsqlConnection> OpenAsync(CancellationToken cancel)
    {
        var address = new NpgsqlConnectionStringBuilder(_address.ConnectionString) { Pooling = false, KeepAlive = 10, Enlist = false };
        var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync(cancel);
        return connection;
    }

    private static async Task HearAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        while (true)
            await connection.WaitAsync(cancel);
    }

    private async Task TellAsync(NpgsqlConnection connection, CancellationToken cancel)
    {
        while (_untold.Count > 0 || await _outgoing.Reader.WaitToReadAsync(cancel))
        {
            while (_untold.Count < 256 && _outgoing.Reader.TryRead(out var topic))
                _untold.Add(topic);
            await using var tell = new NpgsqlCommand($"SELECT pg_notify('{ChannelName}', $1 || ' ' || topic) FROM unnest($2) AS topic", connection);
            tell.Parameters.AddWithValue(_node);
            tell.Parameters.AddWithValue(_untold.ToArray());
            await tell.ExecuteNonQueryAsync(cancel);
            _untold.Clear();
        }
    }

    private void Hear(string payload)
    {
        if (payload.Split(' ', 2) is [var node, var topic] && node != _node)
            _pulse.Hear(topic);
    }
}
