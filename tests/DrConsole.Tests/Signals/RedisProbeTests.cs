using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using DrConsole.Signals;

namespace DrConsole.Tests.Signals;

/// <summary>Redis and its Sentinel, real ones where they are installed; and what answers like neither.</summary>
public sealed class RedisProbeTests
{
    [Fact]
    public async Task A_master_its_replica_and_the_sentinel_say_how_they_stand()
    {
        Assert.SkipUnless(RedisServer.IsHere, "redis-server is not installed.");
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);
        await using var master = await RedisServer.StartAsync();
        await using var replica = await RedisServer.StartAsync("--replicaof", "127.0.0.1", $"{master.Port}");
        await using var sentinel = await RedisServer.StartSentinelAsync(master.Port);
        await Soon.IsAsync("the replica follows", async () => (await console.AskAsync(ProbeKind.Redis, replica.Target, settings: ("role", "replica"))).Verdict is ProbeVerdict.Well, 60);
        await Soon.IsAsync("the master knows it", async () => (await console.AskAsync(ProbeKind.Redis, master.Target, settings: ("replicas", "1"))).Verdict is ProbeVerdict.Well, 60);
        console.Clock.MoveTo(DateTimeOffset.UtcNow.AddHours(2));

        var wrongRole = await console.AskAsync(ProbeKind.Redis, master.Target, settings: ("role", "replica"));
        var few = await console.AskAsync(ProbeKind.Redis, master.Target, settings: ("replicas", "2"));
        var old = await console.AskAsync(ProbeKind.Redis, master.Target, settings: ("saved", "1h"));
        var watched = await console.AskAsync(ProbeKind.Redis, sentinel.Target, settings: ("sentinel", "orders"));
        var unknown = await console.AskAsync(ProbeKind.Redis, sentinel.Target, settings: ("sentinel", "nothing"));
        await replica.DisposeAsync();

        Assert.Equal((ProbeVerdict.Failed, "It is a master, and must be a replica."), (wrongRole.Verdict, wrongRole.Says));
        Assert.Equal((ProbeVerdict.Poor, "It is a master with 1 of 2 replicas."), (few.Verdict, few.Says));
        Assert.Equal(ProbeVerdict.Poor, old.Verdict);
        Assert.StartsWith("It is a master. It last saved 2 h", old.Says, StringComparison.Ordinal);
        Assert.Equal(ProbeVerdict.Well, watched.Verdict);
        Assert.StartsWith($"The master of orders is 127.0.0.1:{master.Port}. OK 1 usable Sentinels.", watched.Says, StringComparison.Ordinal);
        Assert.Equal(ProbeVerdict.Failed, unknown.Verdict);
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n\r\n", "What it answers is no Redis.")]
    [InlineData("$99999999\r\n", "What it answers is too long.")]
    [InlineData("-NOAUTH Authentication required.\r\n", "Redis refuses: NOAUTH Authentication required.")]
    [InlineData("*3\r\n*1\r\n*1\r\n*1\r\n*1\r\n*1\r\n", "What it answers is no Redis.")]
    public async Task What_answers_like_no_redis_is_told_as_such(string answer, string says)
    {
        await using var console = await SignalWorld.OpenAsync(StoreProvider.Sqlite);
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = Task.Run(async () =>
        {
            using var client = await listener.AcceptTcpClientAsync(Cancel);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(answer), Cancel);
            await client.GetStream().CopyToAsync(Stream.Null, Cancel);
        }, Cancel);

        var result = await console.AskAsync(ProbeKind.Redis, $"127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}");

        Assert.Equal((ProbeVerdict.Failed, says), (result.Verdict, result.Says));
        await answering;
    }

    private sealed class RedisServer : IAsyncDisposable
    {
        private const string Place = "/usr/bin/redis-server";

        private readonly Process _process;
        private readonly string _folder;

        private RedisServer(Process process, string folder, int port) => (_process, _folder, Port) = (process, folder, port);

        public static bool IsHere => File.Exists(Place);

        public int Port { get; }

        public string Target => $"127.0.0.1:{Port}";

        public static Task<RedisServer> StartAsync(params string[] more) => StartAsync((folder, port) => ["--port", $"{port}", "--bind", "127.0.0.1", "--dir", folder, "--save", "", .. more]);

        public static Task<RedisServer> StartSentinelAsync(int master) => StartAsync((folder, port) =>
        {
            var file = Path.Combine(folder, "sentinel.conf");
            File.WriteAllText(file, string.Create(CultureInfo.InvariantCulture, $"port {port}\nbind 127.0.0.1\ndir {folder}\nsentinel monitor orders 127.0.0.1 {master} 1\n"));
            return [file, "--sentinel"];
        });

        public async ValueTask DisposeAsync()
        {
            if (!_process.HasExited)
            {
                _process.Kill();
                await _process.WaitForExitAsync();
                Directory.Delete(_folder, recursive: true);
            }
        }

        private static async Task<RedisServer> StartAsync(Func<string, int, string[]> arguments)
        {
            var folder = Directory.CreateTempSubdirectory("drc-redis-").FullName;
            using var free = new TcpListener(IPAddress.Loopback, 0);
            free.Start();
            var port = ((IPEndPoint)free.LocalEndpoint).Port;
            free.Stop();
            var process = Process.Start(new ProcessStartInfo(Place, arguments(folder, port)) { RedirectStandardOutput = true })!;
            _ = process.StandardOutput.ReadToEndAsync();
            var server = new RedisServer(process, folder, port);
            await Soon.IsAsync("redis listens", () => IsListeningAsync(port), 60);
            return server;
        }

        private static async Task<bool> IsListeningAsync(int port)
        {
            using var client = new TcpClient();
            try
            {
                await client.ConnectAsync(IPAddress.Loopback, port, Cancel);
                return true;
            }
            catch (SocketException)
            {
                return false;
            }
        }
    }
}
