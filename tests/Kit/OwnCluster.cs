using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace DrConsole.Kit;

/// <summary>A PostgreSQL server of one test, which may be stopped and started under a console that uses it.</summary>
public sealed class OwnCluster : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("drc-cluster-").FullName;

    private OwnCluster()
    {
    }

    public static string? WhyNot { get; } = Directory.Exists("/usr/lib/postgresql") ? null : "No PostgreSQL server is installed in /usr/lib/postgresql.";

    public int Port { get; } = FreePort();

    public string Address => $"Host=127.0.0.1;Port={Port};Username=postgres;Database=drconsole;Maximum Pool Size=20";

    private string Data => Path.Combine(_folder, "data");

    public static async Task<OwnCluster> StartedAsync()
    {
        var cluster = new OwnCluster();
        try
        {
            if (Environment.UserName == "root")
                await RunAsync("chown", "postgres", cluster._folder);
            await RunAsync("initdb", "-D", cluster.Data, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
            await cluster.StartAsync();
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    /// <summary>Starts it, and waits until it takes connections.</summary>
    public Task StartAsync() => RunAsync("pg_ctl", "-D", Data, "-w", "-s", "-l", Path.Combine(_folder, "log"), "-o", $"-p {Port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off -c shared_buffers=16MB", "start");

    /// <summary>Stops it: whoever is connected is cut off.</summary>
    public Task StopAsync() => RunAsync("pg_ctl", "-D", Data, "-w", "-s", "-m", "fast", "stop");

    public async ValueTask DisposeAsync()
    {
        if (File.Exists(Path.Combine(Data, "postmaster.pid")))
            await RunAsync("pg_ctl", "-D", Data, "-w", "-s", "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    // PostgreSQL refuses to run as root.
    private static async Task RunAsync(string program, params string[] arguments)
    {
        var path = program == "chown" ? program : Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(folder => Path.Combine(folder, "bin", program)).First(File.Exists);
        var start = Environment.UserName == "root" && program != "chown" ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", path, .. arguments]) : new ProcessStartInfo(path, arguments);
        (start.WorkingDirectory, start.RedirectStandardInput) = (Path.GetTempPath(), true);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        await process.WaitForExitAsync(World.Cancel);
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }
}
