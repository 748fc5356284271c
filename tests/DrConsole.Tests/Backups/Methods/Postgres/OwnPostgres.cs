using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using DrConsole.Backups;
using Npgsql;

namespace DrConsole.Tests.Backups;

/// <summary>A PostgreSQL server of one class: with a password, an archive of its log, and rights to be copied whole.</summary>
public sealed class OwnPostgres : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("drc-pg-").FullName;

    public int Port { get; } = FreePort();

    public string Archive => Path.Combine(_folder, "archive");

    public string Address => $"Host=127.0.0.1;Port={Port};Username=postgres;Password=own-secret;Database=postgres;Pooling=false";

    public static string? WhyNot { get; } = Directory.Exists("/usr/lib/postgresql") ? null : "No PostgreSQL server is installed in /usr/lib/postgresql.";

    public async ValueTask InitializeAsync()
    {
        if (WhyNot is not null)
            return;
        Directory.CreateDirectory(Archive);
        await File.WriteAllTextAsync(Path.Combine(_folder, "password"), "own-secret");
        if (Environment.UserName == "root")
            await RunAsync("chown", "-R", "postgres", _folder);
        await RunAsync(Program("initdb"), "-D", Path.Combine(_folder, "data"), "-U", "postgres", "-A", "scram-sha-256", $"--pwfile={Path.Combine(_folder, "password")}", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync");
        await RunAsync(Program("pg_ctl"), "-D", Path.Combine(_folder, "data"), "-w", "-s", "-l", Path.Combine(_folder, "log"), "-o",
            $"-p {Port} -k {_folder} -c listen_addresses=127.0.0.1 -c fsync=off -c wal_level=replica -c max_wal_senders=4 -c archive_mode=on -c archive_command='cp %p {Archive}/%f' -c shared_buffers=16MB", "start");
    }

    public async ValueTask DisposeAsync()
    {
        if (WhyNot is null)
            await RunAsync(Program("pg_ctl"), "-D", Path.Combine(_folder, "data"), "-s", "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    public async Task<string> AskAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(Address);
        await connection.OpenAsync(Cancel);
        await using var command = new NpgsqlCommand(sql, connection);
        return $"{await command.ExecuteScalarAsync(Cancel)}";
    }

    internal async Task<MethodWorld> WorldAsync(BackupMethodKind kind)
    {
        var world = await MethodWorld.OpenAsync(kind);
        foreach (var (name, value) in new[] { ("host", "127.0.0.1"), ("port", $"{Port}"), ("user", "postgres"), ("password", "DB_PASSWORD") })
            world.Settings[name] = value;
        world.Secrets["DB_PASSWORD"] = "own-secret";
        return world;
    }

    internal static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Program(string name) => Directory.GetDirectories("/usr/lib/postgresql").OrderDescending().Select(folder => Path.Combine(folder, "bin", name)).First(File.Exists);

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var start = Environment.UserName == "root" && program != "chown" ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", program, .. arguments]) : new ProcessStartInfo(program, arguments);
        (start.WorkingDirectory, start.RedirectStandardInput) = (Path.GetTempPath(), true);
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        Assert.Equal(0, process.ExitCode);
    }
}
