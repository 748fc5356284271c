using DrConsole.Evidence;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests.Evidence;

/// <summary>Sealing: logged, signed, stored once in every place; held up visibly and never half.</summary>
public sealed class SealingTests
{
    [Theory, BothDatabases]
    public async Task A_sealed_record_is_a_bundle_that_an_outsider_can_check(StoreProvider database)
    {
        await using var console = await OpenAsync(database);

        var id = await console.SealAsync();

        var board = await console.As<ReadBundles>(Cora).ReadAsync(id, Cancel);
        Assert.Equal((BundleState.Sealed, null, true), (board.Line.State, board.Line.Trouble, board.Line.Entry is not null));
        var files = await console.FilesAsync(id);
        Assert.Equal((await console.LedgerOfKindAsync("test-record.sealed")).Single().Bytes, files["record.json"]);
        Assert.True(BundleCheck.Check(BundleKit.Zip(files)).IsWhole);
        Assert.Equal(0, BundleKit.RunScript(files).Exit);
        Assert.All(await console.As<OpenBundle>(Finn).VerifyAsync(id, Cancel), answer => Assert.True(answer.Verdict.IsWhole));
    }

    [Theory, BothDatabases]
    public async Task A_copy_goes_to_every_place_and_a_file_that_was_exchanged_there_is_found(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var id = await console.SealAsync();
        var board = await console.As<ReadBundles>(Cora).ReadAsync(id, Cancel);
        Assert.Equal([CopyState.Stored, CopyState.Stored], board.Copies.Select(copy => copy.State));
        Assert.Equal(Noon.AddDays(2_557), board.Copies[0].LockedUntil);

        var file = Directory.EnumerateFiles(Path.Combine(console.Store.Folder, "second"), "*.zip", SearchOption.AllDirectories).Single();
        Assert.Contains(board.Sha256!, Path.GetFileName(file), StringComparison.Ordinal);
        File.Delete(file);
        File.WriteAllBytes(file, BundleKit.Zip(BundleKit.Make(LedgerKey.Make())).ToArray());

        var verdicts = await console.As<OpenBundle>(Finn).VerifyAsync(id, Cancel);
        Assert.Equal([true, false], verdicts.Select(answer => answer.Verdict.IsWhole));
    }

    [Theory, BothDatabases]
    public async Task While_nothing_may_be_signed_a_bundle_waits_visibly_and_is_finished_afterwards(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        await console.Get<SignNow>().ExecuteAsync(Cancel);
        var key = Path.Combine(console.Store.Folder, "keys", "ledger.pem");
        File.Move(key, key + ".away");

        var id = await console.SealAsync();
        var waiting = await console.As<ReadBundles>(Cora).ReadAsync(id, Cancel);
        Assert.Equal(BundleState.Pending, waiting.Line.State);
        Assert.Contains("is missing", waiting.Line.Trouble, StringComparison.Ordinal);
        Assert.Empty(Zips(console));

        File.Move(key + ".away", key);
        await console.Get<KeepBundles>().SweepAsync(Cancel);
        Assert.Equal((BundleState.Sealed, null), (await console.As<ReadBundles>(Cora).ReadAsync(id, Cancel)).Line is var line ? (line.State, line.Trouble) : default);
        Assert.Equal(0, BundleKit.RunScript(await console.FilesAsync(id)).Exit);
    }

    [Theory, BothDatabases]
    public async Task A_place_that_is_away_gets_its_copy_when_it_is_back(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var second = Path.Combine(console.Store.Folder, "second");
        File.WriteAllText(second, "a file where a directory should be");

        var id = await console.SealAsync();
        var board = await console.As<ReadBundles>(Cora).ReadAsync(id, Cancel);
        Assert.Equal((BundleState.Sealed, CopyState.Waiting), (board.Line.State, board.Copies.Single(copy => copy.Place == second).State));
        Assert.NotNull(board.Copies.Single(copy => copy.Place == second).Error);

        File.Delete(second);
        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await console.Get<KeepBundles>().SweepAsync(Cancel);
        Assert.All((await console.As<ReadBundles>(Cora).ReadAsync(id, Cancel)).Copies, copy => Assert.Equal(CopyState.Stored, copy.State));
        Assert.Equal(2, Zips(console).Count());
    }

    [Theory, BothDatabases]
    public async Task A_crash_at_any_step_is_gone_on_from_with_the_same_bytes(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var id = await console.SealAsync();
        var before = await console.As<ReadBundles>(Cora).ReadAsync(id, Cancel);

        // As after a crash when the copies were stored, but nobody could write that down.
        await using (var store = console.OpenStore())
        {
            await store.Database.ExecuteSqlAsync($"""UPDATE "BundleCopies" SET "State" = 'Waiting'""", Cancel);
            await store.Database.ExecuteSqlAsync($"""UPDATE "Bundles" SET "State" = 'Pending'""", Cancel);
        }
        console.Get<BundleStaging>().Write(id, (await console.FilesAsync(id, checkState: false)).Where(file => !BundleFile.Vouching.Contains(file.Key)).Select(file => new BundlePart(file.Key, file.Value)));
        await console.Get<KeepBundles>().SweepAsync(Cancel);

        var after = await console.As<ReadBundles>(Cora).ReadAsync(id, Cancel);
        Assert.Equal((BundleState.Sealed, before.Sha256), (after.Line.State, after.Sha256));
        Assert.Equal(2, Zips(console).Count());
        Assert.False(console.Get<BundleStaging>().Has(id));
    }

    [Theory, BothDatabases]
    public async Task After_the_key_was_rotated_old_bundles_are_still_whole(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var old = await console.SealAsync();
        var name = await console.As<RotateKey>(Ben).ExecuteAsync(Cancel);
        await console.Get<SignNow>().ExecuteAsync(Cancel);

        var late = await console.SealAsync();

        var verify = console.As<OpenBundle>(Finn);
        Assert.All(await verify.VerifyAsync(old, Cancel), answer => Assert.True(answer.Verdict.IsWhole));
        Assert.Equal(name, (await verify.VerifyAsync(late, Cancel))[0].Verdict.KeyName);
        Assert.Equal(0, BundleKit.RunScript(await console.FilesAsync(old)).Exit);
        Assert.Equal(0, BundleKit.RunScript(await console.FilesAsync(late)).Exit);
    }

    [Theory, BothDatabases]
    public async Task A_correction_is_a_bundle_of_its_own_that_names_the_old_one(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var first = await console.SealAsync();

        var second = await console.SealAsync(corrects: first);

        Assert.Equal(second, (await console.As<ReadBundles>(Cora).ReadAsync(first, Cancel)).CorrectedBy);
        Assert.Equal(first.ToString(), BundleCheck.Check(await console.FilesAsync(second)).Record!.Corrects);
        await Assert.ThrowsAsync<MissingException>(() => console.SealAsync(corrects: new BundleId(Guid.CreateVersion7(Noon))));
    }

    [Theory, BothDatabases]
    public async Task What_is_over_is_pruned_unless_it_is_held(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var (held, free) = (await console.SealAsync("test/held"), await console.SealAsync("test/free"));
        var hold = await console.As<HoldEvidence>(Ana).HoldAsync("test/held", "The insurer asks", Cancel);
        await console.Get<KeepBundles>().SweepAsync(Cancel);
        Assert.All((await console.As<ReadBundles>(Cora).ReadAsync(held, Cancel)).Copies, copy => Assert.True(copy.IsHeldThere));
        await console.PruneAsync();
        Assert.Equal(4, Zips(console).Count());

        console.Clock.Advance(TimeSpan.FromDays(3_000));
        await console.PruneAsync();
        Assert.Equal(BundleState.Pruned, (await console.As<ReadBundles>(Cora).ReadAsync(free, Cancel)).Line.State);
        Assert.Equal(BundleState.Sealed, (await console.As<ReadBundles>(Cora).ReadAsync(held, Cancel)).Line.State);
        Assert.Single(await console.LedgerOfKindAsync("bundle.pruned"));

        await console.As<HoldEvidence>(Ben).ReleaseAsync(hold, Cancel);
        await console.Get<KeepBundles>().SweepAsync(Cancel);
        await console.PruneAsync();
        Assert.Empty(Zips(console));
    }

    [Theory, BothDatabases]
    public async Task Only_some_may_seal_and_only_an_administrator_releases(StoreProvider database)
    {
        await using var console = await OpenAsync(database);
        var hold = await console.As<HoldEvidence>(Ana).HoldAsync("test/1", "A question is open", Cancel);

        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<SealStatement>(Dev).ExecuteAsync(new StatementPeriod(new(2027, 3, 1), new(2027, 3, 10)), null, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<HoldEvidence>(Finn).HoldAsync("test/1", "No", Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<HoldEvidence>(Ana).ReleaseAsync(hold, Cancel));
    }

    [Fact]
    public async Task Prune_obeys_the_all_stop() =>
        Assert.True((await OpenScheduleAsync()).ObeysAllStop);

    private static IEnumerable<string> Zips(TestConsole console) => new[] { "bundles", "second" }.Select(name => Path.Combine(console.Store.Folder, name))
        .Where(Directory.Exists).SelectMany(folder => Directory.EnumerateFiles(folder, "*.zip", SearchOption.AllDirectories));

    private static async Task<TestConsole> OpenAsync(StoreProvider database) => await BundleConsole.OpenAsync(database);

    private static async Task<Schedule> OpenScheduleAsync()
    {
        await using var console = await TestConsole.OpenEmptyAsync(StoreProvider.Sqlite);
        return console.Get<IEnumerable<ScheduledWork>>().Single(work => work.Schedule.Key == "prune-bundles").Schedule;
    }
}
