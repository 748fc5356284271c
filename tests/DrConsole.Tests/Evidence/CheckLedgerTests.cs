using DrConsole.Access;
using DrConsole.Evidence;

namespace DrConsole.Tests.Evidence;

/// <summary>A verification that somebody asks for runs by itself, says what it found, and survives its node.</summary>
public sealed class CheckLedgerTests
{
    [Theory, BothDatabases]
    public async Task Whoever_sees_may_ask_and_a_whole_ledger_is_said_to_be_whole(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        await console.As<CheckLedger>(Finn).AskAsync(Cancel);
        await Assert.ThrowsAsync<RefusedException>(() => console.As<CheckLedger>(Ana).AskAsync(Cancel));

        Assert.True(await console.Get<RunLedgerCheck>().RunNextAsync(Cancel));

        var check = Assert.Single(await console.As<CheckLedger>(Finn).ReadAsync(Cancel));
        Assert.True(check.IsWhole);
        Assert.Equal((check.Total, $"user/{console.IdOf(Finn)}"), (check.Done, check.AskedBy));
        Assert.Single(await console.LedgerOfKindAsync("ledger.verified"));
        Assert.False(await console.Get<RunLedgerCheck>().RunNextAsync(Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.AsNobody<CheckLedger>().AskAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task What_is_damaged_is_named_with_its_place(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        await console.TamperAsync("""DELETE FROM "LedgerEntries" WHERE "LeafIndex" = 12""");
        await console.As<CheckLedger>(Finn).AskAsync(Cancel);
        await console.Get<RunLedgerCheck>().RunNextAsync(Cancel);

        var check = (await console.As<CheckLedger>(Finn).ReadAsync(Cancel))[0];
        Assert.False(check.IsWhole);
        Assert.Equal("Entry 12 was removed.", Assert.Single(check.Lines));
        Assert.Single(await console.LedgerOfKindAsync("ledger.found-damaged"));
    }

    [Theory, BothDatabases]
    public async Task One_that_a_crash_cut_off_begins_again_elsewhere(StoreProvider database)
    {
        await using var console = await SigningTests.SignedAsync(database);
        await console.As<CheckLedger>(Finn).AskAsync(Cancel);
        using var crash = new CancellationTokenSource();
        await crash.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => console.Get<RunLedgerCheck>().RunNextAsync(crash.Token));

        await using var other = console.AnotherNode();
        other.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True(await other.Get<RunLedgerCheck>().RunNextAsync(Cancel));
        Assert.True(Assert.Single(await console.As<CheckLedger>(Finn).ReadAsync(Cancel)).IsWhole);
    }

    [Theory, BothDatabases]
    public async Task Before_a_person_is_erased_it_is_told_what_goes_and_what_stays(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.SequenceAllAsync();
        var before = await console.As<ReadErasure>(Ben).ExecuteAsync(console.IdOf(Dev), Cancel);
        Assert.Contains("can still sign in", before.WhyNot, StringComparison.Ordinal);
        Assert.Equal((Dev.Name, 1L, false), (before.Name, before.EntriesAbout, before.IsErased));

        await console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Dev), Cancel);
        Assert.Null((await console.As<ReadErasure>(Ben).ExecuteAsync(console.IdOf(Dev), Cancel)).WhyNot);
        await console.As<ErasePerson>(Ben).ExecuteAsync(console.IdOf(Dev), "asked for it", Cancel);

        Assert.True((await console.As<ReadErasure>(Ben).ExecuteAsync(console.IdOf(Dev), Cancel)).IsErased);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ReadErasure>(Ana).ExecuteAsync(console.IdOf(Dev), Cancel));
    }
}
