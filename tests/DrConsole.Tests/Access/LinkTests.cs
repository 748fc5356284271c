using DrConsole.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>Invitations and password links: one thing, once, in time.</summary>
public sealed class LinkTests
{
    [Theory, BothDatabases]
    public async Task An_invitation_makes_an_account_with_the_roles_it_was_given(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var token = await InviteAsync(console);

        Assert.Equal("hugo@example.com", await console.AsNobody<AcceptLink>().ReadAsync(LinkPurpose.Invitation, token, Cancel));
        var hugo = await JoinAsync(console, token);

        Assert.Equal(("hugo@example.com", AccessRoles.Author, Noon), (hugo.Email, hugo.Roles, hugo.CreatedAt));
        Assert.True(await console.AsNobody<UserManager<User>>().CheckPasswordAsync(hugo, Password));
    }

    [Theory, BothDatabases]
    public async Task An_invitation_works_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var token = await InviteAsync(console);
        await JoinAsync(console, token);

        var again = await Assert.ThrowsAsync<RefusedException>(() => JoinAsync(console, token));
        var shown = await Assert.ThrowsAsync<RefusedException>(() => console.AsNobody<AcceptLink>().ReadAsync(LinkPurpose.Invitation, token, Cancel));

        Assert.Equal(("link-used", "link-used"), (again.Code, shown.Code));
    }

    [Theory, BothDatabases]
    public async Task Two_who_follow_one_invitation_at_once_make_one_account(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var token = await InviteAsync(console);

        var outcomes = await AtOnce.RunAsync(Enumerable.Repeat<Func<Task>>(() => JoinAsync(console, token), 4));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(3, outcomes.Count(outcome => outcome is RefusedException));
    }

    [Theory, BothDatabases]
    public async Task A_link_ends_with_its_time_to_the_second(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var token = await InviteAsync(console);

        console.Clock.Advance(TimeSpan.FromDays(7) - TimeSpan.FromSeconds(1));
        await console.AsNobody<AcceptLink>().ReadAsync(LinkPurpose.Invitation, token, Cancel);
        console.Clock.Advance(TimeSpan.FromSeconds(1));

        var late = await Assert.ThrowsAsync<RefusedException>(() => JoinAsync(console, token));
        Assert.Equal("link-expired", late.Code);
    }

    [Theory, BothDatabases]
    public async Task A_second_invitation_replaces_the_first(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var first = await InviteAsync(console);
        var second = await InviteAsync(console);

        await Assert.ThrowsAsync<MissingException>(() => JoinAsync(console, first));
        await JoinAsync(console, second);
    }

    [Theory, BothDatabases]
    public async Task A_withdrawn_invitation_is_gone_from_the_board_and_does_not_work(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var token = await InviteAsync(console);
        var shown = Assert.Single((await console.As<ReadPeople>(Ben).ExecuteAsync(Cancel)).Invitations);

        await console.As<InviteUser>(Ben).WithdrawAsync(shown.Id, Cancel);

        Assert.Empty((await console.As<ReadPeople>(Ben).ExecuteAsync(Cancel)).Invitations);
        await Assert.ThrowsAsync<MissingException>(() => JoinAsync(console, token));
    }

    [Theory, BothDatabases]
    public async Task A_token_for_another_purpose_is_no_better_than_a_wrong_one(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var accept = console.AsNobody<AcceptLink>();
        var invitation = await InviteAsync(console);
        var password = await console.As<InviteUser>(Ben).LetSetPasswordAsync(console.IdOf(Cora), Cancel);

        await Assert.ThrowsAsync<MissingException>(() => accept.SetPasswordAsync(invitation, Password, Cancel));
        await Assert.ThrowsAsync<MissingException>(() => JoinAsync(console, password));
        await Assert.ThrowsAsync<MissingException>(() => JoinAsync(console, "no-token-of-ours"));
        await Assert.ThrowsAsync<MissingException>(() => JoinAsync(console, ""));
    }

    [Theory, BothDatabases]
    public async Task A_password_link_sets_the_password_ends_sessions_and_lifts_a_lock_out(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using (var store = console.OpenStore())
            await store.Users.Where(user => user.Name == "cora")
                .ExecuteUpdateAsync(set => set.SetProperty(user => user.LockedUntil, Noon.AddMinutes(5)).SetProperty(user => user.FailedSignIns, 4), Cancel);
        var before = await console.ReadAsync(Cora);
        var token = await console.As<InviteUser>(Ben).LetSetPasswordAsync(before.Id, Cancel);

        await console.AsNobody<AcceptLink>().SetPasswordAsync(token, Password, Cancel);

        var cora = await console.ReadAsync(Cora);
        Assert.Equal((null, 0), (cora.LockedUntil, cora.FailedSignIns));
        Assert.NotEqual(before.SecurityStamp, cora.SecurityStamp);
        Assert.True(await console.AsNobody<UserManager<User>>().CheckPasswordAsync(cora, Password));
    }

    [Theory, BothDatabases]
    public async Task A_password_link_does_not_work_once_the_account_is_disabled(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var token = await console.As<InviteUser>(Ben).LetSetPasswordAsync(console.IdOf(Cora), Cancel);
        await console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Cora), Cancel);

        await Assert.ThrowsAsync<RefusedException>(() => console.AsNobody<AcceptLink>().SetPasswordAsync(token, Password, Cancel));

        Assert.Null((await console.ReadAsync(Cora)).PasswordHash);
    }

    [Theory, BothDatabases]
    public async Task A_password_that_is_refused_does_not_use_the_link_up(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var token = await InviteAsync(console);

        await Assert.ThrowsAsync<InvalidException>(() => console.AsNobody<AcceptLink>().JoinAsync(token, "Hugo", "Etc/UTC", "short", Cancel));

        await JoinAsync(console, token);
    }

    [Theory, BothDatabases]
    public async Task An_address_that_has_an_account_by_now_is_refused_and_not_a_fault(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var token = await InviteAsync(console);
        await console.AdmitAsync(new Person("hugo", AccessRoles.Viewer));

        await Assert.ThrowsAnyAsync<RefusedException>(() => JoinAsync(console, token));
        await Assert.ThrowsAsync<InvalidException>(() => InviteAsync(console));
    }

    [Theory, BothDatabases]
    public async Task The_store_holds_no_token_that_would_open_anything(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var token = await InviteAsync(console);

        await using var store = console.OpenStore();
        var link = await store.OneTimeLinks.SingleAsync(Cancel);

        Assert.NotEqual(token, link.TokenHash);
        await Assert.ThrowsAsync<MissingException>(() => JoinAsync(console, link.TokenHash));
        Assert.True(token.Length >= 43);
    }

    private static Task<string> InviteAsync(TestConsole console) => console.As<InviteUser>(Ben).InviteAsync("hugo@example.com", AccessRoles.Author, Cancel);

    private static Task<User> JoinAsync(TestConsole console, string token) =>
        console.AsNobody<AcceptLink>().JoinAsync(token, "Hugo", "Europe/Berlin", Password, Cancel);
}
