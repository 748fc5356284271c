using DrConsole.Backups;
using DrConsole.Estate;
using DrConsole.Evidence;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Backups;

/// <summary>Restore tests on schedule: to scratch, timed, proof for targets in the same save, sealed as evidence.</summary>
public sealed class RestoreTestTests
{
    [Theory, BothDatabases]
    public async Task One_is_due_by_cadence_and_proves_how_long_it_took_and_how_old_the_data_was(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        world.Write("prompt.txt", "Be kind.");
        await world.AddAsync(world.Files with { RestoreTestEvery = TimeSpan.FromDays(30) });
        var backup = await world.MakeAsync();
        world.Console.Clock.Advance(TimeSpan.FromMinutes(7));

        await SweepAsync(world);
        await SweepAsync(world);

        await using var store = world.Console.OpenStore();
        var test = Assert.Single(await store.RestoreTests.Include(one => one.Checks).ToListAsync(Cancel));
        Assert.Equal((RestoreOutcome.Passed, backup.Id), (test.Outcome, test.Backup));
        Assert.NotEmpty(test.Checks);
        var proofs = await store.Proofs.AsNoTracking().OrderBy(proof => proof.Target).ToListAsync(Cancel);
        Assert.Equal(["data-class-prompts-rpo", "data-class-prompts-rto"], proofs.Select(proof => proof.Target));
        Assert.All(proofs, proof => Assert.Equal((ProofSource.RestoreTest, $"restore-test/{test.Id}", TimeSpan.FromDays(30)), (proof.Source, proof.Reference, proof.Interval)));
        Assert.Equal((test.BegunAt - backup.AsOf, test.Took), (proofs[0].Value, proofs[1].Value));
        Assert.Equal(test.AsOf, (await world.Console.As<ReadExposure>(Ana).ClassAsync("prompts", Cancel)).Line.Facts.NewestRestored);
    }

    [Theory, BothDatabases]
    public async Task It_is_sealed_as_a_bundle_once(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        world.Write("prompt.txt", "Be kind.");
        await world.AddAsync(world.Files);
        await world.MakeAsync();
        await world.Console.As<TestRestore>(Ana).ExecuteAsync("prompts", null, Cancel);

        await SweepAsync(world);
        await SweepAsync(world);

        await using var store = world.Console.OpenStore();
        var bundle = Assert.Single(await store.Set<Bundle>().Where(bundle => bundle.Kind == "restore-test").ToListAsync(Cancel));
        Assert.Equal(bundle.Id.Value, (await store.RestoreTests.SingleAsync(Cancel)).Bundle);
    }

    [Theory, BothDatabases]
    public async Task One_that_fails_is_told_and_proves_that_the_target_was_missed(StoreProvider database)
    {
        await using var world = await BackupWorld.OpenAsync(database);
        world.Write("prompt.txt", "Be kind.");
        await world.AddAsync(world.Files);
        var backup = await world.MakeAsync();
        var file = await world.FileOfAsync(backup.Id);
        var bytes = await File.ReadAllBytesAsync(file, Cancel);
        bytes[^20] ^= 1;
        await File.WriteAllBytesAsync(file, bytes, Cancel);
        await world.Console.As<TestRestore>(Ana).ExecuteAsync("prompts", null, Cancel);
        var twice = await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<TestRestore>(Ana).ExecuteAsync("prompts", null, Cancel));

        await SweepAsync(world);

        Assert.Equal("test-running", twice.Code);
        await using var store = world.Console.OpenStore();
        Assert.Equal(RestoreOutcome.Failed, (await store.RestoreTests.SingleAsync(Cancel)).Outcome);
        Assert.All(await store.Proofs.ToListAsync(Cancel), proof => Assert.Null(proof.Value));
        Assert.Equal(SignalState.Down, (await store.SignalStandings.SingleAsync(standing => standing.Source == "backup/prompts" && standing.Key == "restore-test", Cancel)).State);
    }

    private static Task<int> SweepAsync(BackupWorld world) => world.Console.Get<WorkRestoreTests>().SweepAsync(Cancel);
}
