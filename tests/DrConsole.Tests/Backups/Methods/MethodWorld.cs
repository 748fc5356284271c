using DrConsole.Aws;
using DrConsole.Backups;
using Microsoft.Extensions.DependencyInjection;

namespace DrConsole.Tests.Backups;

/// <summary>One method with its settings, an archive, and directories that are looked at afterwards: nothing may be left of what it did.</summary>
internal sealed class MethodWorld : IAsyncDisposable
{
    private readonly TestConsole _console;
    private readonly IBackupMethod _method;
    private int _works;

    private MethodWorld(TestConsole console, BackupMethodKind kind)
    {
        _console = console;
        _method = console.Get<BackupMethods>().Demand(kind);
        Root = Directory.CreateDirectory(Path.Combine(console.Store.Folder, "root")).FullName;
    }

    /// <summary>The one directory that backups may touch.</summary>
    public string Root { get; set; }

    public HandClock Clock => _console.Clock;

    public WatchedPrograms Programs { get; } = new();

    public PlainArchive Archive { get; set; } = new();

    public Dictionary<string, string> Settings { get; } = [];

    public Dictionary<string, string> Secrets { get; } = [];

    public string? EarlierManifest { get; private set; }

    public DateTimeOffset? UpTo { get; set; }

    public static Task<MethodWorld> OpenAsync(BackupMethodKind kind, params (string Key, string Value)[] settings) => OpenAsync(kind, _ => { }, settings);

    public static async Task<MethodWorld> OpenAsync(BackupMethodKind kind, Action<IServiceCollection> also, params (string Key, string Value)[] settings)
    {
        Environment.SetEnvironmentVariable("AWS_ACCESS_KEY_ID", ObjectServer.Key);
        Environment.SetEnvironmentVariable("AWS_SECRET_ACCESS_KEY", ObjectServer.Key);
        var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        return new MethodWorld(TestConsole.Owning(store, services =>
        {
            also(services);
            services.AddAws();
        }, settings), kind);
    }

    /// <summary>What people wrote, checked as the console checks it.</summary>
    public MethodSettings Read() => _console.Get<BackupMethods>().Read(_method.Kind, Settings.Select(pair => new MethodValue(pair.Key, pair.Value)));

    public Task<BackupMade> MakeAsync(CancellationToken? cancel = null) => WorkAsync(async work =>
    {
        var made = await _method.MakeAsync(work, Archive, cancel ?? Cancel);
        if (made.Manifest is { } manifest)
            File.Copy(manifest, EarlierManifest = Path.Combine(_console.Store.Folder, "manifest"), overwrite: true);
        return made;
    });

    public Task<bool> HasChangedAsync() => WorkAsync(work => _method.HasChangedAsync(work, Cancel));

    public Task<IReadOnlyList<RestoreCheck>> VerifyAsync() => WorkAsync(work => _method.VerifyAsync(work, Archive, Cancel));

    public Task<Restored> RestoreAsync(RestoreDestination? into = null, CancellationToken? cancel = null) =>
        WorkAsync(work => _method.RestoreAsync(work, Archive, into ?? new RestoreDestination.Scratch(work.Scratch), cancel ?? Cancel));

    public Task<string> AskAsync(string reach, string question) => WorkAsync(work => _method.AskAsync(work, reach, false, question, Cancel));

    /// <summary>A directory that a restore may leave something in.</summary>
    public RestoreDestination.Scratch Kept() => new(Directory.CreateDirectory(Path.Combine(_console.Store.Folder, "kept")).FullName, Keep: true);

    public string In(string name) => Path.Combine(Root, name);

    /// <summary>What is refused, in its words.</summary>
    public static async Task<string> RefusedAsync(Func<Task> workAsync) => (await Assert.ThrowsAnyAsync<RefusedException>(workAsync)).Message;

    public static void Passed(IEnumerable<RestoreCheck> checks)
    {
        var all = checks.ToList();
        Assert.NotEmpty(all);
        Assert.All(all, check => Assert.True(check.Passed, $"{check.Name}: {check.Expected} / {check.Found}"));
    }

    public ValueTask DisposeAsync() => _console.DisposeAsync();

    private async Task<T> WorkAsync<T>(Func<MethodWork, Task<T>> workAsync)
    {
        var scratch = Directory.CreateDirectory(Path.Combine(_console.Store.Folder, $"scratch-{++_works}")).FullName;
        var before = Programs.Started.Count;
        try
        {
            return await workAsync(new MethodWork
            {
                Policy = "orders",
                Backup = new BackupId(Guid.CreateVersion7()),
                Settings = Read(),
                Secrets = Secrets,
                Scratch = scratch,
                AllowedRoots = [Root],
                Programs = Programs,
                Clock = TimeProvider.System,
                EarlierManifest = EarlierManifest,
                UpTo = UpTo,
            });
        }
        finally
        {
            // Whatever became of it: no program runs on, and no directory is left but the scratch, which the console deletes.
            Assert.Equal(0, Programs.Running);
            Assert.All(Programs.Started.Skip(before), start => Assert.True(start.Directory is "/" || start.Directory == scratch || !Directory.Exists(start.Directory), $"{start.Directory} is left."));
            Directory.Delete(scratch, recursive: true);
        }
    }
}
