using DrConsole.Access;

namespace DrConsole.Tests;

/// <summary>Rights that were taken away are gone within seconds, everywhere, and somebody always stays administrator.</summary>
public sealed class LosingRightsTests
{
    private static readonly Person Gwen = new("gwen", AccessRoles.Administrator);

    [Theory, BothDatabases]
    public async Task Somebody_who_was_disabled_may_do_nothing_at_once(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var circuit = console.As<Caller>(Ana);
        Assert.True(await circuit.MayAsync(Permission.HoldAll, Cancel));

        await console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Ana), Cancel);

        Assert.False(await circuit.MayAsync(Permission.HoldAll, Cancel));
        Assert.True((await console.Get<RightsNow>().ReadAsync(console.ActorOf(Ana), Cancel)).IsGone);
    }

    [Theory, BothDatabases]
    public async Task On_another_node_a_lost_role_is_lost_within_seconds(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var other = console.AnotherNode();
        var circuit = other.As<Caller>(Ana);
        Assert.True(await circuit.MayAsync(Permission.ReleaseAll, Cancel));

        await console.As<ChangeUser>(Ben).SetRolesAsync(console.IdOf(Ana), AccessRoles.Viewer, 0, Cancel);
        Assert.True(await circuit.MayAsync(Permission.ReleaseAll, Cancel));
        other.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.False(await circuit.MayAsync(Permission.ReleaseAll, Cancel));
        Assert.True(await circuit.MayAsync(Permission.See, Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_clock_that_is_set_back_does_not_keep_rights_alive(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var other = console.AnotherNode();
        var circuit = other.As<Caller>(Ana);
        Assert.True(await circuit.MayAsync(Permission.HoldAll, Cancel));

        await console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Ana), Cancel);
        other.Clock.Advance(TimeSpan.FromHours(-1));

        Assert.False(await circuit.MayAsync(Permission.HoldAll, Cancel));
    }

    [Theory, BothDatabases]
    public async Task Disabling_ends_sessions_and_enabling_does_not_bring_them_back(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var before = (await console.ReadAsync(Ana)).SecurityStamp;

        await console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Ana), Cancel);
        await console.As<ChangeUser>(Ben).EnableAsync(console.IdOf(Ana), Cancel);

        var ana = await console.ReadAsync(Ana);
        Assert.False(ana.IsDisabled);
        Assert.NotEqual(before, ana.SecurityStamp);
        Assert.True(await console.As<Caller>(Ana).MayAsync(Permission.HoldAll, Cancel));
    }

    [Theory, BothDatabases]
    public async Task The_last_administrator_can_neither_be_disabled_nor_lose_the_role(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        var change = console.As<ChangeUser>(Ben);

        var disabled = await Assert.ThrowsAsync<RefusedException>(() => change.DisableAsync(console.IdOf(Ben), Cancel));
        var demoted = await Assert.ThrowsAsync<RefusedException>(() => change.SetRolesAsync(console.IdOf(Ben), AccessRoles.Viewer, 0, Cancel));

        Assert.Equal(("last-administrator", "last-administrator"), (disabled.Code, demoted.Code));
        Assert.Equal(AccessRoles.Administrator, (await console.ReadAsync(Ben)).Roles);
    }

    [Theory, BothDatabases]
    public async Task A_disabled_administrator_does_not_count(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.AdmitAsync(Gwen);
        await console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Gwen), Cancel);

        await Assert.ThrowsAsync<RefusedException>(() => console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Ben), Cancel));
    }

    [Theory, BothDatabases]
    public async Task Two_administrators_who_disable_each_other_do_not_both_succeed(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var other = console.AnotherNode();
        await console.AdmitAsync(Gwen);
        var (ben, gwen) = (console.IdOf(Ben), console.IdOf(Gwen));
        var byBen = console.As<ChangeUser>(Ben);
        var byGwen = other.As<ChangeUser>(console.ActorOf(Gwen));

        var outcomes = await AtOnce.RunAsync(() => byBen.DisableAsync(gwen, Cancel), () => byGwen.DisableAsync(ben, Cancel));

        Assert.Single(outcomes, outcome => outcome is null);
        Assert.Single(outcomes, outcome => outcome is RefusedException);
        Assert.Single(new[] { await console.ReadAsync(Ben), await console.ReadAsync(Gwen) }, user => !user.IsDisabled);
    }

    [Theory, BothDatabases]
    public async Task Roles_that_somebody_else_changed_meanwhile_are_shown_and_not_overwritten(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<ChangeUser>(Ben).SetRolesAsync(console.IdOf(Cora), AccessRoles.Auditor, 0, Cancel);

        var conflict = await Assert.ThrowsAsync<ConflictException>(
            () => console.As<ChangeUser>(Ben).SetRolesAsync(console.IdOf(Cora), AccessRoles.Viewer | AccessRoles.Author, 0, Cancel));

        Assert.Equal([new ConflictException.Field("Roles", "Auditor", "Viewer, Author")], conflict.Fields);
        Assert.Equal((1, AccessRoles.Auditor), (conflict.TheirVersion, (await console.ReadAsync(Cora)).Roles));
    }

    [Theory, BothDatabases]
    public async Task Only_an_administrator_changes_accounts(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        foreach (var person in Everybody.Where(person => person != Ben))
            await Assert.ThrowsAsync<ForbiddenException>(() => console.As<ChangeUser>(person).EndSessionsAsync(console.IdOf(Cora), Cancel));
    }
}
