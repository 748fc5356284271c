using DrConsole.Backups;
using DrConsole.Estate;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Backups;

/// <summary>A console with a directory to back up, two destinations, and a policy that copies the one into the others.</summary>
internal sealed class BackupWorld : IAsyncDisposable
{
    public const string Passphrase = "a passphrase that nobody guesses";

    private readonly bool _owns;

    private BackupWorld(TestConsole console, string root, bool owns) => (Console, Root, _owns) = (console, root, owns);

    public TestConsole Console { get; }

    /// <summary>The only directory that backups may touch.</summary>
    public string Root { get; }

    public string Source => Path.Combine(Root, "source");

    public string Disk => Path.Combine(Root, "disk");

    public string Mirror => Path.Combine(Root, "mirror");

    public BackupTurns Turns => Console.Get<BackupTurns>();

    public static async Task<BackupWorld> OpenAsync(StoreProvider database, Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? also = null, params (string Key, string Value)[] settings)
    {
        var root = Directory.CreateTempSubdirectory("drc-backup-").FullName;
        var console = await TestConsole.OpenAsync(database, also, [.. Settings(root), .. settings]);
        var world = new BackupWorld(console, root, owns: true);
        foreach (var directory in new[] { world.Source, world.Disk, world.Mirror })
            Directory.CreateDirectory(directory);
        await console.As<EditEnvironment>(Ben).CreateAsync("production", new EnvironmentText("Production") { IsProduction = true, Secrets = "BACKUP_*" }, Cancel);
        await console.As<Secrets>(Ben).SetAsync("BACKUP_KEY", Passphrase, Cancel);
        await console.As<EditDataClass>(Eva).CreateAsync("prompts", new DataClassText("Prompts", 2, DataClassPriority.High), Cancel);
        await console.As<EditDestination>(Ben).CreateAsync("disk", new DestinationText("Disk", world.Disk), Cancel);
        await console.As<EditDestination>(Ben).CreateAsync("mirror", new DestinationText("Mirror", world.Mirror) { IsOffSite = true, Site = "eu-west-1" }, Cancel);
        return world;
    }

    /// <summary>Another process on the same store: after a crash, or beside this one.</summary>
    public BackupWorld Again(Action<Microsoft.Extensions.DependencyInjection.IServiceCollection>? also = null, params (string Key, string Value)[] settings)
    {
        var console = TestConsole.On(Console.Store, also, [.. Settings(Root), .. settings]);
        console.Clock.MoveTo(Console.Clock.GetUtcNow());
        return new BackupWorld(console, Root, owns: false);
    }

    public BackupPolicyText Files => new("Prompts", BackupMethodKind.Files)
    {
        Settings = [new MethodValue("paths", Source)],
        DataClasses = "prompts",
        Environment = "production",
        Destinations = "disk",
        EncryptionKey = "BACKUP_KEY",
    };

    public Task AddAsync(BackupPolicyText text, string key = "prompts") => Console.As<EditBackupPolicy>(Eva).CreateAsync(key, text, Cancel);

    public void Write(string name, string text)
    {
        var path = Path.Combine(Source, name);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    /// <summary>Makes one now and waits for its end.</summary>
    public async Task<Backup> MakeAsync(string key = "prompts")
    {
        var asked = await Console.As<RunBackup>(Ana).ExecuteAsync(key, Cancel);
        await Turns.SweepAsync(Cancel);
        await Turns.IdleAsync();
        return await BackupAsync(asked.Id);
    }

    public async Task<Backup> BackupAsync(BackupId id)
    {
        await using var store = Console.OpenStore();
        return await store.Backups.AsNoTracking().SingleAsync(backup => backup.Id == id, Cancel);
    }

    public async Task<IReadOnlyList<Backup>> BackupsAsync(string key = "prompts")
    {
        await using var store = Console.OpenStore();
        return await store.Backups.AsNoTracking().Where(backup => backup.Policy == key).OrderBy(backup => backup.Attempt).ToListAsync(Cancel);
    }

    public async Task<IReadOnlyList<BackupCopy>> CopiesAsync(BackupId id)
    {
        await using var store = Console.OpenStore();
        return await store.BackupCopies.AsNoTracking().Where(copy => copy.Backup == id).OrderBy(copy => copy.Number).ToListAsync(Cancel);
    }

    public async Task<string> FileOfAsync(BackupId id) => (await CopiesAsync(id))[0] is var copy ? Path.Combine(copy.Address, copy.ObjectKey) : "";

    /// <summary>Restores to a directory of its own and gives what the method found, and where.</summary>
    public async Task<(Restored Restored, string Where)> RestoreAsync(BackupId id, params string[] only)
    {
        var where = Path.Combine(Root, "restored", Guid.CreateVersion7().ToString("N"));
        await using var opened = await Console.Get<OpenBackups>().OpenAsync(id, null, Guid.CreateVersion7(), new RestoreAsk(null, only), new Progress<long>(), Cancel);
        var restored = await opened.Method.RestoreAsync(opened.Work, opened.Archive, new RestoreDestination.Scratch(where), Cancel);
        return (restored, where + Source);
    }

    /// <summary>Every file below a directory that is no note of a place's own.</summary>
    public static IReadOnlyList<string> FilesIn(string directory) =>
        [.. Directory.EnumerateFiles(directory, "*", SearchOption.AllDirectories).Where(file => !file.EndsWith(".object", StringComparison.Ordinal) && Path.GetFileName(file) != ".lock").Order()];

    public async ValueTask DisposeAsync()
    {
        await Console.DisposeAsync();
        if (_owns)
            Directory.Delete(Root, recursive: true);
    }

    private static (string Key, string Value)[] Settings(string root) =>
        [("DrConsole:Backups:AllowedRoots:0", root), ("DrConsole:Backups:PassphraseIterations", "100000")];
}
