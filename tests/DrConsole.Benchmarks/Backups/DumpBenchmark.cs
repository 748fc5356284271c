using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using DrConsole.Backups;
using Npgsql;

namespace DrConsole.Benchmarks;

/// <summary>What reading a dump's list while it is made adds to pg_dump alone, which writes the same dump into a file on the same disk.</summary>
internal static class DumpBenchmark
{
    public const string Name = "dump";
    private const int Rounds = 5;
    private const int BytesOfRow = 700;

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        await using var postgres = await DurablePostgres.StartAsync(options.Port + 2);
        var address = new NpgsqlConnectionStringBuilder(await postgres.CreateAsync("shop"));
        await FillAsync(address, options.Megabytes);
        var folder = Directory.CreateTempSubdirectory("drc-benchmark-dump-").FullName;
        try
        {
            var (bare, ours, bytes) = (new List<double>(), new List<double>(), 0L);
            for (var round = 0; round <= Rounds; round++)
            {
                bare.Add(await TimeAsync(() => BareAsync(address, folder)));
                bytes = new FileInfo(Path.Combine(folder, "bare")).Length;
                ours.Add(await TimeAsync(() => MethodAsync(address, folder)));
            }

            // The first of each warms up.
            var (theirs, mine) = (Median(bare[1..]), Median(ours[1..]));
            return [new(Name, $"a database of {options.Megabytes} MB dumped, listed and hashed, of pg_dump alone", mine, "s", theirs, 1.15, string.Create(CultureInfo.InvariantCulture, $"dumps of {bytes / 1e6:0} MB; in turns, medians of {Rounds}"))];
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    // Rows as applications have them: numbers, times, and texts that compress by half.
    private static async Task FillAsync(NpgsqlConnectionStringBuilder address, int megabytes)
    {
        await using var connection = new NpgsqlConnection(address.ConnectionString);
        await connection.OpenAsync();
        foreach (var table in Enumerable.Range(0, 10))
        {
            await using var fill = new NpgsqlCommand(string.Create(CultureInfo.InvariantCulture, $"""
                CREATE TABLE orders_{table} (id bigint PRIMARY KEY, made timestamptz, total numeric(12,2), note text);
                INSERT INTO orders_{table} SELECT n, now() + n * interval '1 second', n * 1.37, (SELECT string_agg(md5((n * 20 + part)::text), ' order ') FROM generate_series(1, 16) part) FROM generate_series(1, {megabytes * 1_000_000L / 10 / BytesOfRow}) n;
                """), connection) { CommandTimeout = 0 };
            await fill.ExecuteNonQueryAsync();
        }
    }

    private static async Task BareAsync(NpgsqlConnectionStringBuilder address, string folder)
    {
        var end = await new Programs(TimeProvider.System).RunAsync(new ProgramStart(PostgresTools.Demand("pg_dump", 10), "--format=custom", "--no-password", $"--file={Path.Combine(folder, "bare")}") { Environment = Place(address).Environment("shop") }, null, CancellationToken.None);
        end.Demand("pg_dump");
    }

    private static async Task MethodAsync(NpgsqlConnectionStringBuilder address, string folder)
    {
        var place = Place(address);
        await new PostgresDumpMethod().MakeAsync(new MethodWork
        {
            Policy = "shop",
            Backup = new BackupId(Guid.CreateVersion7()),
            Settings = new PostgresDumpSettings(new PostgresServer(place.Host, place.Port, place.User, "", place.SslMode), "shop", null) { Compare = PostgresComparison.None },
            Secrets = new Dictionary<string, string>(),
            Scratch = folder,
            AllowedRoots = [],
            Programs = new Programs(TimeProvider.System),
            Clock = TimeProvider.System,
        }, new FileArchive(folder), CancellationToken.None);
    }

    private static PostgresPlace Place(NpgsqlConnectionStringBuilder address) => new(address.Host!, address.Port, address.Username!, null);

    private static async Task<double> TimeAsync(Func<Task> workAsync)
    {
        var began = Stopwatch.GetTimestamp();
        await workAsync();
        return Stopwatch.GetElapsedTime(began).TotalSeconds;
    }

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    // Entries as files: the archive's own compression and encryption have figures of their own.
    private sealed class FileArchive(string folder) : IArchiveWriter
    {
        public long ContentBytes { get; private set; }

        public async Task<ArchiveEntry> AddAsync(string name, Stream content, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancel)
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = new FileStream(Path.Combine(folder, name), FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.Asynchronous);
            var (room, length) = (new byte[128 * 1024], 0L);
            for (int read; (read = await content.ReadAtLeastAsync(room, room.Length, throwOnEndOfStream: false, cancel)) > 0; length += read)
            {
                hash.AppendData(room, 0, read);
                await file.WriteAsync(room.AsMemory(0, read), cancel);
            }
            ContentBytes += length;
            return new ArchiveEntry(name, length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
    }
}
