using DrConsole.Access;

namespace DrConsole.Tests;

/// <summary>Whoever must have a second factor and has none may set one up and nothing else, everywhere and within seconds.</summary>
public sealed class SecondFactorDutyTests
{
    [Theory, BothDatabases]
    public async Task Nothing_but_setting_one_up_is_left_to_whoever_must_have_one(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var circuit = console.As<Caller>(Ana);
        Assert.True(await circuit.MayAsync(Permission.HoldAll, Cancel));

        await console.As<EditSignInPolicy>(Ben).ExecuteAsync(AccessRoles.Commander | AccessRoles.Author, 0, Cancel);

        foreach (var row in PermissionTable.Rows)
            Assert.Equal(row.Permission is Permission.SetUpSecondFactor, await circuit.MayAsync(row.Permission, Cancel));
        Assert.True(await console.As<Caller>(Dev).MayAsync(Permission.HoldAll, Cancel));
        await Assert.ThrowsAsync<ForbiddenException>(async () => await circuit.DemandAsync(Permission.See, Cancel));

        var (key, _) = await console.As<SecondFactor>(Ana).BeginAsync("Northwind", Cancel);
        await console.As<SecondFactor>(Ana).ConfirmAsync(TotpCodes.At(key, console.Clock.GetUtcNow()), Cancel);
        Assert.True(await circuit.MayAsync(Permission.HoldAll, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Another_node_knows_it_within_seconds(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var other = console.AnotherNode();
        var circuit = other.As<Caller>(Ana);
        Assert.True(await circuit.MayAsync(Permission.See, Cancel));

        await console.As<EditSignInPolicy>(Ben).ExecuteAsync(AccessRoles.Commander, 0, Cancel);
        other.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.False(await circuit.MayAsync(Permission.See, Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_second_factor_at_the_provider_counts_for_the_session_that_it_began(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditSignInPolicy>(Ben).ExecuteAsync(AccessRoles.Commander, 0, Cancel);

        Assert.True(await console.As<Caller>(console.ActorOf(Ana) with { HasSecondFactor = true }).MayAsync(Permission.See, Cancel));
        Assert.False(await console.As<Caller>(Ana).MayAsync(Permission.See, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Turning_the_app_off_brings_the_duty_back(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditSignInPolicy>(Ben).ExecuteAsync(AccessRoles.Commander, 0, Cancel);
        var factor = console.As<SecondFactor>(Ana);
        var (key, _) = await factor.BeginAsync("Northwind", Cancel);
        await factor.ConfirmAsync(TotpCodes.At(key, console.Clock.GetUtcNow()), Cancel);
        console.Clock.Advance(TimeSpan.FromSeconds(30));

        await factor.TurnOffAsync(TotpCodes.At(key, console.Clock.GetUtcNow()), Cancel);

        Assert.False(await console.As<Caller>(Ana).MayAsync(Permission.See, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Only_an_administrator_decides_and_sees_who_lacks_one(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await Assert.ThrowsAsync<ForbiddenException>(() => console.As<EditSignInPolicy>(Ana).ExecuteAsync(AccessRoles.None, 0, Cancel));
        await console.As<EditSignInPolicy>(Ben).ExecuteAsync(AccessRoles.Commander, 0, Cancel);

        var people = (await console.As<ReadPeople>(Ben).ExecuteAsync(Cancel)).People;

        Assert.Equal(["ana"], people.Where(person => person.LacksSecondFactor).Select(person => person.Name));
    }

    [Theory, BothDatabases]
    public async Task Two_who_decide_at_once_do_not_overwrite_one_another(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditSignInPolicy>(Ben).ExecuteAsync(AccessRoles.Commander, 0, Cancel);

        var conflict = await Assert.ThrowsAsync<ConflictException>(() => console.As<EditSignInPolicy>(Ben).ExecuteAsync(AccessRoles.Author, 0, Cancel));

        Assert.Equal([new("Second factor", "Commander", "Author")], conflict.Fields);
        await console.As<EditSignInPolicy>(Ben).ExecuteAsync(AccessRoles.Author, conflict.TheirVersion, Cancel);
        Assert.Equal(AccessRoles.Author, (await console.As<ReadSignInPolicy>(Ben).ExecuteAsync(Cancel)).SecondFactorRoles);
    }
}
