using DrConsole.Access;
using DrConsole.Backups;
using DrConsole.Evidence;
using DrConsole.Exchange;
using DrConsole.Notices;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Exchange;

/// <summary>On an empty machine everything comes back, or nothing is touched; and the ledger goes on under its name only where nobody outside knows of more.</summary>
public sealed class RestoreConsoleTests
{
    [Theory, BothDatabases]
    public async Task Everything_comes_back_and_the_log_goes_on_from_the_newest_checkpoint_outside(StoreProvider database)
    {
        await using var world = await OwnWorld.OpenAsync(database);
        await world.ChangeAsync("orders");
        var note = await world.SignAsync();
        await world.MakeAsync();
        await world.ChangeAsync("sessions");
        await world.LookAsync(TimeSpan.FromMinutes(5));
        var output = Directory.CreateDirectory(Path.Combine(world.Console.Store.Folder, "output"));
        await File.WriteAllTextAsync(Path.Combine(output.FullName, "abc"), "what a step said", Cancel);
        await world.LookAsync(TimeSpan.FromMinutes(5));

        var empty = await world.EmptyAsync(database);
        var restored = await OwnWorld.RestoreAsync(empty, world.Backups.Disk);

        Assert.True(restored.Outside.Continues, restored.Outside.Why);
        Assert.Equal(["orders", "prompts", "sessions"], await KeysAsync(empty));
        Assert.Equal("what a step said", await File.ReadAllTextAsync(Path.Combine(empty.Store.Folder, "output/abc"), Cancel));
        Assert.Equal(Tests.Backups.BackupWorld.Passphrase, await SecretAsync(empty, "BACKUP_KEY"));
        var signed = (await empty.Get<SignNow>().ExecuteAsync(Cancel))!;
        Assert.Equal(note.Signer, signed.Signer);
        Assert.True(Checkpoint.Of(signed).Size > Checkpoint.Of(note).Size);
        Assert.True((await empty.As<LedgerVerify>(Actor.Console("a test")).ExecuteAsync([], Cancel)).IsWhole);
        var line = Assert.Single(await empty.As<ReadConsoleRestores>(Actor.Console("a test")).ExecuteAsync(Cancel));
        Assert.Equal((restored.AsOf, restored.At, 0), (line.LostFrom, line.LostUntil, line.EntriesLost));
        await using var store = empty.OpenStore();
        Assert.True(await store.Notices.AnyAsync(notice => notice.Subject == $"restore/{restored.Backup:N}", Cancel));
        Assert.Equal(BackupState.Complete, (await store.Backups.SingleAsync(backup => backup.Id == new BackupId(restored.Backup), Cancel)).State);
    }

    [Theory, BothDatabases]
    public async Task Where_more_was_signed_than_came_back_nothing_is_signed_until_the_log_is_restarted(StoreProvider database)
    {
        await using var world = await OwnWorld.OpenAsync(database);
        await world.SignAsync();
        await world.MakeAsync();
        await world.ChangeAsync("orders");
        var note = await world.SignAsync();

        var empty = await world.EmptyAsync(database);
        var restored = await OwnWorld.RestoreAsync(empty, world.Backups.Disk);

        Assert.False(restored.Outside.Continues);
        Assert.True(restored.Outside.Lost > 0);
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => empty.Get<SignNow>().ExecuteAsync(Cancel));
        Assert.Contains("are lost", refusal.Message, StringComparison.Ordinal);
        Assert.Equal($"{note.Signer}/2", await empty.As<RestartLog>(Actor.Console("a test")).ExecuteAsync("the machine is lost", Cancel));
        Assert.Equal($"{note.Signer}/2", (await empty.Get<SignNow>().ExecuteAsync(Cancel))!.Signer);
        Assert.Equal(restored.Outside.Lost, Assert.Single(await empty.As<ReadConsoleRestores>(Actor.Console("a test")).ExecuteAsync(Cancel)).EntriesLost);
    }

    [Fact]
    public async Task Without_any_checkpoint_outside_nothing_is_signed_and_one_that_is_brought_along_counts()
    {
        await using var world = await OwnWorld.OpenAsync(StoreProvider.Sqlite);
        var note = await world.SignAsync();
        await world.MakeAsync();

        var alone = await world.EmptyAsync(StoreProvider.Sqlite, isTold: false);
        Assert.False((await OwnWorld.RestoreAsync(alone, world.Backups.Disk)).Outside.Continues);
        Assert.Equal("ledger-restored", (await Assert.ThrowsAsync<RefusedException>(() => alone.Get<SignNow>().ExecuteAsync(Cancel))).Code);

        var told = await world.EmptyAsync(StoreProvider.Sqlite, isTold: false);
        Assert.True((await OwnWorld.RestoreAsync(told, world.Backups.Disk, against: note)).Outside.Continues);
        Assert.Equal(note.Signer, (await told.Get<SignNow>().ExecuteAsync(Cancel))!.Signer);
    }

    [Theory, BothDatabases]
    public async Task A_place_that_is_taken_is_refused_and_where_it_is_to_be_replaced_what_was_there_stays_aside(StoreProvider database)
    {
        await using var world = await OwnWorld.OpenAsync(database);
        await world.MakeAsync();
        var empty = await world.EmptyAsync(database);
        await OwnWorld.RestoreAsync(empty, world.Backups.Disk);
        await empty.DisposeAsync();

        await using var again = TestConsole.On(empty.Store);
        var file = Directory.GetFiles(Path.Combine(world.Backups.Disk, "own"), "*.drcb").Single();
        Assert.Equal("place-taken", (await Assert.ThrowsAsync<RefusedException>(() => OwnWorld.RestoreAsync(again, file))).Code);
        await Assert.ThrowsAsync<RefusedException>(() => OwnWorld.RestoreAsync(again, file, replace: true, passphrase: "another"));
        Assert.Equal(["prompts"], await KeysAsync(again));

        await again.DisposeAsync();
        await using var third = TestConsole.On(empty.Store);
        var restored = await OwnWorld.RestoreAsync(third, file, replace: true);

        Assert.Contains("before", restored.Aside, StringComparison.Ordinal);
        Assert.Equal(["prompts"], await KeysAsync(third));
        Assert.Empty(Directory.GetDirectories(empty.Store.Folder, "restoring-*"));
    }

    [Fact]
    public async Task What_is_no_whole_backup_of_this_console_is_refused_with_a_sentence_and_touches_nothing()
    {
        await using var world = await OwnWorld.OpenAsync(StoreProvider.Sqlite);
        var backup = await world.MakeAsync();
        var bytes = await File.ReadAllBytesAsync(await world.Backups.FileOfAsync(backup.Id), Cancel);
        var empty = await world.EmptyAsync(StoreProvider.Sqlite);

        await RefusesAsync(empty, bytes[..^1000], "cut off");
        await RefusesAsync(empty, [.. bytes[..(bytes.Length / 2)], (byte)(bytes[bytes.Length / 2] ^ 1), .. bytes[(bytes.Length / 2 + 1)..]], "changed");
        await RefusesAsync(empty, bytes, "another one", "not the passphrase");
        await RefusesAsync(empty, "no archive at all, whatever its name says"u8.ToArray(), "no backup archive");
        await RefusesAsync(await world.EmptyAsync(StoreProvider.PostgreSql), bytes, "on Sqlite, and this one is set to PostgreSql");
        Assert.Throws<RefusedException>(() => OwnHead.Read("""{"format": 2, "product": "9.0"}"""u8.ToArray()));
        var newer = new OwnHead(1, "9.0", "Sqlite", ["20990101000000_Later"], Noon, "", 0, "", [], []);
        Assert.Contains("newer version", Assert.Throws<RefusedException>(() => newer.Demand(StoreProvider.Sqlite, ["20261130154321_Foundation"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_archive_that_builds_on_one_that_is_not_beside_it_names_it()
    {
        await using var world = await OwnWorld.OpenAsync(StoreProvider.Sqlite);
        var first = await world.MakeAsync();
        await world.ChangeAsync("orders");
        await world.LookAsync(TimeSpan.FromMinutes(5));
        File.Delete(await world.Backups.FileOfAsync(first.Id));

        var refusal = await Assert.ThrowsAsync<RefusedException>(async () => await OwnWorld.RestoreAsync(await world.EmptyAsync(StoreProvider.Sqlite), world.Backups.Disk));

        Assert.Contains($"{first.Id.Value:N}", refusal.Message, StringComparison.Ordinal);
    }

    private static async Task RefusesAsync(TestConsole empty, byte[] archive, string because, string passphrase = OwnWorld.Passphrase)
    {
        var file = Path.Combine(Directory.CreateTempSubdirectory("drc-bad-").FullName, "bad.drcb");
        await File.WriteAllBytesAsync(file, archive, Cancel);
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => OwnWorld.RestoreAsync(empty, file, passphrase: passphrase));
        Assert.Contains(because, refusal.Message, StringComparison.Ordinal);
        Assert.Equal(["lock"], Directory.EnumerateFileSystemEntries(empty.Store.Folder).Select(Path.GetFileName));
        Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
    }

    private static async Task<IReadOnlyList<string>> KeysAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Set<Estate.DataClass>().OrderBy(held => held.Key).Select(held => held.Key).ToListAsync(Cancel);
    }

    private static async Task<string> SecretAsync(TestConsole console, string name)
    {
        await using var store = console.OpenStore();
        return (await store.Set<Secret>().SingleAsync(secret => secret.Name == name, Cancel)).Reveal(console.Get<SecretBox>());
    }
}
