using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Exchange;
using DrConsole.Kit;
using DrConsole.Platform;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Benchmarks;

/// <summary>What the console's own backups cost while people work, and how long it takes to have the console back from them, verified.</summary>
internal static class OwnBackupBenchmark
{
    public const string Name = "own-backup";

    private const int EntriesAtOnce = 20_000;
    private const int Changes = 200;

    private static readonly Actor Bench = Actor.Console("the benchmark");

    public static async Task<IReadOnlyList<Figure>> RunAsync(BenchmarkOptions options)
    {
        var disk = Directory.CreateTempSubdirectory("drc-bench-own-").FullName;
        var key = Path.Combine(disk, "key");
        await File.WriteAllBytesAsync(key, RandomNumberGenerator.GetBytes(32));
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        try
        {
            await FillAsync(store, options.Megabytes << 20);
            await using var console = TestConsole.On(store, null, ("DrConsole:OwnBackups:KeyFile", key));
            console.Clock.MoveTo(TimeProvider.System.GetUtcNow());
            await console.As<EditDestination>(Bench).CreateAsync("disk", new DestinationText("Disk", Directory.CreateDirectory(Path.Combine(disk, "disk")).FullName), CancellationToken.None);
            await console.Get<KeepOwnPolicy>().ExecuteAsync(CancellationToken.None);

            var quiet = await WriteAsync(store, Task.Delay(TimeSpan.FromSeconds(4), TimeProvider.System));
            var (whole, _, during) = await BackUpAsync(store, console);
            await ChangeAsync(store, Changes);
            var (next, processor, meanwhile) = await BackUpAsync(store, console);
            var (restored, report) = await RestoreAsync(disk, key);
            var size = string.Create(CultureInfo.InvariantCulture, $"{new FileInfo(store.SqliteFile).Length / 1e6:0} MB, {report.Entries:N0} entries");
            return
            [
                new(Name, "everything, once a day", whole, "s", Note: $"{size}; written, synced and read back"),
                new(Name, "what is new, every 5 minutes: of a core", processor / 300 * 100, "%", Wanted: 2, Note: string.Create(CultureInfo.InvariantCulture, $"{processor:0.00} s of processor time, {next:0.0} s long, after {Changes} entries")),
                new(Name, "the longest wait of a writer meanwhile", Math.Max(during.Held, meanwhile.Held), "ms", Wanted: 50, Note: string.Create(CultureInfo.InvariantCulture, $"without a backup {quiet.Held:0} ms")),
                new(Name, "the longest synced commit meanwhile", Math.Max(during.Synced, meanwhile.Synced), "ms", Note: string.Create(CultureInfo.InvariantCulture, $"without a backup {quiet.Synced:0} ms; the disk's own time, shared with whoever else uses it")),
                new(Name, "back on an empty machine, verified", restored, "s", Wanted: 30, Note: $"{size}, from two archives; every entry read"),
            ];
        }
        finally
        {
            Directory.Delete(disk, recursive: true);
        }
    }

    private static async Task FillAsync(TestStore store, long bytes)
    {
        await using var bench = new LedgerBench(StoreProvider.Sqlite, store.Folder, null, entries: true);
        while (new FileInfo(store.SqliteFile).Length < bytes)
        {
            await LedgerFill.FillAsync(bench, EntriesAtOnce);
            await using var open = bench.Open();
            await open.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        }
    }

    private static async Task ChangeAsync(TestStore store, int entries)
    {
        await using var bench = new LedgerBench(StoreProvider.Sqlite, store.Folder, null, entries: true);
        await LedgerFill.FillAsync(bench, entries);
    }

    private static async Task<(double Seconds, double Processor, (double Held, double Synced) Longest)> BackUpAsync(TestStore store, TestConsole console)
    {
        var asked = await console.As<RunBackup>(Bench).ExecuteAsync(OwnBackup.Policy, CancellationToken.None);
        var (clock, before) = (Stopwatch.StartNew(), Process.GetCurrentProcess().TotalProcessorTime);
        await console.Get<BackupTurns>().SweepAsync(CancellationToken.None);
        var longest = await WriteAsync(store, console.Get<BackupTurns>().IdleAsync());
        var (seconds, processor) = (clock.Elapsed.TotalSeconds, (Process.GetCurrentProcess().TotalProcessorTime - before).TotalSeconds);
        await using var open = console.OpenStore();
        var made = await open.Backups.SingleAsync(backup => backup.Id == asked.Id);
        return made.State is BackupState.Complete ? (seconds, processor, longest) : throw new InvalidOperationException(made.Problem);
    }

    // As the console commits: one small change after the other. Unsynced it waits for nothing but locks and the processor, synced for the disk as well.
    private static async Task<(double Held, double Synced)> WriteAsync(TestStore store, Task until)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = store.SqliteFile, Pooling = false, DefaultTimeout = 30 }.ConnectionString);
        await connection.OpenAsync();

        // As the product's own connections wait: without it the driver asks again only after 150 ms, whoever holds the lock.
        await SayAsync(connection, "PRAGMA busy_timeout=5000; CREATE TABLE IF NOT EXISTS bench (n INTEGER)");
        var (held, synced) = (0d, 0d);
        while (!until.IsCompleted)
        {
            held = Math.Max(held, await CommitAsync(connection, "OFF"));
            synced = Math.Max(synced, await CommitAsync(connection, "FULL"));
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System);
        }
        await until;
        return (held, synced);
    }

    private static async Task<double> CommitAsync(SqliteConnection connection, string synchronous)
    {
        await SayAsync(connection, $"PRAGMA synchronous={synchronous}");
        var clock = Stopwatch.StartNew();
        await SayAsync(connection, "INSERT INTO bench VALUES (1)");
        return clock.Elapsed.TotalMilliseconds;
    }

    private static async Task SayAsync(SqliteConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<(double Seconds, ConsoleRestored Report)> RestoreAsync(string disk, string key)
    {
        await using var empty = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using var console = TestConsole.On(empty);
        var clock = Stopwatch.StartNew();
        var archive = await console.Get<OwnArchives>().OpenAsync(Path.Combine(disk, "disk"), async _ => await File.ReadAllBytesAsync(key), CancellationToken.None);
        var restored = await console.Get<RestoreConsole>().ExecuteAsync(archive, replace: false, against: null, CancellationToken.None);
        return (clock.Elapsed.TotalSeconds, restored);
    }
}
