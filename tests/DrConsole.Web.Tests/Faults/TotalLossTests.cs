using DrConsole.Evidence;
using DrConsole.Runs;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Web.Tests.Faults;

/// <summary>The host is gone with everything on it. What is left is a backup, its passphrase, and a checkpoint that somebody kept.</summary>
public sealed class TotalLossTests
{
    private const string Passphrase = "a passphrase on paper";

    [Fact]
    public Task Restored_elsewhere_it_is_whole_says_what_is_lost_and_the_ledger_goes_on_with_its_gap_on_record() => LoseAsync(StoreProvider.Sqlite);

    [Theory, PostgresOnly, Trait("Suite", "Long")]
    public Task And_on_the_other_database(StoreProvider database) => LoseAsync(database);

    private static async Task LoseAsync(StoreProvider database)
    {
        var kept = Directory.CreateTempSubdirectory("drc-kept-").FullName;
        await using var world = await FaultWorld.ServeAsync(database, ("DRCONSOLE_BACKUP_PASSPHRASE", Passphrase), ("DrConsole:Backups:PassphraseIterations", "100000"), ("DrConsole:Evidence:SignEvery", "1"));
        var before = await FaultStory.BeginAsync(world);
        await before.EndAsync();
        await using (var line = world.ProcessOn(world.Store))
            await DoAsync(line, "backup", "create", "--to", Path.Combine(kept, "own.drcb"));
        var (after, lost) = await FaultStory.RunAsync(world, FaultStory.Forth);
        await after.EndAsync();
        await KeepCheckpointAsync(world, Path.Combine(kept, "checkpoint"));
        await world.Process.KillAsync();

        await using var empty = await TestStore.CreateAsync(database, migrated: false);
        await using var elsewhere = world.ProcessOn(empty);
        await DoAsync(elsewhere, "backup", "restore", Path.Combine(kept, "own.drcb"), "--against", Path.Combine(kept, "checkpoint"));
        Assert.Contains("RTO: it took", elsewhere.Output, StringComparison.Ordinal);
        Assert.Contains("entries of the ledger", elsewhere.Output, StringComparison.Ordinal);
        await elsewhere.StartAsync();
        await Soon.IsAsync("nothing is signed", () => elsewhere.Output.Contains("The ledger is not signed", StringComparison.Ordinal), 180);
        Assert.Equal(0, await elsewhere.TerminateAsync());
        await DoAsync(elsewhere, "ledger", "restart", "--reason", "The host was lost");
        await elsewhere.StartAsync();

        await using var desk = FaultWorld.DeskOn(empty);
        await new Invariants(desk) { Marks = world.Marks, Process = elsewhere, Secrets = [FaultWorld.Secret] }.HoldInServiceAsync();
        await using var store = desk.OpenStore();
        Assert.False(await store.Set<Run>().AnyAsync(run => run.Id == lost, Cancel));
        Assert.Single(await store.Set<LedgerEntry>().Where(entry => entry.Kind == "ledger.restarted").ToListAsync(Cancel));
        await Soon.IsAsync("it is signed again", async () => (await store.Set<SignedCheckpoint>().Select(checkpoint => checkpoint.Origin).ToListAsync(Cancel)).Exists(origin => origin.EndsWith("/2", StringComparison.Ordinal)), 180);
        Directory.Delete(kept, recursive: true);
    }

    private static async Task DoAsync(ConsoleProcess process, params string[] verb)
    {
        process.Start(verb);
        Assert.True(await process.ExitAsync(seconds: 180) == 0, process.Output);
    }

    // Newer than the backup, so that the gap can be told.
    private static async Task KeepCheckpointAsync(FaultWorld world, string path)
    {
        var size = 0L;
        await using (var store = world.Desk.OpenStore())
            size = await store.Set<LedgerEntry>().LongCountAsync(Cancel);
        await Soon.IsAsync("it is signed for", () => world.Desk.Get<KeyFiles>().ReadCheckpoint() is { } note && Checkpoint.Of(note).Size >= size, 180);
        await File.WriteAllTextAsync(path, world.Desk.Get<KeyFiles>().ReadCheckpoint()!.ToString(), Cancel);
    }
}
