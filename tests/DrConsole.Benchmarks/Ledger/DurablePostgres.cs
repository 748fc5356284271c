using System.Diagnostics;
using Npgsql;

namespace DrConsole.Benchmarks;

/// <summary>A PostgreSQL of our own that commits as one in production does: fsync, full pages and synchronous commits stay on.</summary>
internal sealed class DurablePostgres : IAsyncDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("drc-benchmark-postgres-").FullName;
    private readonly int _port;

    private DurablePostgres(int port) => _port = port;

    private string Cluster => Path.Combine(_folder, "cluster");

    public static async Task<DurablePostgres> StartAsync(int port)
    {
        var postgres = new DurablePostgres(port);
        await OpenFolderAsync(postgres._folder);
        await RunAsync("initdb", "-D", postgres.Cluster, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "--no-instructions");
        await RunAsync("pg_ctl", "-D", postgres.Cluster, "-w", "-s", "-l", Path.Combine(postgres._folder, "log"),
            "-o", $"-p {port} -k {postgres._folder} -c listen_addresses=127.0.0.1", "start");
        return postgres;
    }

    /// <summary>A new, empty database.</summary>
    public async Task<string> CreateAsync(string name)
    {
        await using var connection = new NpgsqlConnection(AddressOf("postgres"));
        await connection.OpenAsync();
        await using var create = new NpgsqlCommand($"""CREATE DATABASE "{name}" """, connection);
        await create.ExecuteNonQueryAsync();
        return AddressOf(name);
    }

    public async ValueTask DisposeAsync()
    {
        NpgsqlConnection.ClearAllPools();
        await RunAsync("pg_ctl", "-D", Cluster, "-s", "-m", "immediate", "stop");
        Directory.Delete(_folder, recursive: true);
    }

    private string AddressOf(string database) => $"Host=127.0.0.1;Port={_port};Username=postgres;Database={database}";

    // PostgreSQL does not run as root.
    private static async Task OpenFolderAsync(string folder)
    {
        if (System.Environment.UserName != "root")
            return;
        using var give = Process.Start("chown", ["postgres", folder]);
        await give.WaitForExitAsync();
    }

    private static async Task RunAsync(string program, params string[] arguments)
    {
        var found = Find(program);
        var start = System.Environment.UserName == "root" ? new ProcessStartInfo("runuser", ["-u", "postgres", "--", found, .. arguments]) : new ProcessStartInfo(found, arguments);

        start.RedirectStandardInput = true;
        start.WorkingDirectory = Path.GetTempPath();
        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{program} ended with {process.ExitCode}.");
    }

    private static string Find(string program) => Directory.GetDirectories("/usr/lib", "postgresql").SelectMany(Directory.GetDirectories).OrderDescending()
        .Select(folder => Path.Combine(folder, "bin", program)).FirstOrDefault(File.Exists) ?? program;
}
