using DrConsole.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>The one account for the day when the identity provider is down too: it opens when nothing else does, and never unnoticed.</summary>
public sealed class BreakGlassTests
{
    private const string Address = "break-glass@example.com";

    [Theory, BothDatabases]
    public async Task It_opens_nothing_before_its_app_has_shown_a_code(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var made = await console.As<PrepareBreakGlass>(Ben).MakeAsync(Address, Cancel);
        Assert.False(await OpensAsync(console));
        await Assert.ThrowsAsync<InvalidException>(() => console.As<ArmBreakGlass>(Ben).ExecuteAsync("000000", Cancel));

        var codes = await ArmAsync(console, made);

        Assert.True(await OpensAsync(console));
        Assert.Equal(10, codes.Distinct().Count());
        Assert.True(await console.AsNobody<UserManager<User>>().CheckPasswordAsync(await UserAsync(console), made.Password));
    }

    [Theory, BothDatabases]
    public async Task There_is_one_also_when_two_administrators_make_it_at_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        var outcomes = await AtOnce.RunAsync(Enumerable.Range(0, 3).Select<int, Func<Task>>(number =>
            () => console.As<PrepareBreakGlass>(Ben).MakeAsync($"glass{number}@example.com", Cancel)));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.All(outcomes.Where(outcome => outcome is not null), outcome => Assert.IsType<RefusedException>(outcome));
        await using var store = console.OpenStore();
        Assert.Equal(1, await store.Set<User>().CountAsync(user => user.Name == PrepareBreakGlass.Name, Cancel));
    }

    [Theory, BothDatabases]
    public async Task It_signs_in_where_the_passwords_of_everybody_else_are_off(StoreProvider database)
    {
        await using var place = await TestStore.CreateAsync(database);
        await using var provider = await StandInProvider.OpenAsync(TimeProvider.System);
        await using var console = TestConsole.On(place, null, [.. provider.Settings("corp"), ("DrConsole:Oidc:LocalPasswords", "false")]);
        await console.AdmitAsync(Everybody);
        await ArmAsync(console, await console.As<PrepareBreakGlass>(Ben).MakeAsync(Address, Cancel));

        Assert.True(await OpensAsync(console));
        Assert.False(await console.AsNobody<PasswordDoor>().OpensAsync(await console.ReadAsync(Ana), Cancel));
    }

    [Theory, BothDatabases]
    public async Task Its_use_is_shown_to_administrators_until_another_one_has_seen_it(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await ArmAsync(console, await console.As<PrepareBreakGlass>(Ben).MakeAsync(Address, Cancel));
        var account = await UserAsync(console);
        await EnterAsync(console, isRehearsal: false, "The provider is down");

        var alarm = Assert.Single(await console.As<ReadBreakGlass>(Ben).AlarmsAsync(Cancel));
        Assert.Empty(await console.As<ReadBreakGlass>(Ana).AlarmsAsync(Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<AcknowledgeBreakGlass>(Ana).ExecuteAsync(alarm.Id, Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<AcknowledgeBreakGlass>(Actor.Person(account.Id, account.Name)).ExecuteAsync(alarm.Id, Cancel));
        await console.As<AcknowledgeBreakGlass>(Ben).ExecuteAsync(alarm.Id, Cancel);

        Assert.Empty(await console.As<ReadBreakGlass>(Ben).AlarmsAsync(Cancel));
        var again = await Assert.ThrowsAsync<RefusedException>(() => console.As<AcknowledgeBreakGlass>(Ben).ExecuteAsync(alarm.Id, Cancel));
        Assert.Equal("ben has acknowledged this already.", again.Message);
        await using var store = console.OpenStore();
        Assert.Equal(["break-glass-use.added", "break-glass-use.changed"], await store.Set<DrConsole.Evidence.LedgerEntry>()
            .Where(entry => entry.Kind.StartsWith("break-glass-use")).OrderBy(entry => entry.Id).Select(entry => entry.Kind).ToListAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Whoever_is_not_it_leaves_no_use_and_a_way_in_without_a_reason_still_does(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await ArmAsync(console, await console.As<PrepareBreakGlass>(Ben).MakeAsync(Address, Cancel));
        await console.AsNobody<PasswordDoor>().EnteredAsync(await console.ReadAsync(Ana), null, "password", Cancel);
        Assert.Empty(await console.As<ReadBreakGlass>(Ben).AlarmsAsync(Cancel));

        await console.AsNobody<PasswordDoor>().EnteredAsync(await UserAsync(console), null, "passkey", Cancel);

        Assert.Equal("No reason was given (passkey).", Assert.Single(await console.As<ReadBreakGlass>(Ben).AlarmsAsync(Cancel)).Reason);
    }

    [Theory, BothDatabases]
    public async Task A_rehearsal_counts_for_a_quarter_and_for_the_password_that_was_tried(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        Assert.Equal(BreakGlassStanding.States.Missing, await StandingAsync(console));
        await ArmAsync(console, await console.As<PrepareBreakGlass>(Ben).MakeAsync(Address, Cancel));
        console.Clock.Advance(TimeSpan.FromDays(91));
        Assert.Equal(BreakGlassStanding.States.Ready, await StandingAsync(console));
        console.Clock.Advance(TimeSpan.FromDays(2));
        Assert.Equal(BreakGlassStanding.States.Overdue, await StandingAsync(console));

        await EnterAsync(console, isRehearsal: false, "An emergency proves it too, but nobody planned it");
        Assert.Equal(BreakGlassStanding.States.Overdue, await StandingAsync(console));
        await EnterAsync(console, isRehearsal: true, "The quarter's rehearsal");
        Assert.Equal(BreakGlassStanding.States.Ready, await StandingAsync(console));

        var renewed = await console.As<PrepareBreakGlass>(Ben).RenewAsync(Cancel);
        Assert.Equal(BreakGlassStanding.States.Unfinished, await StandingAsync(console));
        Assert.False(await OpensAsync(console));
        console.Clock.Advance(TimeSpan.FromMinutes(1));
        await ArmAsync(console, renewed);
        Assert.Null((await console.As<ReadBreakGlass>(Ben).ExecuteAsync(Cancel)).Standing.LastRehearsedAt);
    }

    [Theory, BothDatabases]
    public async Task It_is_changed_on_its_own_page_only_and_is_nobody_s_daily_administrator(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await ArmAsync(console, await console.As<PrepareBreakGlass>(Ben).MakeAsync(Address, Cancel));
        var account = await UserAsync(console);

        await Assert.ThrowsAsync<RefusedException>(() => console.As<ChangeUser>(Ben).DisableAsync(account.Id, Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<ChangeUser>(Ben).ClearSecondFactorAsync(account.Id, Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<InviteUser>(Ben).LetSetPasswordAsync(account.Id, Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Ben), Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<RemoveBreakGlass>(Actor.Person(account.Id, account.Name)).ExecuteAsync(Cancel));

        await console.As<RemoveBreakGlass>(Ben).ExecuteAsync(Cancel);
        await console.As<PrepareBreakGlass>(Ben).MakeAsync(Address, Cancel);
    }

    [Theory, BothDatabases]
    public async Task No_passkey_opens_it_and_none_can_be_added(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await ArmAsync(console, await console.As<PrepareBreakGlass>(Ben).MakeAsync(Address, Cancel));
        var account = await UserAsync(console);
        var session = await console.AsNobody<BeginSession>().ExecuteAsync(account.Id, SignInWay.Password, "192.0.2.7", null, Cancel);

        var adding = await Assert.ThrowsAsync<RefusedException>(() => console.As<MyPasskeys>(Actor.Person(account.Id, account.Name), session).BeginAsync(null, Cancel));

        // As if one had come into the table some other way.
        var passkey = Passkey.Add(account.Id, "Smuggled", new("c211Z2dsZWQ", [1, 2, 3], 0, "internal", true, false), Noon);
        await using var store = console.OpenStore();
        store.Add(passkey);
        await store.SaveChangesAsync(Cancel);
        var use = await Assert.ThrowsAsync<RefusedException>(() => console.AsNobody<UsePasskey>().ExecuteAsync(new("a question", Noon.AddMinutes(5)), passkey.Id, 7, false, isVerified: true, Cancel));
        Assert.Equal(("break-glass", "break-glass"), (adding.Code, use.Code));
    }

    [Theory, BothDatabases]
    public async Task Nobody_but_an_administrator_makes_arms_renews_or_removes_it(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<PrepareBreakGlass>(Ana).MakeAsync(Address, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<PrepareBreakGlass>(Ana).RenewAsync(Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ArmBreakGlass>(Ana).ExecuteAsync("000000", Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<RemoveBreakGlass>(Ana).ExecuteAsync(Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ReadBreakGlass>(Ana).ExecuteAsync(Cancel));
    }

    [Theory]
    [InlineData("")]
    [InlineData("  x ")]
    [InlineData(null)]
    public void A_use_says_why(string? reason) => Assert.Throws<InvalidException>(() => BreakGlassReason.Parse(true, reason));

    private static Task<IReadOnlyList<string>> ArmAsync(TestConsole console, PrepareBreakGlass.Credentials made) =>
        console.As<ArmBreakGlass>(Ben).ExecuteAsync(TotpCodes.At(made.Key, console.Clock.GetUtcNow()), Cancel);

    private static async Task<User> UserAsync(TestConsole console)
    {
        await using var store = console.OpenStore();
        return await store.Set<User>().AsNoTracking().SingleAsync(user => user.Email == Address, Cancel);
    }

    private static async Task<bool> OpensAsync(TestConsole console) => await console.AsNobody<PasswordDoor>().OpensAsync(await UserAsync(console), Cancel);

    private static async Task EnterAsync(TestConsole console, bool isRehearsal, string reason) =>
        await console.AsNobody<PasswordDoor>().EnteredAsync(await UserAsync(console), BreakGlassReason.Parse(isRehearsal, reason), "code", Cancel);

    private static async Task<BreakGlassStanding.States> StandingAsync(TestConsole console) => (await console.As<ReadBreakGlass>(Ben).ExecuteAsync(Cancel)).Standing.State;
}
