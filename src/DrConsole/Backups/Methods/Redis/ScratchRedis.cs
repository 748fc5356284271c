using System.Text;
using DrConsole.Platform;

namespace DrConsole.Backups;

/// <summary>A Redis server started from a snapshot, on a socket in a directory that nobody else may enter. It ends with everything of it when it is disposed of.</summary>
internal sealed class ScratchRedis : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(50);

    private readonly CancellationTokenSource _stop;
    private readonly string _room;
    private readonly StringBuilder _log = new();
    private Task _server = Task.CompletedTask;
    private RedisClient? _redis;

    private ScratchRedis(string room, CancellationTokenSource stop) => (_room, _stop) = (room, stop);

    public RedisClient Redis => _redis!;

    /// <param name="version">Of the server that the snapshot is of, for whoever must install another.</param>
    public static async Task<ScratchRedis> StartAsync(MethodWork work, string snapshot, string version, CancellationToken cancel)
    {
        var room = ServerRoom.ForSocket(work, another: false);
        var scratch = new ScratchRedis(room, CancellationTokenSource.CreateLinkedTokenSource(cancel));
        try
        {
            await scratch.StartAsync(work, snapshot, cancel);
            await scratch.AnswersAsync(version, work.Clock, cancel);
            return scratch;
        }
        catch
        {
            await scratch.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_redis is not null)
            await _redis.DisposeAsync();
        await _stop.CancelAsync();
        await _server.ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        _stop.Dispose();
        Directory.Delete(_room, recursive: true);
    }

    private string Socket => Path.Combine(_room, "redis.sock");

    private async Task StartAsync(MethodWork work, string snapshot, CancellationToken cancel)
    {
        var settings = Path.Combine(_room, "redis.conf");

        // Nothing but what stands here: it listens nowhere else, writes nothing, and takes as many databases as there may be.
        await File.WriteAllTextAsync(settings, $"""
            port 0
            unixsocket {Socket}
            unixsocketperm 700
            dir "{Path.GetDirectoryName(snapshot)}"
            dbfilename "{Path.GetFileName(snapshot)}"
            save ""
            appendonly no
            daemonize no
            databases 1024
            loglevel warning

            """, cancel);
        _server = work.Programs.RunAsync(new ProgramStart("redis-server", settings) { Directory = _room, Environment = new Dictionary<string, string> { ["LC_ALL"] = "C" } }, HearAsync, _stop.Token);
    }

    private async Task HearAsync(Stream output, CancellationToken cancel)
    {
        using var lines = new StreamReader(output, leaveOpen: true);
        while (await lines.ReadLineAsync(cancel) is { } line)
        {
            lock (_log)
            {
                if (_log.Length < 4_000)
                    _log.Append(line[(line.LastIndexOfAny(['#', '*']) + 1)..]);
            }
        }
    }

    private async Task AnswersAsync(string version, TimeProvider clock, CancellationToken cancel)
    {
        while (true)
        {
            if (_server.IsCompleted)
            {
                // A program that is not there is told in its own words; else the server has said why.
                await _server;
                string log;
                lock (_log)
                    log = _log.ToString();
                throw new RefusedException(log.Contains("handle RDB format version", StringComparison.Ordinal)
                    ? $"The redis-server of this machine is too old for a snapshot of Redis {version}: install a newer package redis-server."
                    : $"redis-server does not load the snapshot:{log}", "no-server");
            }
            try
            {
                _redis = await RedisClient.OpenAsync(new RedisAddress(Socket, 0), null, cancel);
                return;
            }
            catch (RefusedException)
            {
                // It is still loading.
                await Task.Delay(Glance, clock, cancel);
            }
        }
    }
}
