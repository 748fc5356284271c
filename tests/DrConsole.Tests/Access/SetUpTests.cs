using DrConsole.Access;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>The first start: one token, one administrator, once.</summary>
public sealed class SetUpTests
{
    private static readonly SetUp.FirstPeople Olga = new("olga@example.com", "Olga", Password, "Acme", "Europe/Berlin");

    [Theory, BothDatabases]
    public async Task The_token_of_the_first_start_makes_the_administrator_and_the_organisation(StoreProvider database)
    {
        await using var console = await TestConsole.OpenEmptyAsync(database);
        var setUp = console.AsNobody<SetUp>();
        Assert.False(await setUp.IsDoneAsync(Cancel));

        var user = await setUp.FromTokenAsync((await setUp.IssueTokenAsync(Cancel))!, Olga, Cancel);

        Assert.True(await setUp.IsDoneAsync(Cancel));
        Assert.True(await console.As<Caller>(Actor.Person(user.Id, "Olga")).MayAsync(Permission.ManageUsers, Cancel));
        await using var store = console.OpenStore();
        var organisation = await store.Organisations.SingleAsync(Cancel);
        Assert.Equal(("Acme", "Europe/Berlin", false), (organisation.Name, organisation.TimeZone, organisation.IsSample));
        Assert.Null(await setUp.IssueTokenAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Two_who_set_up_at_once_with_one_token_make_one_administrator(StoreProvider database)
    {
        await using var console = await TestConsole.OpenEmptyAsync(database);
        var token = (await console.AsNobody<SetUp>().IssueTokenAsync(Cancel))!;

        var outcomes = await AtOnce.RunAsync(Enumerable.Range(0, 4).Select<int, Func<Task>>(number =>
            () => console.AsNobody<SetUp>().FromTokenAsync(token, Olga with { Email = $"olga{number}@example.com" }, Cancel)));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Equal(3, outcomes.Count(outcome => outcome is RefusedException));
        await using var store = console.OpenStore();
        Assert.Single(await store.Users.ToListAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_new_token_ends_the_one_before_and_an_old_one_expires(StoreProvider database)
    {
        await using var console = await TestConsole.OpenEmptyAsync(database);
        var setUp = console.AsNobody<SetUp>();
        var first = (await setUp.IssueTokenAsync(Cancel))!;
        var second = (await setUp.IssueTokenAsync(Cancel))!;

        await Assert.ThrowsAsync<MissingException>(() => setUp.FromTokenAsync(first, Olga, Cancel));
        console.Clock.Advance(TimeSpan.FromHours(1));
        var late = await Assert.ThrowsAsync<RefusedException>(() => setUp.FromTokenAsync(second, Olga, Cancel));

        Assert.Equal("link-expired", late.Code);
        Assert.False(await setUp.IsDoneAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Wrong_fields_leave_the_token_as_good_as_before(StoreProvider database)
    {
        await using var console = await TestConsole.OpenEmptyAsync(database);
        var setUp = console.AsNobody<SetUp>();
        var token = (await setUp.IssueTokenAsync(Cancel))!;

        await Assert.ThrowsAsync<InvalidException>(() => setUp.FromTokenAsync(token, Olga with { Password = "short" }, Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => setUp.FromTokenAsync(token, Olga with { Organisation = " " }, Cancel));
        await Assert.ThrowsAsync<InvalidException>(() => setUp.FromTokenAsync(token, Olga with { TimeZone = "Mars/Olympus" }, Cancel));

        await setUp.FromTokenAsync(token, Olga, Cancel);
    }

    [Theory, BothDatabases]
    public async Task Settings_that_name_an_administrator_set_up_without_a_browser_and_only_once(StoreProvider database)
    {
        await using var store = await TestStore.CreateAsync(database);
        await using var console = TestConsole.On(store, null,
            ("DrConsole:Setup:AdminEmail", "olga@example.com"), ("DrConsole:Setup:AdminPassword", Password));

        Assert.True(await console.AsNobody<SetUp>().FromSettingsAsync(Cancel));
        Assert.False(await console.AsNobody<SetUp>().FromSettingsAsync(Cancel));

        var users = console.AsNobody<UserManager<User>>();
        var olga = await users.FindByEmailAsync("Olga@Example.com");
        Assert.Equal("olga", olga?.Name);
        Assert.True(await users.CheckPasswordAsync(olga!, Password));
    }

    [Theory, BothDatabases]
    public async Task Without_such_settings_nobody_is_made(StoreProvider database)
    {
        await using var console = await TestConsole.OpenEmptyAsync(database);

        Assert.False(await console.AsNobody<SetUp>().FromSettingsAsync(Cancel));
        Assert.False(await console.AsNobody<SetUp>().IsDoneAsync(Cancel));
    }
}
