using DrConsole.Evidence;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Web.Tests;

/// <summary><c>ledger verify</c> as an auditor runs it: a process, an exit code, and words that name the place.</summary>
public sealed class LedgerVerbTests
{
    [Fact]
    public Task A_whole_ledger() => VerifiesAsync(0, "The ledger is whole.");

    [Fact]
    public Task An_edited_entry() => VerifiesAsync(1, "Entry 7 was edited", """UPDATE LedgerEntries SET Bytes = CAST(REPLACE(CAST(Bytes AS TEXT), 'test', 'tesT') AS BLOB) WHERE LeafIndex = 7""");

    [Fact]
    public Task A_removed_entry() => VerifiesAsync(1, "Entry 7 was removed", "DELETE FROM LedgerEntries WHERE LeafIndex = 7");

    [Fact]
    public Task An_inserted_entry() => VerifiesAsync(1, "put in as 7",
        "UPDATE LedgerEntries SET LeafIndex = -LeafIndex WHERE LeafIndex >= 7", "UPDATE LedgerEntries SET LeafIndex = 1 - LeafIndex WHERE LeafIndex < 0",
        "INSERT INTO LedgerEntries (Actor, At, Bytes, Kind, LeafHash, Subject, LeafIndex) SELECT Actor, At, CAST('{}' AS BLOB), Kind, LeafHash, Subject, 7 FROM LedgerEntries WHERE LeafIndex = 3");

    [Fact]
    public Task Two_swapped_entries() => VerifiesAsync(1, "7 and 9 have changed places",
        "UPDATE LedgerEntries SET LeafIndex = -1 WHERE LeafIndex = 7", "UPDATE LedgerEntries SET LeafIndex = 7 WHERE LeafIndex = 9", "UPDATE LedgerEntries SET LeafIndex = 9 WHERE LeafIndex = -1");

    [Fact]
    public Task A_truncated_table() => VerifiesAsync(1, "from 15 on, are missing", "DELETE FROM LedgerEntries WHERE LeafIndex >= 15");

    [Fact]
    public async Task A_rewritten_history_is_seen_by_the_checkpoint_that_was_kept_outside()
    {
        await using var console = await SignedAsync();
        var kept = await KeepAsync(console);
        await RewriteAsync(console, "UPDATE LedgerEntries SET (Bytes, LeafHash, Subject, Kind, Actor, At) = (SELECT Bytes, LeafHash, Subject, Kind, Actor, At FROM LedgerEntries WHERE LeafIndex = 3) WHERE LeafIndex = 7");
        File.Delete(console.Get<KeyFiles>().CheckpointPath);

        await EndsAsync(console, 0, "The ledger is whole.");
        await EndsAsync(console, 1, "History was rewritten", "--against", kept);
    }

    [Fact]
    public async Task A_restored_old_database_is_seen_by_the_checkpoint_beside_the_key_and_by_one_outside()
    {
        await using var console = await SignedAsync();
        var kept = await KeepAsync(console);
        await RewriteAsync(console, "DELETE FROM LedgerEntries WHERE LeafIndex >= 10");

        await EndsAsync(console, 1, "an old one that was restored");
        File.Delete(console.Get<KeyFiles>().CheckpointPath);
        await EndsAsync(console, 1, "an old one that was restored", "--against", kept);
    }

    [Theory]
    [InlineData("nothing", "Could not find file")]
    [InlineData("without final newline", "does not end with a line feed")]
    [InlineData("with two signatures", "has 2 signatures")]
    [InlineData("text", "is no checkpoint")]
    public async Task A_checkpoint_that_is_none_is_wrong_usage(string what, string words)
    {
        await using var console = await SignedAsync();
        var kept = await KeepAsync(console);
        var note = await File.ReadAllTextAsync(kept, Cancel);
        if (what == "nothing")
            File.Delete(kept);
        else
            await File.WriteAllTextAsync(kept, what switch { "without final newline" => note.TrimEnd('\n'), "with two signatures" => note + note[(note.IndexOf("\n\n", StringComparison.Ordinal) + 2)..], _ => "hello\n" }, Cancel);

        await EndsAsync(console, 2, words, "--against", kept);
    }

    private static async Task VerifiesAsync(int exit, string words, params string[] damage)
    {
        await using var console = await SignedAsync();
        await DoAsync(console, damage);
        await EndsAsync(console, exit, words);
    }

    private static async Task EndsAsync(TestConsole console, int exit, string words, params string[] arguments)
    {
        await using var process = new ConsoleProcess(console.Store.Settings);
        Assert.Equal(exit, await process.RunAsync(["ledger", "verify", .. arguments]));
        await Soon.IsAsync("it was printed", () => process.Output.Contains(words, StringComparison.Ordinal), seconds: 5);
    }

    private static async Task<TestConsole> SignedAsync()
    {
        var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        await using var store = console.OpenStore();
        for (var n = 0; n < 20; n++)
            console.Get<Ledger>().Record(store, "test.filled", $"test/{n}");
        await store.SaveChangesAsync(Cancel);
        await console.Get<SignNow>().ExecuteAsync(Cancel);
        await console.Get<SignNow>().ExecuteAsync(Cancel);
        return console;
    }

    private static async Task<string> KeepAsync(TestConsole console)
    {
        var kept = Path.Combine(console.Store.Folder, "kept");
        await File.WriteAllTextAsync(kept, console.Get<KeyFiles>().ReadCheckpoint()!.ToString(), Cancel);
        return kept;
    }

    // As somebody with the database in their hands would: a tree that fits what is left, and no checkpoint that says otherwise.
    private static async Task RewriteAsync(TestConsole console, string change)
    {
        await DoAsync(console, change, "DELETE FROM LedgerCheckpoints", "DELETE FROM LedgerTiles", "UPDATE LedgerEntries SET LeafIndex = NULL", "UPDATE LedgerHead SET Size = 0");
        while (await console.Get<Sequencer>().SequenceAsync(Cancel) > 0)
        {
            // Until every entry has a place again.
        }
    }

    private static async Task DoAsync(TestConsole console, params string[] statements)
    {
        await using var store = console.OpenStore();
        await store.Database.OpenConnectionAsync(Cancel);
        await store.Database.ExecuteSqlRawAsync("PRAGMA foreign_keys=OFF", Cancel);
        foreach (var statement in statements)
            await store.Database.ExecuteSqlRawAsync(statement.Replace("{}", "{{}}", StringComparison.Ordinal), Cancel);
    }
}
