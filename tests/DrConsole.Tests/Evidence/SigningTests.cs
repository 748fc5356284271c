using DrConsole.Evidence;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Evidence;

/// <summary>The key signs for one log that only grows, and for nothing else, whatever becomes of the database and the files.</summary>
public sealed class SigningTests
{
    [Theory, BothDatabases]
    public async Task The_first_start_makes_a_key_that_only_the_owner_reads_and_announces_it(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var note = (await console.Get<SignNow>().ExecuteAsync(Cancel))!;
        note = (await console.Get<SignNow>().ExecuteAsync(Cancel))!;

        var files = console.Get<KeyFiles>();
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(files.KeyPath));
        Assert.True(note.IsSignedBy(files.Read()!.Public));
        Assert.Equal(note.ToString(), await File.ReadAllTextAsync(files.CheckpointPath, Cancel));
        Assert.Single(await console.LedgerOfKindAsync("ledger-key.made"));
        Assert.True((await console.VerifyAsync()).IsWhole);
    }

    [Theory, BothDatabases]
    public async Task Nothing_new_is_not_signed_again(StoreProvider database)
    {
        await using var console = await SignedAsync(database);
        var before = await CheckpointsAsync(console);

        await console.Get<SignNow>().ExecuteAsync(Cancel);

        Assert.Equal(before, await CheckpointsAsync(console));
    }

    [Fact]
    public async Task Nothing_is_signed_on_a_store_that_was_found_damaged_until_it_is_whole_again()
    {
        await using var console = await SignedAsync(StoreProvider.Sqlite);
        var before = await CheckpointsAsync(console);
        await console.AdmitAsync(new Person("hal", Access.AccessRoles.Viewer));
        console.Get<Readiness>().Block(CheckStore.Damage, "Page 7 is not what it was.");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => console.Get<SignNow>().ExecuteAsync(Cancel));
        Assert.Contains("Page 7 is not what it was.", refused.Message, StringComparison.Ordinal);
        Assert.Equal(before, await CheckpointsAsync(console));

        console.Get<Readiness>().Clear(CheckStore.Damage);
        await console.Get<SignNow>().ExecuteAsync(Cancel);
        Assert.NotEqual(before, await CheckpointsAsync(console));
    }

    [Theory, BothDatabases]
    public async Task A_restored_older_database_is_not_signed_until_the_log_is_restarted_under_another_name(StoreProvider database)
    {
        await using var console = await SignedAsync(database);
        var origin = (await console.VerifyAsync()).Origin;
        await RestoreAsync(console, 3);

        await RefusesAsync(console, "older than it was");
        Assert.Contains(SigningStanding.Name, console.Get<Readiness>().Warnings.Keys);
        var finding = Assert.Single((await console.VerifyAsync()).Findings);
        Assert.Contains("restored", finding.What, StringComparison.Ordinal);

        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<RestartLog>(Ana).ExecuteAsync("restored from the nightly copy", Cancel));
        await console.As<RestartLog>(Ben).ExecuteAsync("restored from the nightly copy", Cancel);
        var note = await console.Get<SignNow>().ExecuteAsync(Cancel);

        Assert.Equal($"{origin}/2", note!.Signer);
        Assert.Empty(console.Get<Readiness>().Warnings);
        Assert.Single(await console.LedgerOfKindAsync("ledger.restarted"));
        Assert.Empty((await console.VerifyAsync()).Findings);
    }

    [Theory, BothDatabases]
    public async Task A_restored_database_that_has_grown_past_the_old_size_is_noticed_too(StoreProvider database)
    {
        await using var console = await SignedAsync(database);
        await RestoreAsync(console, 3);
        await console.FillAsync(60);

        await RefusesAsync(console, "rewritten");
        Assert.Contains((await console.VerifyAsync()).Findings, finding => finding.What.Contains("rewritten", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_log_that_is_signed_as_it_should_be_is_not_restarted(StoreProvider database)
    {
        await using var console = await SignedAsync(database);

        await Assert.ThrowsAsync<RefusedException>(() => console.As<RestartLog>(Ben).ExecuteAsync("for fun", Cancel));
    }

    [Theory, BothDatabases]
    public async Task Without_the_checkpoint_beside_the_key_nothing_is_signed(StoreProvider database)
    {
        await using var console = await SignedAsync(database);
        var path = console.Get<KeyFiles>().CheckpointPath;
        var note = await File.ReadAllTextAsync(path, Cancel);
        await console.FillAsync(1);

        File.Delete(path);
        await RefusesAsync(console, "is missing");
        await File.WriteAllTextAsync(path, note.TrimEnd('\n'), Cancel);
        await RefusesAsync(console, "cannot be read");
        await File.WriteAllTextAsync(path, note, Cancel);
        Assert.NotNull(await console.Get<SignNow>().ExecuteAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_crash_after_the_file_and_before_the_row_is_mended_by_the_next_signature(StoreProvider database)
    {
        await using var console = await SignedAsync(database);
        await console.TamperAsync("""DELETE FROM "LedgerCheckpoints" WHERE "Size" = (SELECT MAX("Size") FROM "LedgerCheckpoints")""");
        var node = console.AnotherNode();
        await node.Get<SignNow>().ExecuteAsync(Cancel);

        Assert.NotEqual(0, await CheckpointsAsync(console));
        Assert.Empty((await console.VerifyAsync()).Findings);
        await node.DisposeAsync();
    }

    internal static async Task<TestConsole> SignedAsync(StoreProvider database, int entries = 20)
    {
        var console = await TestConsole.OpenAsync(database);
        await console.FillAsync(entries);
        await console.Get<SignNow>().ExecuteAsync(Cancel);
        await console.FillAsync(entries);
        await console.Get<SignNow>().ExecuteAsync(Cancel);
        return console;
    }

    private static async Task<int> CheckpointsAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Set<SignedCheckpoint>().CountAsync(Cancel);
    }

    internal static async Task RefusesAsync(TestConsole console, string word)
    {
        var refusal = await Assert.ThrowsAsync<RefusedException>(() => console.Get<SignNow>().ExecuteAsync(Cancel));
        Assert.Contains(word, refusal.Message, StringComparison.Ordinal);
    }

    /// <summary>The database as it was when it had so many entries: rows, tree, head and checkpoints of that time.</summary>
    private static async Task RestoreAsync(TestConsole console, int size)
    {
        await console.TamperAsync($"""DELETE FROM "LedgerCheckpoints" WHERE "Size" > {size}""");
        await console.TamperAsync($"""DELETE FROM "LedgerEntries" WHERE "LeafIndex" >= {size} AND "Kind" <> 'ledger-key.made'""");
        await console.TamperAsync("""DELETE FROM "LedgerTiles" """);
        await console.TamperAsync("""UPDATE "LedgerEntries" SET "LeafIndex" = NULL""");
        await console.TamperAsync("""UPDATE "LedgerHead" SET "Size" = 0""");
        await console.SequenceAllAsync();
    }
}
