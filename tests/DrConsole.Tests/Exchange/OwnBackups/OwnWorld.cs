using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Evidence;
using DrConsole.Exchange;
using DrConsole.Tests.Backups;

namespace DrConsole.Tests.Exchange;

/// <summary>A console that backs itself up to two destinations, keeps its checkpoints in a third place, and others that it can be restored to.</summary>
internal sealed class OwnWorld : IAsyncDisposable
{
    public const string Passphrase = "a passphrase on paper";

    private readonly List<(TestStore Store, TestConsole Console)> _others = [];

    private OwnWorld(BackupWorld backups, string root) => (Backups, Root) = (backups, root);

    public BackupWorld Backups { get; }

    public TestConsole Console => Backups.Console;

    /// <summary>What outlives the console.</summary>
    public string Root { get; }

    public string Published => Path.Combine(Root, "published");

    public static async Task<OwnWorld> OpenAsync(StoreProvider database)
    {
        var root = Directory.CreateTempSubdirectory("drc-own-").FullName;
        await File.WriteAllTextAsync(Path.Combine(root, "passphrase"), $"{Passphrase}\n", Cancel);
        var world = new OwnWorld(await BackupWorld.OpenAsync(database, null, Settings(root)), root);
        await world.Console.Get<KeepOwnPolicy>().ExecuteAsync(Cancel);
        return world;
    }

    public async Task<Backup> MakeAsync()
    {
        var made = await Backups.MakeAsync(OwnBackup.Policy);
        Assert.True(made.State is BackupState.Complete, made.Problem);
        return made;
    }

    /// <summary>Something happens that is worth a backup.</summary>
    public Task ChangeAsync(string what) => Console.As<Estate.EditDataClass>(Eva).CreateAsync(what, new Estate.DataClassText(what, 2, Estate.DataClassPriority.High), Cancel);

    public async Task<SignedNote> SignAsync()
    {
        await Console.Get<SignNow>().ExecuteAsync(Cancel);
        var note = (await Console.Get<SignNow>().ExecuteAsync(Cancel))!;
        await Console.Get<PublishCheckpoints>().ExecuteAsync(Cancel);
        return note;
    }

    /// <summary>The time at which the policy is looked at next, and what comes of it.</summary>
    public async Task<int> LookAsync(TimeSpan later)
    {
        Console.Clock.Advance(later);
        await Backups.Turns.SweepAsync(Cancel);
        await Backups.Turns.IdleAsync();
        return (await Backups.BackupsAsync(OwnBackup.Policy)).Count;
    }

    /// <summary>An empty machine with the same settings.</summary>
    public async Task<TestConsole> EmptyAsync(StoreProvider database, bool isTold = true)
    {
        var store = await TestStore.CreateAsync(database, migrated: false);
        var console = TestConsole.On(store, null, isTold ? Settings(Root) : []);
        console.Clock.MoveTo(Console.Clock.GetUtcNow() + TimeSpan.FromMinutes(10));
        _others.Add((store, console));
        return console;
    }

    public static async Task<ConsoleRestored> RestoreAsync(TestConsole empty, string file, bool replace = false, string passphrase = Passphrase, SignedNote? against = null)
    {
        var archive = await empty.Get<OwnArchives>().OpenAsync(file, _ => Task.FromResult(System.Text.Encoding.UTF8.GetBytes(passphrase)), Cancel);
        var restored = await empty.Get<RestoreConsole>().ExecuteAsync(archive, replace, against, Cancel);
        await empty.As<AfterRestore>(Actor.Console("the command line")).ExecuteAsync(restored, Cancel);
        empty.Get<RestoreConsole>().End();
        return restored;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var (store, console) in _others)
        {
            await console.DisposeAsync();
            await store.DisposeAsync();
        }
        await Backups.DisposeAsync();
        Directory.Delete(Root, recursive: true);
    }

    private static (string Key, string Value)[] Settings(string root) =>
        [("DrConsole:OwnBackups:PassphraseFile", Path.Combine(root, "passphrase")), ("DrConsole:Evidence:PublishTo", Path.Combine(root, "published")), ("DrConsole:Backups:PassphraseIterations", "100000")];
}
