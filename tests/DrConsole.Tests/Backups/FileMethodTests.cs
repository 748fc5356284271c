using System.Diagnostics;
using System.Text;
using DrConsole.Backups;

namespace DrConsole.Tests.Backups;

/// <summary>Files: what is recognised as unchanged, what is told, what can be looked at later.</summary>
public sealed class FileMethodTests
{
    [Fact]
    public async Task A_file_that_changes_while_it_is_read_is_told_by_name()
    {
        var folder = Directory.CreateTempSubdirectory("drc-files-").FullName;
        try
        {
            var path = Path.Combine(Directory.CreateDirectory(Path.Combine(folder, "source")).FullName, "log");
            await File.WriteAllTextAsync(path, "before", Cancel);
            var writer = new TouchingWriter(() => File.AppendAllText(path, " and more"));
            var work = Work(folder);

            var made = await new FilesMethod().MakeAsync(work, writer, Cancel);

            Assert.Equal($"{path} changed while it was read: what is stored may be neither what it was nor what it is.", Assert.Single(made.Warnings));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task What_was_touched_and_not_changed_is_not_stored_again_and_a_changed_byte_of_the_same_size_is()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);
        world.Write("a", "one");
        world.Write("b", "two");
        await world.AddAsync(world.Files);
        await world.MakeAsync();

        File.SetLastWriteTimeUtc(Path.Combine(world.Source, "a"), Noon.UtcDateTime);
        var times = File.GetLastWriteTimeUtc(Path.Combine(world.Source, "b"));
        world.Write("b", "TWO");
        File.SetLastWriteTimeUtc(Path.Combine(world.Source, "b"), times);
        var second = await world.MakeAsync();

        Assert.Equal("1 of 2 files are new or changed.", second.Said);
    }

    [Fact]
    public async Task After_so_many_backups_everything_is_stored_anew()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);
        await world.AddAsync(world.Files with { Settings = [new MethodValue("paths", world.Source), new MethodValue("fullEvery", "3")] });
        var needs = new List<int>();
        for (var round = 0; round < 4; round++)
        {
            world.Write($"file{round}", "new");
            needs.Add((await world.MakeAsync()).NeededBackups.Count);
        }

        Assert.Equal([0, 1, 2, 0], needs);
    }

    [Fact]
    public async Task Pipes_and_excluded_names_are_left_out_and_a_root_that_is_gone_fails()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);
        world.Write("keep.txt", "x");
        world.Write("deep/drop.log", "x");
        world.Write("cache/drop.txt", "x");
        using (var pipe = Process.Start("mkfifo", Path.Combine(world.Source, "pipe")))
            await pipe.WaitForExitAsync(Cancel);
        await world.AddAsync(world.Files with { Settings = [new MethodValue("paths", world.Source), new MethodValue("exclude", $"*.log\n{world.Source}/cache")] });

        var backup = await world.MakeAsync();

        Assert.Equal((BackupState.Complete, "1 files."), (backup.State, backup.Said));
        Assert.Contains("is a socket, a pipe or a device", backup.Problem, StringComparison.Ordinal);
        Directory.Delete(world.Source, recursive: true);
        Assert.Equal($"{world.Source} is not there: nothing to back up. Make it, or correct the paths of the policy.", (await world.MakeAsync()).Problem);
    }

    [Fact]
    public async Task Every_version_of_a_file_can_be_looked_at_compared_and_read()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);
        var prompt = Path.Combine(world.Source, "prompt.md");
        await world.AddAsync(world.Files);
        var made = new List<Backup>();
        foreach (var text in new[] { "v1", "v2", "v2" })
        {
            if (!File.Exists(prompt) || await File.ReadAllTextAsync(prompt, Cancel) != text)
                world.Write("prompt.md", text);
            world.Write($"other{made.Count}", "x");
            made.Add(await world.MakeAsync());
            world.Console.Clock.Advance(TimeSpan.FromHours(1));
        }
        var read = world.Console.As<ReadFileVersions>(Cora);

        var history = await read.HistoryAsync("prompts", prompt, Cancel);
        Assert.Equal([(made[1].Id, made[2].Id), (made[0].Id, made[0].Id)], history.Select(version => (version.Backup, version.Last)));
        Assert.Equal(["other0", "other1", "prompt.md"], (await read.ListAsync(made[1].Id, world.Source, Cancel)).Select(file => Path.GetFileName(file.Path)));
        Assert.Equal(world.Source, Assert.Single(await read.ListAsync(made[1].Id, null, Cancel)).Path);
        Assert.Equal([("other1", FileDifference.Kinds.Added), ("prompt.md", FileDifference.Kinds.Changed)], (await read.CompareAsync(made[0].Id, made[1].Id, Cancel)).Select(each => (Path.GetFileName(each.Path), each.Kind)));

        // Its manifest lost, it is read from the archive; its content lies in an earlier one.
        Directory.Delete(Path.Combine(world.Console.Store.Folder, "backups", "manifests"), recursive: true);
        using var content = new MemoryStream();
        await world.Console.As<ReadBackedUpFile>(Ana).ExecuteAsync(made[2].Id, prompt, content, 100, Cancel);
        Assert.Equal("v2", Encoding.UTF8.GetString(content.ToArray()));
        await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<ReadBackedUpFile>(Cora).ExecuteAsync(made[2].Id, prompt, content, 100, Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<ReadBackedUpFile>(Ana).ExecuteAsync(made[2].Id, prompt, content, 1, Cancel));
    }

    [Fact]
    public void Manifests_are_in_the_order_of_a_walk()
    {
        string[] walked = ["/a", "/a/b", "/a/b/c", "/a/b c", "/a/b-c", "/a/b0", "/a!"];

        Assert.Equal(walked, walked.Reverse().Order(Comparer<string>.Create(FileManifest.Compare)));
    }

    private static MethodWork Work(string folder)
    {
        var scratch = Directory.CreateDirectory(Path.Combine(folder, "scratch")).FullName;
        return new MethodWork
        {
            Policy = "files",
            Backup = new BackupId(Guid.CreateVersion7()),
            Settings = new FilesSettings([Path.Combine(folder, "source")], [], 14),
            Secrets = new Dictionary<string, string>(),
            Scratch = scratch,
            AllowedRoots = [folder],
            Programs = new Programs(TimeProvider.System),
            Clock = TimeProvider.System,
        };
    }

    /// <summary>Reads what it is given, and has something happen while it does.</summary>
    private sealed class TouchingWriter(Action touch) : IArchiveWriter
    {
        public long ContentBytes => 0;

        public async Task<ArchiveEntry> AddAsync(string name, Stream content, IReadOnlyDictionary<string, string>? metadata, CancellationToken cancel)
        {
            await content.CopyToAsync(Stream.Null, cancel);
            if (name != FileManifest.EntryName)
                touch();
            return new ArchiveEntry(name, content.Length, "00");
        }
    }
}
