using System.Security.Cryptography;
using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Web.Tests;

/// <summary>Real processes: a console backs a directory up to the disk of a runner's host, which is killed in the middle of it and comes back.</summary>
public sealed class RunnerDiskTests
{
    private const string Key = "a passphrase that nobody guesses";

    [Fact]
    public async Task A_backup_lies_on_a_runners_disk_whole_or_not_at_all_although_the_runner_is_killed_in_the_middle()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var root = Directory.CreateTempSubdirectory("drc-disk-").FullName;
        var (source, disk) = (Directory.CreateDirectory(Path.Combine(root, "source")).FullName, Directory.CreateDirectory(Path.Combine(root, "disk")).FullName);
        await DescribeAsync(console, source, disk);
        await using var served = new ConsoleProcess(new Dictionary<string, string?>(console.Store.Settings) { ["DrConsole:Backups:AllowedRoots:0"] = root, ["DrConsole:Backups:PassphraseIterations"] = "100000" });
        await served.StartAsync();
        await using var runner = new ConsoleProcess(new Dictionary<string, string?>());
        var start = await RegisterAsync(console, root, disk, served.Url);
        runner.Start(start);
        await Soon.IsAsync("the runner is connected", async () => (await console.As<ReadRunners>(Cora).ListAsync(Cancel)).SingleOrDefault()?.Runner.HeardAt is not null, 60);

        await File.WriteAllBytesAsync(Path.Combine(source, "small"), RandomNumberGenerator.GetBytes(200_000), Cancel);
        var first = await MadeAsync(console);
        Assert.True(first.State is BackupState.Complete, first.Problem);
        Assert.NotNull(first.VerifiedAt);
        Assert.Single(Stored(disk));

        await File.WriteAllBytesAsync(Path.Combine(source, "large"), RandomNumberGenerator.GetBytes(400_000_000), Cancel);
        var asked = (await console.As<RunBackup>(Ana).ExecuteAsync("prompts", Cancel)).Id;
        await Soon.IsAsync("it is on its way", () => Directory.EnumerateFiles(disk, "*.new", SearchOption.AllDirectories).Any(), 60);
        await runner.KillAsync();
        Assert.Single(Stored(disk));

        await using var again = new ConsoleProcess(new Dictionary<string, string?>());
        again.Start(start);
        var cut = await EndedAsync(console, asked);
        var whole = cut.State is BackupState.Complete ? cut : await MadeAsync(console);
        Assert.True(whole.State is BackupState.Complete, whole.Problem);
        Assert.NotNull(whole.VerifiedAt);
        Assert.Equal(2, Stored(disk).Count);
    }

    private static async Task DescribeAsync(TestConsole console, string source, string disk)
    {
        await console.As<EditEnvironment>(Ben).CreateAsync("production", new EnvironmentText("Production") { IsProduction = true, Secrets = "BACKUP_*" }, Cancel);
        await console.As<Secrets>(Ben).SetAsync("BACKUP_KEY", Key, Cancel);
        await console.As<EditDataClass>(Eva).CreateAsync("prompts", new DataClassText("Prompts", 2, DataClassPriority.High), Cancel);
        await console.As<EditDestination>(Ben).CreateAsync("west", new DestinationText("The west host", $"runner://west{disk}") { Media = CopyMedia.Runner, IsOffSite = true, Site = "west" }, Cancel);
        await console.As<EditBackupPolicy>(Eva).CreateAsync("prompts", new BackupPolicyText("Prompts", BackupMethodKind.Files)
        {
            Settings = [new MethodValue("paths", source)],
            DataClasses = "prompts",
            Environment = "production",
            Destinations = "west",
            EncryptionKey = "BACKUP_KEY",
        }, Cancel);
    }

    private static async Task<string[]> RegisterAsync(TestConsole console, string root, string disk, string url)
    {
        var (_, token) = await console.As<EditRunners>(Ben).LetRegisterAsync("west", [], Cancel);
        var (config, file) = (Path.Combine(root, "runner.yaml"), Path.Combine(root, "token"));
        await File.WriteAllTextAsync(config, $"backup-store: [{disk}]\n", Cancel);
        await File.WriteAllTextAsync(file, token, Cancel);
        return ["runner", "--url", url, "--config", config, "--token-file", file];
    }

    private static async Task<Backup> MadeAsync(TestConsole console) => await EndedAsync(console, (await console.As<RunBackup>(Ana).ExecuteAsync("prompts", Cancel)).Id);

    private static async Task<Backup> EndedAsync(TestConsole console, BackupId id)
    {
        Backup? backup = null;
        await Soon.IsAsync("the backup has ended", async () =>
        {
            await using var store = console.OpenStore();
            backup = await store.Backups.AsNoTracking().SingleAsync(known => known.Id == id, Cancel);
            return backup.State is not (BackupState.Waiting or BackupState.Running) && (backup.State is not BackupState.Complete || backup.VerifiedAt is not null);
        }, 120);
        return backup!;
    }

    private static List<string> Stored(string disk) =>
        [.. Directory.EnumerateFiles(disk, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".new", StringComparison.Ordinal) && !file.EndsWith(".object", StringComparison.Ordinal) && Path.GetFileName(file) != ".lock")];
}
