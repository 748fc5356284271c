using DrConsole.Evidence;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Evidence;

/// <summary>Somebody has the database in their hands. Verification says what they did, and where.</summary>
public sealed class TamperTests
{
    [Theory, BothDatabases]
    public async Task A_whole_ledger_is_whole(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        var report = await console.VerifyAsync();

        Assert.Empty(report.Findings);
        Assert.True(report.Checkpoints >= 3);
    }

    [Theory, BothDatabases]
    public async Task An_edited_entry_is_named(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        await EditAsync(console, 11);

        await FindsAsync(console, 11, "edited");
    }

    [Theory, BothDatabases]
    public async Task An_entry_edited_together_with_its_hash_is_named(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        await EditAsync(console, 11, rehash: true);

        await FindsAsync(console, 11, "edited");
    }

    [Theory, BothDatabases]
    public async Task A_hash_or_a_column_edited_beside_a_whole_entry_is_named(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        await console.TamperAsync("""UPDATE "LedgerEntries" SET "Actor" = 'console/nobody' WHERE "LeafIndex" = 9""");

        await FindsAsync(console, 9, "columns");
    }

    [Theory, BothDatabases]
    public async Task A_removed_entry_is_named(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        await console.TamperAsync("""DELETE FROM "LedgerEntries" WHERE "LeafIndex" = 12""");

        await FindsAsync(console, 12, "removed");
    }

    [Theory, BothDatabases]
    public async Task A_removed_entry_whose_gap_was_closed_is_named(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        await console.TamperAsync("""DELETE FROM "LedgerEntries" WHERE "LeafIndex" = 12""");
        await console.TamperAsync("""UPDATE "LedgerEntries" SET "LeafIndex" = -"LeafIndex" WHERE "LeafIndex" > 12""");
        await console.TamperAsync("""UPDATE "LedgerEntries" SET "LeafIndex" = -"LeafIndex" - 1 WHERE "LeafIndex" < 0""");

        await FindsAsync(console, 12, "taken out");
    }

    [Theory, BothDatabases]
    public async Task An_inserted_entry_is_named(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        await console.TamperAsync("""UPDATE "LedgerEntries" SET "LeafIndex" = -"LeafIndex" WHERE "LeafIndex" >= 12""");
        await console.TamperAsync("""UPDATE "LedgerEntries" SET "LeafIndex" = -"LeafIndex" + 1 WHERE "LeafIndex" < 0""");
        await console.WriteAsync("forged");
        await console.TamperAsync("""UPDATE "LedgerEntries" SET "LeafIndex" = 12 WHERE "Subject" = 'forged'""");

        await FindsAsync(console, 12, "put in");
    }

    [Theory, BothDatabases]
    public async Task Two_entries_that_changed_places_are_named(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        foreach (var (from, to) in new[] { (8, -1), (21, 8), (-1, 21) })
            await console.TamperAsync($"""UPDATE "LedgerEntries" SET "LeafIndex" = {to} WHERE "LeafIndex" = {from}""");

        await FindsAsync(console, 8, "8 and 21 have changed places");
    }

    [Theory, BothDatabases]
    public async Task Neighbours_that_changed_places_are_named(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        foreach (var (from, to) in new[] { (8, -1), (9, 8), (-1, 9) })
            await console.TamperAsync($"""UPDATE "LedgerEntries" SET "LeafIndex" = {to} WHERE "LeafIndex" = {from}""");

        await FindsAsync(console, 8, "8 and 9 have changed places");
    }

    [Theory, BothDatabases]
    public async Task A_truncated_table_is_told_from_where(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        await console.TamperAsync("""DELETE FROM "LedgerEntries" WHERE "LeafIndex" >= 30""");

        await FindsAsync(console, 30, "cut off");
    }

    [Theory, BothDatabases]
    public async Task Rewritten_history_with_a_new_tree_is_told_between_which_checkpoints(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        var signed = await SizesAsync(console);
        await EditAsync(console, 28, rehash: true);
        await ResequenceAsync(console);

        var finding = (await console.VerifyAsync()).Findings[0];
        Assert.Contains("History was rewritten", finding.What, StringComparison.Ordinal);
        Assert.Equal(signed.Last(size => size <= 28), finding.Entry);
        await Assert.ThrowsAsync<RefusedException>(() => console.AnotherNode().Get<SignNow>().ExecuteAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Rewritten_history_without_checkpoints_and_key_is_seen_by_a_copy_outside(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        var files = console.Get<KeyFiles>();
        var outside = new Witness("the copy at the auditor's", Checkpoint.Of(files.ReadCheckpoint()!));
        await EditAsync(console, 28, rehash: true);
        await console.TamperAsync("""DELETE FROM "LedgerCheckpoints" """);
        await ResequenceAsync(console);
        File.Delete(files.CheckpointPath);

        Assert.Empty((await console.VerifyAsync()).Findings);
        var finding = Assert.Single((await console.VerifyAsync(outside)).Findings);
        Assert.Contains("the copy at the auditor's", finding.What, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task A_checkpoint_whose_signature_or_words_were_changed_is_named(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        var size = (await SizesAsync(console))[0];
        await console.TamperAsync($"""UPDATE "LedgerCheckpoints" SET "Note" = REPLACE("Note", 'drconsole/', 'drconsole/0') WHERE "Size" = {size}""");

        Assert.Contains((await console.VerifyAsync()).Findings, finding => finding.What.Contains("signature", StringComparison.Ordinal));
    }

    [Theory, BothDatabases]
    public async Task A_damaged_tree_is_told(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        await console.TamperAsync("""DELETE FROM "LedgerTiles" """);

        Assert.NotEmpty((await console.VerifyAsync()).Findings);
        await Assert.ThrowsAsync<RefusedException>(() => console.AnotherNode().Get<SignNow>().ExecuteAsync(Cancel));
    }

    private static async Task FindsAsync(TestConsole console, long entry, string word)
    {
        var finding = Assert.Single((await console.VerifyAsync()).Findings);
        Assert.Equal(entry, finding.Entry);
        Assert.Contains(word, finding.What, StringComparison.Ordinal);
    }

    private static async Task EditAsync(TestConsole console, long index, bool rehash = false)
    {
        await using var store = console.OpenStore();
        var entry = await store.Set<LedgerEntry>().SingleAsync(e => e.LeafIndex == index, Cancel);
        var forged = System.Text.Encoding.UTF8.GetString(entry.Bytes).Replace("number", "nUmber");
        store.Entry(entry).Property(e => e.Bytes).CurrentValue = System.Text.Encoding.UTF8.GetBytes(forged);
        if (rehash)
            store.Entry(entry).Property(e => e.LeafHash).CurrentValue = MerkleHash.Leaf(System.Text.Encoding.UTF8.GetBytes(forged));
        await store.SaveChangesAsync(Cancel);
    }

    private static async Task ResequenceAsync(TestConsole console)
    {
        await console.TamperAsync("""DELETE FROM "LedgerTiles" """);
        await console.TamperAsync("""UPDATE "LedgerEntries" SET "LeafIndex" = NULL""");
        await console.TamperAsync("""UPDATE "LedgerHead" SET "Size" = 0""");
        await console.SequenceAllAsync();
    }

    private static async Task<List<long>> SizesAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Set<SignedCheckpoint>().OrderBy(checkpoint => checkpoint.Size).Select(checkpoint => checkpoint.Size).ToListAsync(Cancel);
    }
}
