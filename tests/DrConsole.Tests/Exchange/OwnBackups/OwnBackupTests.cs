using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Exchange;
using DrConsole.Tests.Evidence;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Exchange;

/// <summary>The console backs itself up when something happened, to every destination, and says how that stands.</summary>
public sealed class OwnBackupTests
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(5);

    [Theory, BothDatabases]
    public async Task An_unchanged_store_makes_no_new_backup_and_a_change_makes_a_small_one(StoreProvider database)
    {
        await using var world = await OwnWorld.OpenAsync(database);
        await world.Console.FillAsync(3_000);
        var first = await world.MakeAsync();
        Assert.Equal((BackupState.Complete, ""), (first.State, first.Problem));
        Assert.NotNull(first.VerifiedAt);
        Assert.Equal(["disk", "mirror"], (await world.Backups.CopiesAsync(first.Id)).Select(copy => copy.Destination).Order());

        Assert.Equal(1, await world.LookAsync(Every));
        Assert.Equal(1, await world.LookAsync(Every));
        await world.ChangeAsync("orders");
        Assert.Equal(2, await world.LookAsync(Every));

        var second = (await world.Backups.BackupsAsync(OwnBackup.Policy))[1];
        Assert.Equal([first.Id], second.NeededBackups);
        Assert.True(second.Bytes < first.Bytes / 2, $"{second.Bytes} of {first.Bytes}");
        Assert.Equal(2, await world.LookAsync(Every));
    }

    [Theory, BothDatabases]
    public async Task It_is_restored_to_scratch_every_week_and_its_own_RTO_and_RPO_are_known(StoreProvider database)
    {
        await using var world = await OwnWorld.OpenAsync(database);
        await world.SignAsync();
        await world.MakeAsync();
        await world.ChangeAsync("orders");
        await world.LookAsync(Every);
        world.Console.Clock.Advance(TimeSpan.FromMinutes(3));

        await world.Console.Get<WorkRestoreTests>().SweepAsync(Cancel);

        var board = await world.Console.As<ReadOwnBackup>(Cora).ExecuteAsync(Cancel);
        Assert.Equal((RestoreOutcome.Passed, ""), (board.Test!.Outcome, board.Test.Problem));
        Assert.Equal((OwnBackupState.Whole, TimeSpan.Zero, TimeSpan.FromMinutes(3)), (board.State, board.Rto, board.Rpo));
        Assert.NotNull(board.Test.Bundle);
        await using var store = world.Console.OpenStore();
        var checks = await store.Set<RestoreTestCheck>().Where(check => check.Test == board.Test.Id).Select(check => check.Name).ToListAsync(Cancel);
        Assert.Contains("Root of the ledger's tree", checks);
        Assert.Contains("Secrets", checks);
    }

    [Fact]
    public async Task It_goes_on_while_everything_else_is_held()
    {
        await using var world = await OwnWorld.OpenAsync(StoreProvider.Sqlite);
        await world.MakeAsync();
        await world.Console.As<AllStopSwitch>(Ana).HoldAsync("the wrong cluster", Cancel);

        Assert.Equal(2, await world.LookAsync(Every));
    }

    [Fact]
    public async Task A_destination_that_is_new_gets_everything()
    {
        await using var world = await OwnWorld.OpenAsync(StoreProvider.Sqlite);
        await world.MakeAsync();
        var third = Directory.CreateDirectory(Path.Combine(world.Root, "third")).FullName;
        await world.Console.As<EditDestination>(Ben).CreateAsync("third", new DestinationText("Third", third), Cancel);

        await world.LookAsync(Every);

        var second = (await world.Backups.BackupsAsync(OwnBackup.Policy))[1];
        Assert.Empty(second.NeededBackups);
        Assert.Single(Directory.GetFiles(Path.Combine(third, "own"), "*.drcb"));
    }

    [Fact]
    public async Task One_that_fails_is_a_signal_and_a_warning_and_one_that_succeeds_ends_them()
    {
        await using var world = await OwnWorld.OpenAsync(StoreProvider.Sqlite);
        await world.MakeAsync();
        File.Move(Path.Combine(world.Root, "passphrase"), Path.Combine(world.Root, "away"));

        world.Console.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(BackupState.Failed, (await world.Backups.MakeAsync(OwnBackup.Policy)).State);
        await SayAsync(world);
        Assert.Contains("passphrase", world.Console.Get<Readiness>().Warnings[OwnBackupLook.Warning], StringComparison.Ordinal);
        await using (var store = world.Console.OpenStore())
            Assert.Equal(SignalState.Down, (await store.SignalStandings.SingleAsync(standing => standing.Source == "backup/own", Cancel)).State);

        File.Move(Path.Combine(world.Root, "away"), Path.Combine(world.Root, "passphrase"));
        world.Console.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(BackupState.Complete, (await world.MakeAsync()).State);
        await SayAsync(world);
        Assert.DoesNotContain(OwnBackupLook.Warning, world.Console.Get<Readiness>().Warnings.Keys);
    }

    [Fact]
    public async Task Its_policy_follows_the_settings_and_is_nobody_elses()
    {
        await using var world = await OwnWorld.OpenAsync(StoreProvider.Sqlite);
        var policies = world.Console.As<EditBackupPolicy>(Eva);

        await Assert.ThrowsAsync<InvalidException>(() => policies.CreateAsync("another", new BackupPolicyText("Another", BackupMethodKind.Console) { Environment = "production", EncryptionKey = "BACKUP_KEY" }, Cancel));
        await using var store = world.Console.OpenStore();
        var own = await store.BackupPolicies.AsNoTracking().SingleAsync(policy => policy.Key == OwnBackup.Policy, Cancel);
        await policies.ChangeAsync(OwnBackup.Policy, own.Text with { Every = TimeSpan.FromHours(9), IsPaused = true }, own.Version, Cancel);
        await world.Console.Get<KeepOwnPolicy>().ExecuteAsync(Cancel);

        own = await store.BackupPolicies.AsNoTracking().SingleAsync(policy => policy.Key == OwnBackup.Policy, Cancel);
        Assert.Equal((Every, true), (own.Every, own.IsPaused));
    }

    [Fact]
    public void What_is_put_in_before_it_moves_the_ends_of_pieces_and_not_their_content()
    {
        var random = new Random(5);
        var text = new byte[4 << 20];
        random.NextBytes(text);

        var before = Cut(text).ToHashSet();
        var after = Cut([.. "a row that was not there"u8, .. text]).ToList();

        Assert.InRange(after.Count(piece => !before.Contains(piece)), 1, 2);
        Assert.InRange(text.Length / after.Count, 24 << 10, 64 << 10);
    }

    private static List<ChunkHash> Cut(byte[] text)
    {
        var pieces = new List<ChunkHash>();
        for (var at = 0; at < text.Length;)
        {
            var size = ChunkCuts.ByContent(text.AsSpan(at, Math.Min(ChunkCuts.Longest, text.Length - at)));
            pieces.Add(ChunkPool.HashOf(text.AsSpan(at, size)));
            at += size;
        }
        return pieces;
    }

    private static async Task SayAsync(OwnWorld world)
    {
        await using var store = world.Console.OpenStore();
        await world.Console.Get<OwnBackupLook>().SayAsync(store, Cancel);
    }
}
