using DrConsole.Access;
using Microsoft.AspNetCore.Identity;

namespace DrConsole.Tests;

/// <summary>Lock-out, password rules, and accounts that two requests save at once.</summary>
public sealed class SignInTests
{
    [Theory, BothDatabases]
    public async Task Five_wrong_passwords_lock_an_account_for_five_minutes(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        for (var attempt = 1; attempt <= 4; attempt++)
            await FailAsync(console);
        Assert.Null((await console.ReadAsync(Ana)).LockedUntil);
        await FailAsync(console);

        // Identity takes the end of a lock-out from the machine's own clock, so only that there is one can be told.
        Assert.NotNull((await console.ReadAsync(Ana)).LockedUntil);
        Assert.True(await console.AsNobody<UserManager<User>>().IsLockedOutAsync(await console.ReadAsync(Ana)));
    }

    [Theory, BothDatabases]
    public async Task Wrong_passwords_that_come_at_once_are_all_counted(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var seen = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => console.ReadAsync(Ana)));

        // All five requests had read the account before the first of them saved it.
        foreach (var user in seen)
            await console.AsNobody<UserManager<User>>().AccessFailedAsync(user);

        Assert.True(await console.AsNobody<UserManager<User>>().IsLockedOutAsync(await console.ReadAsync(Ana)));
    }

    [Theory, BothDatabases]
    public async Task A_sign_in_that_was_overtaken_never_brings_a_disabled_account_back(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var users = console.AsNobody<UserManager<User>>();
        var overtaken = await console.ReadAsync(Ana);
        await console.As<ChangeUser>(Ben).DisableAsync(overtaken.Id, Cancel);

        // What signing in does after a wrong code: it saves, is refused, and saves the same account again.
        await users.UpdateAsync(overtaken);
        await users.AccessFailedAsync(overtaken);
        await users.UpdateAsync(overtaken);

        Assert.True((await console.ReadAsync(Ana)).IsDisabled);
    }

    [Theory]
    [InlineData("correct horse", true)]
    [InlineData("abcdabcdabcd", true)]
    [InlineData("elevenchars", false)]
    [InlineData("aaaabbbbcccc", false)]
    [InlineData("ana@example.com", false)]
    [InlineData("a@example.com", false)]
    public async Task Length_decides_whether_a_password_is_accepted(string password, bool accepted)
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var token = await console.As<InviteUser>(Ben).LetSetPasswordAsync(console.IdOf(Ana), Cancel);

        var refused = await Record.ExceptionAsync(() => console.AsNobody<AcceptLink>().SetPasswordAsync(token, password, Cancel));

        Assert.Equal(accepted, refused is null);
        if (!accepted)
            Assert.True(Assert.IsType<InvalidException>(refused).Errors.ContainsKey("password"));
    }

    [Fact]
    public async Task A_password_that_is_endless_is_refused_before_it_is_hashed()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);
        var token = await console.As<InviteUser>(Ben).LetSetPasswordAsync(console.IdOf(Ana), Cancel);
        var longest = string.Concat(Enumerable.Range(0, 64).Select(number => $"{number:0000}"));

        await Assert.ThrowsAsync<InvalidException>(() => console.AsNobody<AcceptLink>().SetPasswordAsync(token, longest + "x", Cancel));
        await console.AsNobody<AcceptLink>().SetPasswordAsync(token, longest, Cancel);
    }

    [Theory, BothDatabases]
    public async Task The_own_password_is_changed_only_by_whoever_knows_it(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.AsNobody<AcceptLink>().SetPasswordAsync(
            await console.As<InviteUser>(Ben).LetSetPasswordAsync(console.IdOf(Ana), Cancel), Password, Cancel);
        var before = await console.ReadAsync(Ana);

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditProfile>(Ana).SetPasswordAsync("wrong password!", "another good one", Cancel));
        await console.As<EditProfile>(Ana).SetPasswordAsync(Password, "another good one", Cancel);

        Assert.True(wrong.Errors.ContainsKey("current"));
        var ana = await console.ReadAsync(Ana);
        Assert.NotEqual(before.SecurityStamp, ana.SecurityStamp);
        Assert.True(await console.AsNobody<UserManager<User>>().CheckPasswordAsync(ana, "another good one"));
    }

    [Theory, BothDatabases]
    public async Task A_profile_that_was_saved_elsewhere_meanwhile_shows_both_and_keeps_theirs(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var shown = (await console.As<EditProfile>(Ana).ReadAsync(Cancel)).Version;
        await console.As<EditProfile>(Ana).SaveAsync(new("Ana on the phone", "Etc/UTC", false, shown), Cancel);

        var conflict = await Assert.ThrowsAsync<ConflictException>(
            () => console.As<EditProfile>(Ana).SaveAsync(new("Ana on the laptop", "Europe/Berlin", true, shown), Cancel));

        Assert.Equal(
            [new("Name", "Ana on the phone", "Ana on the laptop"), new("Time zone", "Etc/UTC", "Europe/Berlin")],
            conflict.Fields);
        Assert.Equal("Ana on the phone", (await console.ReadAsync(Ana)).Name);

        await console.As<EditProfile>(Ana).SaveAsync(new("Ana on the laptop", "Europe/Berlin", true, conflict.TheirVersion), Cancel);
        Assert.Equal("Ana on the laptop", (await console.ReadAsync(Ana)).Name);
    }

    [Theory]
    [InlineData("", "Etc/UTC", "name")]
    [InlineData("Ana", "Berlin time", "timeZone")]
    public async Task A_wrong_profile_names_the_field_and_changes_nothing(string name, string zone, string field)
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.Sqlite);

        var wrong = await Assert.ThrowsAsync<InvalidException>(() => console.As<EditProfile>(Ana).SaveAsync(new(name, zone, true, 0), Cancel));

        Assert.Equal([field], wrong.Errors.Keys);
        Assert.Equal(("ana", "Europe/Berlin"), ((await console.ReadAsync(Ana)).Name, (await console.ReadAsync(Ana)).TimeZone));
    }

    private static async Task FailAsync(TestConsole console) =>
        Assert.True((await console.AsNobody<UserManager<User>>().AccessFailedAsync(await console.ReadAsync(Ana))).Succeeded);
}
