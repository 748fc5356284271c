using System.Diagnostics;
using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Runbooks;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Web.Tests;

/// <summary>The built console backs itself up and is restored by its own command line, is killed over either, and finds no room: what was there stays whole.</summary>
public sealed class RestoredConsoleTests
{
    private const string Passphrase = "a passphrase on paper";

    private static readonly (string, string)[] Told = [("DRCONSOLE_BACKUP_PASSPHRASE", Passphrase), ("DrConsole:Backups:PassphraseIterations", "100000")];

    [Theory, BothDatabases(StoreProvider.PostgreSql)]
    public async Task A_run_that_was_under_way_comes_back_paused_with_its_attempt_unknown(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database, settings: ("DrConsole:Runbooks:ApprovalsNeeded", "0"));
        console.Clock.MoveTo(TimeProvider.System.GetUtcNow());
        var (script, run) = await StartAsync(console);
        var disk = Directory.CreateTempSubdirectory("drc-disk-").FullName;
        await File.WriteAllTextAsync(Path.Combine(disk, "passphrase"), Passphrase, Cancel);
        await console.As<EditDestination>(Ben).CreateAsync("disk", new DestinationText("Disk", disk), Cancel);
        await using var served = await ConsoleProcess.ServeAsync(console.Store, [.. Told, ("DrConsole:Runners:Local:Allow", script), ("DrConsole:OwnBackups:PassphraseFile", Path.Combine(disk, "passphrase"))]);
        await Soon.IsAsync("it is in flight", async () => (await console.As<ReadRuns>(Cora).FindAsync(run, Cancel)).Steps[0].Attempts.Count > 0, 60);
        await Soon.IsAsync("its policy is there", async () => (await console.As<ReadOwnBackup>(Cora).ExecuteAsync(Cancel)).Policy is not null, 60);

        await using var line = On(console.Store);
        await Soon.IsAsync("it is backed up", async () => await line.RunAsync("backup", "create") == 0, 60);
        await served.KillAsync();
        await using var empty = await TestStore.CreateAsync(database, migrated: false);
        await using var elsewhere = On(empty);
        var code = await elsewhere.RunAsync("backup", "restore", disk);

        Assert.True(code == 0, elsewhere.Output);
        Assert.Contains("RTO: it took", elsewhere.Output, StringComparison.Ordinal);
        Assert.Contains("is lost", elsewhere.Output, StringComparison.Ordinal);
        Assert.Contains($"{run}", elsewhere.Output, StringComparison.Ordinal);
        await using var look = TestConsole.On(empty);
        var board = await look.As<ReadRuns>(Actor.Console("a test")).FindAsync(run, Cancel);
        Assert.Equal((RunStatus.Paused, StepStatus.Unknown), (board.State, board.Steps[0].State));
        await elsewhere.StartAsync();
        Assert.Equal(0, await elsewhere.TerminateAsync());
        Directory.Delete(disk, recursive: true);
    }

    [Fact]
    public async Task Killed_over_a_backup_or_a_restore_it_leaves_nothing_half_done()
    {
        await using var store = await LargeAsync();
        await using var line = On(store);
        var file = Path.Combine(store.Folder, "backups", "own.drcb");

        await KillAsync(line, () => File.Exists($"{file}.new") || Directory.EnumerateFiles(Path.Combine(store.Folder, "backups"), "chunks", SearchOption.AllDirectories).Any(), "backup", "create", "--to", file);
        Assert.False(File.Exists(file));
        Assert.True(await line.RunAsync("backup", "create", "--to", file) == 0, line.Output);

        await using var empty = await TestStore.CreateAsync(StoreProvider.Sqlite, migrated: false);
        await using var elsewhere = On(empty);
        await KillAsync(elsewhere, () => Directory.EnumerateFiles(empty.Folder, "large", SearchOption.AllDirectories).Any(path => path.Contains("restoring-", StringComparison.Ordinal)), "backup", "restore", file);
        Assert.False(File.Exists(empty.SqliteFile));
        Assert.True(await elsewhere.RunAsync("backup", "restore", file) == 0, elsewhere.Output);
        Assert.Empty(Directory.GetDirectories(empty.Folder, "restoring-*"));
        Assert.Equal(new FileInfo(LargeIn(store)).Length, new FileInfo(LargeIn(empty)).Length);
    }

    [Fact]
    public async Task Without_room_or_cut_off_in_the_middle_of_its_place_it_says_so_and_what_was_there_is_kept()
    {
        await using var store = await LargeAsync();
        await using var line = On(store);
        var file = Path.Combine(store.Folder, "backups", "own.drcb");
        Assert.True(await line.RunAsync("backup", "create", "--to", file) == 0, line.Output);
        var before = await File.ReadAllBytesAsync(LargeIn(store), Cancel);

        // As a full disk does, and without one: no file may grow past 20 MB.
        var (code, said) = await WithinAsync(20_000, store, "backup", "restore", file, "--replace");

        Assert.Equal(1, code);
        Assert.Contains("what was there is as it was", said, StringComparison.Ordinal);
        Assert.Equal(before, await File.ReadAllBytesAsync(LargeIn(store), Cancel));
        Assert.Empty(Directory.GetDirectories(store.Folder, "restoring-*"));

        await File.WriteAllTextAsync(Path.Combine(store.Folder, DataDirectory.UnfinishedRestore), "What was there before is aside.", Cancel);
        Assert.Equal(1, await line.RunAsync("serve"));
        Assert.Contains("cut off while it put things in their place", line.Output, StringComparison.Ordinal);
        Assert.True(await line.RunAsync("backup", "restore", file, "--replace") == 0, line.Output);
        Assert.Contains("what was there before is in", line.Output, StringComparison.Ordinal);
        Assert.Equal(0, await line.RunAsync("ledger", "verify"));
    }

    [Fact]
    public async Task It_says_what_it_needs_and_how_it_is_used()
    {
        await using var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        await using var asked = new ConsoleProcess(store.Settings);

        Assert.Equal(2, await asked.RunAsync("backup"));
        Assert.Equal(2, await asked.RunAsync("backup", "restore", "/nowhere/at-all.drcb"));
        Assert.Equal(0, await asked.RunAsync("backup", "--help"));
        Assert.Equal(1, await asked.RunAsync("backup", "create", "--to", Path.Combine(store.Folder, "own.drcb")));
        Assert.Contains("OWN_BACKUP_PASSPHRASE is needed", asked.Output, StringComparison.Ordinal);
        Assert.Equal(1, await asked.RunAsync("backup", "create"));
        Assert.Contains("DrConsole:OwnBackups:KeyFile", asked.Output, StringComparison.Ordinal);
    }

    private static ConsoleProcess On(TestStore store)
    {
        var settings = store.Settings;
        foreach (var (key, value) in Told)
            settings[key] = value;
        return new ConsoleProcess(settings);
    }

    private static string LargeIn(TestStore store) => Path.Combine(store.Folder, "output", "large");

    private static async Task<TestStore> LargeAsync()
    {
        var store = await TestStore.CreateAsync(StoreProvider.Sqlite);
        foreach (var folder in new[] { "output", "backups" })
            Directory.CreateDirectory(Path.Combine(store.Folder, folder));
        var bytes = new byte[80 << 20];
        new Random(3).NextBytes(bytes);
        await File.WriteAllBytesAsync(LargeIn(store), bytes, Cancel);
        return store;
    }

    private static async Task KillAsync(ConsoleProcess process, Func<bool> when, params string[] arguments)
    {
        var running = process.RunAsync(arguments);
        await Soon.IsAsync("it is at it", () => Task.FromResult(when()), 60);
        await process.KillAsync();
        await running;
    }

    private static async Task<(int Code, string Said)> WithinAsync(int kilobytes, TestStore store, params string[] arguments)
    {
        var start = new ProcessStartInfo("bash", ["-c", $"trap '' XFSZ; ulimit -f {kilobytes}; exec dotnet \"$@\"", "bash", Repository.Built("DrConsole.Web"), .. arguments]) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var (key, value) in store.Settings.Select(each => (each.Key, each.Value)).Concat(Told.Select(each => (each.Item1, (string?)each.Item2))))
            start.Environment[key.Replace(":", "__", StringComparison.Ordinal)] = value;

        // The runtime's own maps of its code are files too.
        start.Environment["DOTNET_EnableWriteXorExecute"] = "0";
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(Cancel);
        await process.WaitForExitAsync(Cancel);
        return (process.ExitCode, said);
    }

    private static async Task<(string Script, RunId Run)> StartAsync(TestConsole console)
    {
        var script = Path.Combine(console.Store.Folder, "stay.sh");
        await File.WriteAllTextAsync(script, "#!/bin/sh\nexec sleep 120\n", Cancel);
        File.SetUnixFileMode(script, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        await console.As<EditRunbook>(Eva).CreateAsync($"runbook: marks\ntitle: Marks\nsteps:\n  - {{id: stay, title: Stay, kind: command, run: ['{script}'], repeatable: true}}\n", Cancel);
        await console.As<PublishRunbook>(Eva).ExecuteAsync("marks", null, Cancel);
        return (script, (await console.As<StartRun>(Ana).ExecuteAsync(new StartRun.Order("marks", RunMode.Live), Cancel)).Id);
    }
}
