using System.Data.Common;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using DrConsole.Platform;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace DrConsole.Benchmarks;

/// <summary>What the machine itself can do, at the same time as everything else is measured: commits, disk, hashes, round trips.</summary>
internal static class MachineLimits
{
    public const string Name = "machine";

    private const int Commits = 300;
    private const int Megabytes = 256;
    private const int RoundTrips = 10_000;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("drc-benchmark-").FullName;
        try
        {
            await using var postgres = await DurablePostgres.StartAsync(options.Port + 2);
            return
            [
                new(Name, "durable commits on SQLite", 1_000 / await CommitAsync(StoreProvider.Sqlite, folder, null), "/s", Note: "one row each, one after the other, synchronous=FULL with a log"),
                new(Name, "durable commits on PostgreSQL", 1_000 / await CommitAsync(StoreProvider.PostgreSql, folder, await postgres.CreateAsync("limits")), "/s", Note: "fsync, full pages, synchronous commits"),
                new(Name, "written to disk and synced", Megabytes / await WriteAsync(Path.Combine(folder, "file")), "MB/s"),
                new(Name, "SHA-256", Megabytes / Hash(), "MB/s", Note: "one core"),
                new(Name, "round trips over loopback", RoundTrips / await RoundTripsAsync(), "/s", Note: "one connection, one byte each way"),
            ];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Milliseconds that a commit of one row takes, past everything that is ours.</summary>
    public static async Task<double> CommitAsync(StoreProvider database, string folder, string? connection)
    {
        await using DbConnection raw = database is StoreProvider.PostgreSql
            ? new NpgsqlConnection(connection) : new SqliteConnection($"Data Source={Path.Combine(folder, "raw.db")};Pooling=False");
        await raw.OpenAsync();
        await using var command = raw.CreateCommand();
        command.CommandText = database is StoreProvider.PostgreSql ? "CREATE TABLE raw (n int)" : "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; CREATE TABLE raw (n int)";
        await command.ExecuteNonQueryAsync();
        command.CommandText = "INSERT INTO raw VALUES (1)";
        var began = Stopwatch.GetTimestamp();
        for (var commit = 0; commit < Commits; commit++)
            await command.ExecuteNonQueryAsync();
        return Stopwatch.GetElapsedTime(began).TotalMilliseconds / Commits;
    }

    private static async Task<double> WriteAsync(string path)
    {
        var piece = RandomNumberGenerator.GetBytes(1 << 20);
        var began = Stopwatch.GetTimestamp();
        await using var file = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.None, 1);
        for (var written = 0; written < Megabytes; written++)
            await file.WriteAsync(piece);
        file.Flush(flushToDisk: true);
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Hash()
    {
        var piece = RandomNumberGenerator.GetBytes(1 << 20);
        var began = Stopwatch.GetTimestamp();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var hashed = 0; hashed < Megabytes; hashed++)
            hash.AppendData(piece);
        hash.GetHashAndReset();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static async Task<double> RoundTripsAsync()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var answering = AnswerAsync(listener);
        using var client = new TcpClient { NoDelay = true };
        await client.ConnectAsync((IPEndPoint)listener.LocalEndpoint);
        var (stream, room) = (client.GetStream(), new byte[1]);
        var began = Stopwatch.GetTimestamp();
        for (var trip = 0; trip < RoundTrips; trip++)
        {
            await stream.WriteAsync(room);
            await stream.ReadExactlyAsync(room);
        }
        var took = Stopwatch.GetElapsedTime(began).TotalSeconds;
        client.Close();
        await answering;
        return took;
    }

    private static async Task AnswerAsync(TcpListener listener)
    {
        using var client = await listener.AcceptTcpClientAsync();
        client.NoDelay = true;
        var (stream, room) = (client.GetStream(), new byte[1]);
        while (await stream.ReadAsync(room) > 0)
            await stream.WriteAsync(room);
    }
}
