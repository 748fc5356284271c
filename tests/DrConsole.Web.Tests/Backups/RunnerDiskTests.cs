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
        await using var served = new ConsoleProcess(new Dictionary<string, string?>(console.Store.Settings) { ["DrConsole:Backups:AllowedRoots:0"] = root, ["DrConsole:Backups:PassphraseIterations"] = "100000" });
        await served.StartAsync();
        await using var runner = new ConsoleProcess(new Dictionary<string, string?>());
        var start = await RegisterAsync(console, root, $"backup-store: [{disk}]\n", served.Url);
        runner.Start(start);
        await ConnectedAsync(console);
        await DescribeAsync(console, source, disk, BackupRules.LocalRunner);

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

    [Fact]
    public async Task What_only_a_runners_host_has_is_backed_up_there_by_what_its_own_file_allows_and_encrypted_here()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var root = Directory.CreateTempSubdirectory("drc-host-").FullName;
        var (source, disk) = (Directory.CreateDirectory(Path.Combine(root, "host")).FullName, Directory.CreateDirectory(Path.Combine(root, "disk")).FullName);
        await File.WriteAllTextAsync(Path.Combine(source, "prompt.md"), "You are a careful agent.", Cancel);
        await File.WriteAllBytesAsync(Path.Combine(source, "model"), RandomNumberGenerator.GetBytes(5_000_000), Cancel);
        var config = $"backup-store: [{disk}]\nbackup-methods: [Files]\nbackup-read: [{source}]\n";

        // The console's own settings allow no directory at all: what is read is read by the runner.
        await using var served = await ConsoleProcess.ServeAsync(console.Store, ("DrConsole:Backups:PassphraseIterations", "100000"));
        await using var runner = new ConsoleProcess(new Dictionary<string, string?>());
        runner.Start(await RegisterAsync(console, root, config, served.Url));
        await ConnectedAsync(console);
        await DescribeAsync(console, source, disk, "west");

        var first = await MadeAsync(console);
        Assert.True(first.State is BackupState.Complete, first.Problem);
        Assert.NotNull(first.VerifiedAt);
        Assert.True(first.ContentBytes > 5_000_000, $"{first.ContentBytes}");
        Assert.DoesNotContain("careful agent", System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Assert.Single(Stored(disk)), Cancel)), StringComparison.Ordinal);

        // The manifest went there and back: what did not change is not read into the second one.
        await File.WriteAllTextAsync(Path.Combine(source, "prompt.md"), "You are a very careful agent.", Cancel);
        var second = await MadeAsync(console);
        Assert.True(second.State is BackupState.Complete, second.Problem);
        Assert.True(second.ContentBytes < 1_000_000, $"{second.ContentBytes}");

        var policy = await console.As<ReadBackupPolicies>(Eva).FindAsync("prompts", Cancel);
        await console.As<EditBackupPolicy>(Eva).ChangeAsync("prompts", policy.Text with { Settings = [new MethodValue("paths", root)] }, policy.Version, Cancel);
        var outside = await MadeAsync(console);
        Assert.Equal(BackupState.Failed, outside.State);
        Assert.Contains("outside the directories that are allowed", outside.Problem, StringComparison.Ordinal);
    }

    private static async Task DescribeAsync(TestConsole console, string source, string disk, string runner)
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
            Runner = runner,
        }, Cancel);
    }

    private static async Task<string[]> RegisterAsync(TestConsole console, string root, string rules, string url)
    {
        var (_, token) = await console.As<EditRunners>(Ben).LetRegisterAsync("west", [], Cancel);
        var (config, file) = (Path.Combine(root, "runner.yaml"), Path.Combine(root, "token"));
        await File.WriteAllTextAsync(config, rules, Cancel);
        await File.WriteAllTextAsync(file, token, Cancel);
        return ["runner", "--url", url, "--config", config, "--token-file", file];
    }

    private static Task ConnectedAsync(TestConsole console) =>
        Soon.IsAsync("the runner is connected", async () => (await console.As<ReadRunners>(Cora).ListAsync(Cancel)).SingleOrDefault()?.Runner.HeardAt is not null, 60);

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
