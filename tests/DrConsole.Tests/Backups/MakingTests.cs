using DrConsole.Backups;
using DrConsole.Estate;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Backups;

/// <summary>A backup is made, verified and restored; whatever goes wrong leaves nothing that looks like one.</summary>
public sealed class MakingTests
{
    [Theory, BothDatabases]
    public async Task A_backup_is_made_copied_verified_and_comes_back(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        world.Write("one.txt", "first");
        world.Write("deep/name\nwith a line end", "second");
        File.CreateSymbolicLink(Path.Combine(world.Source, "link"), "one.txt");
        await world.AddAsync(world.Files with { Destinations = "disk\nmirror" });

        var backup = await world.MakeAsync();

        Assert.Equal((BackupState.Complete, "", 1), (backup.State, backup.Problem, backup.Attempt));
        Assert.Equal(Noon, backup.VerifiedAt);
        var copies = await world.CopiesAsync(backup.Id);
        Assert.All(copies, copy => Assert.Equal((CopyState.Complete, backup.Sha256, Noon), (copy.State, copy.Sha256, copy.CheckedAt)));
        Assert.Equal([false, true], copies.Select(copy => copy.IsOffSite));
        var (restored, where) = await world.RestoreAsync(backup.Id);
        Assert.All(restored.Checks, check => Assert.True(check.Passed, $"{check}"));
        Assert.Equal(("first", "second", "one.txt"), (await File.ReadAllTextAsync(Path.Combine(where, "one.txt"), Cancel), await File.ReadAllTextAsync(Path.Combine(where, "deep/name\nwith a line end"), Cancel), new FileInfo(Path.Combine(where, "link")).LinkTarget));
        Assert.Empty(Directory.GetDirectories(Path.Combine(world.Console.Store.Folder, "backups", "scratch")));
    }

    [Fact]
    public async Task Later_backups_hold_what_changed_and_restore_everything()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);
        world.Write("stays", new string('s', 300_000));
        world.Write("changes", "before");
        world.Write("goes", "away");
        await world.AddAsync(world.Files);
        var first = await world.MakeAsync();

        world.Write("changes", "after!");
        File.Delete(Path.Combine(world.Source, "goes"));
        File.SetLastWriteTimeUtc(Path.Combine(world.Source, "stays"), Noon.UtcDateTime);
        world.Console.Clock.Advance(TimeSpan.FromMinutes(1));
        var second = await world.MakeAsync();

        Assert.Equal("1 of 2 files are new or changed.", second.Said);
        Assert.Equal([first.Id], second.NeededBackups);
        Assert.True(second.Bytes < 10_000, $"{second.Bytes}");
        var (restored, where) = await world.RestoreAsync(second.Id);
        Assert.All(restored.Checks, check => Assert.True(check.Passed, $"{check}"));
        Assert.Equal(["changes", "stays"], BackupWorld.FilesIn(where).Select(Path.GetFileName));
        Assert.Equal("after!", await File.ReadAllTextAsync(Path.Combine(where, "changes"), Cancel));
        Assert.Equal("before", await File.ReadAllTextAsync(Path.Combine((await world.RestoreAsync(first.Id, Path.Combine(world.Source, "changes"))).Where, "changes"), Cancel));
    }

    [Fact]
    public async Task Without_its_key_a_backup_says_so_and_with_a_changed_bit_it_is_none()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);
        world.Write("one.txt", "first");
        await world.AddAsync(world.Files);
        var backup = await world.MakeAsync();
        var file = await world.FileOfAsync(backup.Id);
        var whole = await File.ReadAllBytesAsync(file, Cancel);

        await world.Console.As<Secrets>(Ben).SetAsync("BACKUP_KEY", "another passphrase", Cancel);
        Assert.Contains("does not open this archive", (await Assert.ThrowsAsync<RefusedException>(() => world.RestoreAsync(backup.Id))).Message, StringComparison.Ordinal);
        await world.Console.As<Secrets>(Ben).SetAsync("BACKUP_KEY", BackupWorld.Passphrase, Cancel);

        whole[^1] ^= 1;
        Overwrite(file, whole);
        Assert.Equal("archive-changed", (await Assert.ThrowsAsync<RefusedException>(() => world.RestoreAsync(backup.Id))).Code);
        Overwrite(file, whole[..^20]);
        Assert.Contains("was cut off", (await Assert.ThrowsAsync<RefusedException>(() => world.RestoreAsync(backup.Id))).Message, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_destination_that_is_gone_fails_it_with_its_name_and_writes_a_signal(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        world.Write("one.txt", "first");
        await world.AddAsync(world.Files);
        Directory.Delete(world.Disk);

        var backup = await world.MakeAsync();

        Assert.Equal((BackupState.Failed, $"The destination {world.Disk} is not there. Is its disk mounted?"), (backup.State, backup.Problem));
        Assert.False(Directory.Exists(world.Disk));
        await using var store = world.Console.OpenStore();
        var standing = await store.SignalStandings.SingleAsync(Cancel);
        Assert.Equal(("backup/prompts", SignalState.Down), (standing.Source, standing.State));
    }

    [Fact]
    public async Task When_one_of_two_destinations_is_gone_the_other_has_it_and_the_backup_says_so()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);
        world.Write("one.txt", "first");
        await world.AddAsync(world.Files with { Destinations = "disk\nmirror" });
        Directory.Delete(world.Disk);

        var backup = await world.MakeAsync();

        Assert.Equal(BackupState.Complete, backup.State);
        Assert.Contains(world.Disk, backup.Problem, StringComparison.Ordinal);
        Assert.Equal([CopyState.Failed, CopyState.Complete], (await world.CopiesAsync(backup.Id)).Select(copy => copy.State));
    }

    [Fact]
    public async Task A_path_outside_the_allowed_roots_is_refused_also_through_a_link()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);
        File.CreateSymbolicLink(Path.Combine(world.Root, "out"), "/etc");
        await world.AddAsync(world.Files with { Settings = [new MethodValue("paths", "/etc")] });
        await world.AddAsync(world.Files with { Settings = [new MethodValue("paths", Path.Combine(world.Root, "out"))] }, "linked");

        Assert.Contains("outside the directories that are allowed", (await world.MakeAsync()).Problem, StringComparison.Ordinal);
        Assert.Contains("outside the directories that are allowed", (await world.MakeAsync("linked")).Problem, StringComparison.Ordinal);
        Assert.Empty(BackupWorld.FilesIn(world.Disk));
    }

    [Fact]
    public async Task What_is_wrong_with_a_policy_is_told_at_its_fields()
    {
        await using var world = await BackupWorld.OpenAsync(StoreProvider.Sqlite);

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => world.AddAsync(world.Files with { Schedule = BackupScheduleKind.Cron, Cron = "every day", EncryptionKey = "" }));
        Assert.Equal(["cron", "encryptionKey"], wrong.Errors.Keys.Order());
        var settings = await Assert.ThrowsAsync<InvalidException>(() => world.AddAsync(world.Files with { Settings = [new MethodValue("paths", "relative"), new MethodValue("speed", "high")] }));
        Assert.Contains("settings.speed", settings.Errors.Keys);
        var unknown = await Assert.ThrowsAsync<InvalidException>(() => world.AddAsync(world.Files with { DataClasses = "nothing", Destinations = "nowhere" }));
        Assert.Equal(["dataClasses", "destinations"], unknown.Errors.Keys.Order());
        await Assert.ThrowsAsync<ForbiddenException>(() => world.Console.As<EditBackupPolicy>(Cora).CreateAsync("prompts", world.Files, Cancel));
    }

    private static void Overwrite(string file, byte[] content)
    {
        File.Delete(file);
        File.WriteAllBytes(file, content);
    }
}
