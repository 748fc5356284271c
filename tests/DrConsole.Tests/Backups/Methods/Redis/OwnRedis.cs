using System.Diagnostics;
using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>A redis-server of one class on loopback, with a password, that keeps an append-only file.</summary>
public sealed class OwnRedis : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("drc-redis-").FullName;
    private Process? _process;

    public int Port { get; } = OwnPostgres.FreePort();

    public string Folder => _folder;

    public static string? WhyNot { get; } = File.Exists("/usr/bin/redis-server") ? null : "No redis-server is installed.";

    public async ValueTask InitializeAsync()
    {
        if (WhyNot is not null)
            return;
        var settings = Path.Combine(_folder, "redis.conf");
        await File.WriteAllTextAsync(settings, $"port {Port}\nbind 127.0.0.1\nrequirepass own-secret\ndir {_folder}\nsave \"\"\nappendonly yes\nloglevel warning\nrepl-diskless-sync-delay 0\n");
        _process = Process.Start(new ProcessStartInfo("redis-server", [settings]) { RedirectStandardOutput = true, RedirectStandardInput = true })!;
        await Soon.IsAsync("redis answers", async () =>
        {
            try
            {
                await using var client = await OpenAsync();
                return true;
            }
            catch (RefusedException)
            {
                return false;
            }
        });
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is not null)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
            _process.Dispose();
        }
        Directory.Delete(_folder, recursive: true);
    }

    internal Task<RedisClient> OpenAsync() => RedisClient.OpenAsync(new RedisAddress("127.0.0.1", Port), "own-secret", Cancel);

    internal async Task<MethodWorld> WorldAsync()
    {
        Assert.SkipUnless(WhyNot is null, WhyNot ?? "");
        var world = await MethodWorld.OpenAsync(BackupMethodKind.Redis);
        world.Root = _folder;
        foreach (var (name, value) in new[] { ("host", "127.0.0.1"), ("port", $"{Port}"), ("password", "REDIS_PASSWORD") })
            world.Settings[name] = value;
        world.Secrets["REDIS_PASSWORD"] = "own-secret";
        return world;
    }

    /// <summary>Keys of every type in two databases, some of which expire.</summary>
    internal async Task FillAsync()
    {
        await using var redis = await OpenAsync();
        await redis.DemandAsync(Cancel, "FLUSHALL");
        for (var number = 0; number < 1_200; number++)
            await redis.DemandAsync(Cancel, "SET", $"text:{number}", $"välue {number}");
        await redis.DemandAsync(Cancel, "RPUSH", "list", "a", "b", "a");
        await redis.DemandAsync(Cancel, "SADD", "set", "x", "y", "z");
        await redis.DemandAsync(Cancel, "HSET", "hash", "one", "1", "two", "2");
        await redis.DemandAsync(Cancel, "ZADD", "sorted", "1.5", "a", "-2", "b");
        await redis.DemandAsync(Cancel, "XADD", "stream", "1-1", "field", "value");
        await redis.DemandAsync(Cancel, "SET", "session", "soon gone", "EX", "86400");
        await redis.DemandAsync(Cancel, "SELECT", "3");
        await redis.DemandAsync(Cancel, "SET", "elsewhere", "yes");
    }
}
