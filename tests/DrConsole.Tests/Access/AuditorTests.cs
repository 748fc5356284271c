using DrConsole.Access;
using DrConsole.Estate;
using DrConsole.Evidence;

namespace DrConsole.Tests;

/// <summary>Somebody from outside reads a chosen scope for a time, and nothing else.</summary>
public sealed class AuditorTests
{
    private const string Vera = "vera@example.org";

    private static readonly TimeSpan Fortnight = AuditorAccess.Usual;

    [Theory, BothDatabases]
    public async Task An_auditor_reads_the_scope_and_nothing_else(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var vera = await LetInAsync(console, Areas.Ledger);

        await console.As<ReadLedger>(vera).ExecuteAsync(LedgerFilter.All, null, 10, Cancel);
        var refused = await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ReadEnvironments>(vera).ListAsync(null, 10, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<AllStopSwitch>(vera).HistoryAsync(10, Cancel));

        Assert.Equal("This is outside what you may audit.", refused.Message);
    }

    [Theory, BothDatabases]
    public async Task An_auditor_changes_nothing_whatever_the_scope(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var vera = await LetInAsync(console, AreaWords.All);

        foreach (var row in PermissionTable.Rows)
            Assert.Equal((row.Permission, row.Permission is Permission.Enter or Permission.SetUpSecondFactor || row.Area is not null), (row.Permission, await console.As<Caller>(vera).MayAsync(row.Permission, Cancel)));
    }

    [Theory, BothDatabases]
    public async Task Access_ends_with_its_day_and_so_does_the_session(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var vera = await LetInAsync(console, Areas.Ledger);
        var caller = console.As<Caller>(vera);

        console.Clock.Advance(Fortnight - TimeSpan.FromSeconds(1));
        Assert.True(await caller.MayAsync(Permission.SeeLedger, Cancel));
        console.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.False(await caller.MayAsync(Permission.SeeLedger, Cancel));
        Assert.True((await console.Get<RightsNow>().ReadAsync(vera, Cancel)).IsGone);
    }

    [Theory, BothDatabases]
    public async Task Access_that_is_revoked_ends_at_once_here_and_within_seconds_on_another_node(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var other = console.AnotherNode();
        var vera = await LetInAsync(console, Areas.Ledger);
        Assert.True(await other.As<Caller>(vera).MayAsync(Permission.SeeLedger, Cancel));

        await console.As<LetAuditorIn>(Ben).RevokeAsync((await console.As<LetAuditorIn>(Ben).ListAsync(Cancel)).Single(access => access.Email == Vera).Id, Cancel);

        Assert.False(await console.As<Caller>(vera).MayAsync(Permission.SeeLedger, Cancel));
        other.Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.False(await other.As<Caller>(vera).MayAsync(Permission.SeeLedger, Cancel));
    }

    [Theory, BothDatabases]
    public async Task The_link_works_once_and_in_time_and_not_after_it_was_withdrawn(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (access, token) = await GrantAsync(console, Areas.Ledger);
        await AcceptAsync(console, token);
        Assert.Equal("link-used", (await Assert.ThrowsAsync<RefusedException>(() => AcceptAsync(console, token))).Code);
        Assert.Equal("link-used", (await Assert.ThrowsAsync<RefusedException>(() => console.AsNobody<AcceptAuditorLink>().ReadAsync(token, Cancel))).Code);

        var (_, late) = await GrantAsync(console, Areas.Ledger);
        console.Clock.Advance(TimeSpan.FromDays(7));
        Assert.Equal("link-expired", (await Assert.ThrowsAsync<RefusedException>(() => AcceptAsync(console, late))).Code);

        var (withdrawn, gone) = await GrantAsync(console, Areas.Ledger);
        await console.As<LetAuditorIn>(Ben).RevokeAsync(withdrawn.Id, Cancel);
        Assert.Equal("link-withdrawn", (await Assert.ThrowsAsync<RefusedException>(() => AcceptAsync(console, gone))).Code);
        Assert.NotEqual(access.Id, withdrawn.Id);
    }

    [Theory, BothDatabases]
    public async Task A_link_of_another_kind_lets_no_auditor_in_and_an_auditors_link_nobody_else(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var invitation = await console.As<InviteUser>(Ben).InviteAsync("hugo@example.com", AccessRoles.Viewer, Cancel);
        var (_, token) = await GrantAsync(console, Areas.Ledger);

        await Assert.ThrowsAsync<MissingException>(() => AcceptAsync(console, invitation));
        await Assert.ThrowsAsync<MissingException>(() => console.AsNobody<AcceptLink>().JoinAsync(token, "Vera", "Etc/UTC", Password, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Two_who_follow_one_link_at_once_are_one_auditor(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (_, token) = await GrantAsync(console, Areas.Ledger);

        var outcomes = await AtOnce.RunAsync(Enumerable.Repeat<Func<Task>>(() => AcceptAsync(console, token), 4));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(3, outcomes.Count(outcome => outcome is RefusedException));
    }

    [Theory, BothDatabases]
    public async Task Whoever_comes_back_a_year_later_keeps_the_account_and_gets_the_new_scope(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var first = await LetInAsync(console, Areas.Ledger);
        console.Clock.Advance(TimeSpan.FromDays(365));

        var again = await LetInAsync(console, Areas.Estate);

        Assert.Equal(first.Id, again.Id);
        Assert.Equal(Areas.Estate, (await console.Get<RightsNow>().ReadAsync(again, Cancel)).Areas);
    }

    [Theory, BothDatabases]
    public async Task Whoever_sees_more_already_is_not_made_an_auditor_and_no_invitation_makes_one(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => console.As<LetAuditorIn>(Ben).GrantAsync(new(Cora.Email, Areas.Ledger, Fortnight, "review"), Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<InviteUser>(Ben).InviteAsync(Vera, AccessRoles.Auditor | AccessRoles.Viewer, Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<LocalAccounts>(Ben).AddAsync(Vera, "Vera", AccessRoles.Auditor, Cancel));

        Assert.Equal(["email"], wrong.Errors.Keys);
    }

    [Theory, BothDatabases]
    public async Task The_role_alone_opens_nothing(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<ChangeUser>(Ben).SetRolesAsync(console.IdOf(Cora), AccessRoles.Auditor, 0, Cancel);

        Assert.False(await console.As<Caller>(Cora).MayAsync(Permission.Enter, Cancel));
    }

    [Theory]
    [InlineData("vera", 1, 14, "review", "email")]
    [InlineData(Vera, 0, 14, "review", "areas")]
    [InlineData(Vera, 1, 0, "review", "lifetime")]
    [InlineData(Vera, 1, 91, "review", "lifetime")]
    [InlineData(Vera, 1, 14, " ", "reason")]
    public void What_is_wrong_is_named_by_field(string email, int areas, int days, string reason, string field)
    {
        var wrong = Assert.Throws<InvalidException>(() => AuditorAccess.Grant(email, (Areas)areas, TimeSpan.FromDays(days), reason, "ben", Noon));

        Assert.Equal([field], wrong.Errors.Keys);
    }

    [Theory, BothDatabases]
    public async Task Only_an_administrator_lets_auditors_in_sees_and_revokes(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var (access, _) = await GrantAsync(console, Areas.Ledger);

        foreach (var person in Everybody.Where(person => person != Ben))
        {
            var auditors = console.As<LetAuditorIn>(person);
            await Assert.ThrowsAsync<ForbiddenException>(() => auditors.GrantAsync(new("x@example.org", Areas.Ledger, Fortnight, "x"), Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => auditors.ListAsync(Cancel));
            await Assert.ThrowsAsync<ForbiddenException>(() => auditors.RevokeAsync(access.Id, Cancel));
        }
    }

    private static Task<(AuditorAccess Access, string Token)> GrantAsync(TestConsole console, Areas areas) =>
        console.As<LetAuditorIn>(Ben).GrantAsync(new(Vera, areas, Fortnight, "Yearly review"), Cancel);

    private static Task<User> AcceptAsync(TestConsole console, string token) =>
        console.AsNobody<AcceptAuditorLink>().ExecuteAsync(token, "Vera", "Etc/UTC", Password, Cancel);

    private static async Task<Actor> LetInAsync(TestConsole console, Areas areas)
    {
        var user = await AcceptAsync(console, (await GrantAsync(console, areas)).Token);
        return Actor.Person(user.Id, user.Name);
    }
}
