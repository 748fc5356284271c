using System.Diagnostics;
using DrConsole.Backups;
using DrConsole.Platform;

namespace DrConsole.Benchmarks;

/// <summary>How fast a directory of a gigabyte is backed up, beside tar and openssl on the same disk, and how long a look at a hundred thousand unchanged files takes.</summary>
internal static class BackupBenchmark
{
    public const string Name = "backup";

    private const int Files = 16;
    private const int FileSize = 64 << 20;
    private const int Directories = 1_000;
    private const int FilesEach = 100;

    public static async Task<IReadOnlyList<Figure>> RunAsync()
    {
        var root = Directory.CreateTempSubdirectory("drc-bench-").FullName;
        try
        {
            var large = Path.Combine(root, "large");
            await FillAsync(large);
            await PipeAsync(large, Path.Combine(root, "warm.enc"));
            var bare = await PipeAsync(large, Path.Combine(root, "bare.enc"));
            using var peak = new Peak();
            var (ours, _) = await BackUpAsync(root, large, null);
            var memory = peak.Megabytes;

            var tree = Path.Combine(root, "tree");
            Plant(tree);
            var (first, manifest) = await BackUpAsync(root, tree, null);
            var (again, _) = await BackUpAsync(root, tree, manifest);
            var clock = Stopwatch.StartNew();
            var changed = FileChanges.AreThere(new FileWalk([tree], []), manifest);
            var look = clock.Elapsed.TotalSeconds;
            return changed ? throw new InvalidOperationException("Nothing changed, and it says otherwise.") :
            [
                new(Name, "back up 1 GB in 16 files", ours, "s", bare, 1 / 0.7, "against tar | openssl enc -aes-256-cbc, both synced; wanted within 70 % of its throughput"),
                new(Name, "memory for it", memory, "MB", Wanted: 200, Note: "the most that was resident, with the runtime"),
                new(Name, "back up 100,000 small files", first, "s"),
                new(Name, "the same again, nothing changed", again, "s", Wanted: 10, Note: "looked at, compared, and a manifest written"),
                new(Name, "whether anything changed among them", look, "s", Wanted: 10),
            ];
        }
        finally
        {
            Directory.Delete(root, recursive: true);
        }
    }

    private static async Task<(double Seconds, string Manifest)> BackUpAsync(string root, string source, string? manifest)
    {
        var id = Guid.CreateVersion7();
        var scratch = Directory.CreateDirectory(Path.Combine(root, "scratch", $"{id:N}")).FullName;
        var policy = BackupPolicy.Create("bench", new BackupPolicyText("Bench", BackupMethodKind.Files) { DataClasses = "bench", Environment = "bench", Destinations = "disk", EncryptionKey = "KEY" });
        var backup = Backup.Ask("bench", 1, BackupCause.Hand, "bench", DateTimeOffset.UnixEpoch);
        var method = new FilesMethod();
        var work = new MethodWork
        {
            Policy = "bench",
            Backup = backup.Id,
            Settings = new FilesSettings([source], [], 14),
            Secrets = new Dictionary<string, string>(),
            Scratch = scratch,
            AllowedRoots = [root],
            Programs = new Programs(TimeProvider.System),
            Clock = TimeProvider.System,
            EarlierManifest = manifest,
        };
        var place = new DirectoryPlace(Directory.CreateDirectory(Path.Combine(root, "disk")).FullName, TimeProvider.System);
        var clock = Stopwatch.StartNew();
        var key = new byte[32];
        var (made, stored, _) = await new ArchiveToWrite(policy, backup).RunAsync(
            (key, new KeyNote("none", "", key)), new Progress<long>(),
            (archive, cancel) => method.MakeAsync(work, archive, cancel),
            (bytes, cancel) => place.PutAsync(new ObjectToStore($"bench/{id:N}.drcb"), bytes, cancel), CancellationToken.None);
        return stored is ObjectOutcome<StoredObject>.Done ? (clock.Elapsed.TotalSeconds, made.Manifest!) : throw new InvalidOperationException(stored.Said);
    }

    private static async Task<double> PipeAsync(string source, string to)
    {
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(new ProcessStartInfo("bash",
            ["-o", "pipefail", "-c", "tar -cf - -C \"$1\" . | openssl enc -aes-256-cbc -pbkdf2 -pass pass:bench -out \"$2\" && sync \"$2\"", "bench", source, to]))!;
        await process.WaitForExitAsync();
        var seconds = clock.Elapsed.TotalSeconds;
        File.Delete(to);
        return process.ExitCode == 0 ? seconds : throw new InvalidOperationException("tar | openssl failed.");
    }

    private static async Task FillAsync(string directory)
    {
        Directory.CreateDirectory(directory);
        var (random, buffer) = (new Random(1), new byte[FileSize]);
        for (var number = 0; number < Files; number++)
        {
            random.NextBytes(buffer);
            await File.WriteAllBytesAsync(Path.Combine(directory, $"file{number}"), buffer);
        }
    }

    private static void Plant(string tree)
    {
        for (var directory = 0; directory < Directories; directory++)
        {
            var path = Directory.CreateDirectory(Path.Combine(tree, $"d{directory}")).FullName;
            for (var file = 0; file < FilesEach; file++)
                File.WriteAllText(Path.Combine(path, $"f{file}"), $"{directory} {file}");
        }
    }

    /// <summary>Looks often how much is resident, and remembers the most.</summary>
    private sealed class Peak : IDisposable
    {
        private readonly Timer _timer;
        private long _most;

        public Peak()
        {
            GC.Collect();
            _timer = new Timer(_ => Look(), null, TimeSpan.Zero, TimeSpan.FromMilliseconds(20));
        }

        public double Megabytes => Interlocked.Read(ref _most) / 1e6;

        private void Look()
        {
            using var own = Process.GetCurrentProcess();
            _most = Math.Max(_most, own.WorkingSet64);
        }

        public void Dispose() => _timer.Dispose();
    }
}
