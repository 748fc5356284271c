using System.Text;
using DrConsole.Access;
using DrConsole.Evidence;
using DrConsole.Tests.Evidence;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>A sign-in is a record: seen, listed, and ended within seconds.</summary>
public sealed class SessionTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0";

    [Theory, BothDatabases]
    public async Task A_session_tells_where_and_how_and_until_when(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var here = await BeginAsync(console, Ana, SignInWay.SecondFactor);

        var line = Assert.Single(await In<ReadSessions>(console, Ana, here).MineAsync(Cancel));

        Assert.Equal((here, SignInWay.SecondFactor, "Firefox on Linux", "192.0.2.7", true), (line.Id, line.How, line.Device, line.Address, line.IsHere));
        Assert.Equal((Noon, Noon, Noon.AddHours(12)), (line.BegunAt, line.LastSeenAt, line.EndsAt));
    }

    [Theory, BothDatabases]
    public async Task A_session_that_is_ended_is_refused_at_once_here_and_within_seconds_on_another_node(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var other = console.AnotherNode();
        var (phone, desk) = (await BeginAsync(console, Ana), await BeginAsync(console, Ana));
        var here = In<Caller>(console, Ana, phone);
        var there = In<Caller>(other, Ana, phone);
        Assert.True(await here.MayAsync(Permission.HoldAll, Cancel));
        Assert.True(await there.MayAsync(Permission.HoldAll, Cancel));

        await In<EndSessions>(console, Ana, desk).EndMineAsync(phone, Cancel);

        Assert.False(await here.MayAsync(Permission.HoldAll, Cancel));
        Assert.Equal("This session has ended. Sign in again.", (await Assert.ThrowsAsync<ForbiddenException>(async () => await here.DemandAsync(Permission.See, Cancel))).Message);
        other.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.False(await there.MayAsync(Permission.HoldAll, Cancel));
        Assert.True(await In<Caller>(console, Ana, desk).MayAsync(Permission.HoldAll, Cancel));
    }

    [Theory, BothDatabases]
    public async Task All_other_sessions_end_and_the_one_at_hand_stays(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (here, _, _, bens) = (await BeginAsync(console, Ana), await BeginAsync(console, Ana), await BeginAsync(console, Ana), await BeginAsync(console, Ben));

        Assert.Equal(2, await In<EndSessions>(console, Ana, here).EndMyOthersAsync(Cancel));

        Assert.Equal(here, Assert.Single(await In<ReadSessions>(console, Ana, here).MineAsync(Cancel)).Id);
        Assert.True(await console.Get<SessionsNow>().IsOpenAsync(bens, console.IdOf(Ben), Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_forged_session_is_as_good_as_none(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var bens = await BeginAsync(console, Ben);
        var invented = new SessionId(Guid.CreateVersion7());

        Assert.False(await In<Caller>(console, Ana, invented).MayAsync(Permission.Enter, Cancel));
        Assert.False(await In<Caller>(console, Ana, bens).MayAsync(Permission.Enter, Cancel));
        var here = await BeginAsync(console, Ana);
        await Assert.ThrowsAsync<MissingException>(() => In<EndSessions>(console, Ana, here).EndMineAsync(bens, Cancel));
        await Assert.ThrowsAsync<MissingException>(() => console.As<EndSessions>(Ben).EndAsync(invented, Cancel));
        Assert.True(await In<Caller>(console, Ben, bens).MayAsync(Permission.Enter, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Disabling_and_a_new_password_end_every_session(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (anas, coras) = (await BeginAsync(console, Ana), await BeginAsync(console, Cora));

        await console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Ana), Cancel);
        await console.As<LocalAccounts>(Ben).ResetPasswordAsync(Cora.Email, Cancel);

        Assert.Empty(await console.As<ReadSessions>(Ben).AllAsync(null, Cancel));
        Assert.False(await console.Get<SessionsNow>().IsOpenAsync(anas, console.IdOf(Ana), Cancel));
        Assert.False(await console.Get<SessionsNow>().IsOpenAsync(coras, console.IdOf(Cora), Cancel));
        Assert.Equal("disabled", (await Assert.ThrowsAsync<RefusedException>(() => BeginAsync(console, Ana))).Code);
    }

    [Theory, BothDatabases]
    public async Task A_session_ends_when_nothing_is_done_in_it_and_at_the_latest_after_a_week(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (idle, busy) = (await BeginAsync(console, Ana), await BeginAsync(console, Ana));
        var sessions = console.Get<SessionsNow>();

        for (var hours = 0; hours < 165; hours += 11)
        {
            console.Clock.Advance(TimeSpan.FromHours(11));
            Assert.True(await sessions.SeeAsync(busy, console.IdOf(Ana), Cancel));
        }
        Assert.False(await sessions.SeeAsync(idle, console.IdOf(Ana), Cancel));
        console.Clock.Advance(TimeSpan.FromHours(3));

        Assert.False(await sessions.SeeAsync(busy, console.IdOf(Ana), Cancel));
        Assert.Empty(await console.As<ReadSessions>(Ben).AllAsync(null, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Being_seen_is_written_once_a_minute_and_is_no_entry(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var id = await BeginAsync(console, Ana);
        var entries = (await console.LedgerAsync()).Count;

        console.Clock.Advance(TimeSpan.FromSeconds(59));
        await console.Get<SessionsNow>().SeeAsync(id, console.IdOf(Ana), Cancel);
        Assert.Equal(Noon, await SeenAsync(console, id));
        console.Clock.Advance(TimeSpan.FromSeconds(1));
        await console.Get<SessionsNow>().SeeAsync(id, console.IdOf(Ana), Cancel);

        Assert.Equal(Noon.AddMinutes(1), await SeenAsync(console, id));
        Assert.Equal(entries, (await console.LedgerAsync()).Count);
    }

    [Theory, BothDatabases]
    public async Task Beginning_and_ending_are_in_the_ledger_without_the_address(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var id = await BeginAsync(console, Ana);
        await console.As<EndSessions>(Ben).EndAsync(id, Cancel);

        var entries = await console.LedgerAsync($"session/{id}");
        Assert.Equal([("session.added", $"user/{console.IdOf(Ana)}"), ("session.changed", $"user/{console.IdOf(Ben)}")], entries.Select(entry => (entry.Kind, entry.Actor)));
        var all = string.Join('\n', entries.Select(entry => Encoding.UTF8.GetString(entry.Bytes)));
        Assert.Contains("EndedByAdministrator", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("192.0.2.7", all, StringComparison.Ordinal);
        Assert.DoesNotContain("Firefox", all, StringComparison.Ordinal);
    }

    [Theory, BothDatabases]
    public async Task An_erased_person_leaves_no_address_behind(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await BeginAsync(console, Dev);
        await console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Dev), Cancel);

        await console.As<ErasePerson>(Ben).ExecuteAsync(console.IdOf(Dev), "asked for it", Cancel);

        await using var store = console.OpenStore();
        Assert.Empty(await store.Sessions.ToListAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Only_an_administrator_sees_and_ends_the_sessions_of_others(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var bens = await BeginAsync(console, Ben);

        foreach (var person in Everybody.Where(person => person != Ben))
        {
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ReadSessions>(person).AllAsync(null, Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EndSessions>(person).EndAsync(bens, Cancel));
        }
    }

    private static Task<SessionId> BeginAsync(TestConsole console, Person person, SignInWay how = SignInWay.Password) =>
        console.AsNobody<BeginSession>().ExecuteAsync(console.IdOf(person), how, "192.0.2.7", Firefox, Cancel);

    private static T In<T>(TestConsole console, Person person, SessionId session) where T : notnull => console.As<T>(console.ActorOf(person), session);

    private static async Task<DateTimeOffset> SeenAsync(TestConsole console, SessionId id)
    {
        await using var store = console.OpenStore();
        return (await store.Sessions.SingleAsync(session => session.Id == id, Cancel)).LastSeenAt;
    }
}
