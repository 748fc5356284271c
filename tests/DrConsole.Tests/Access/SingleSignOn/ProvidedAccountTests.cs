using DrConsole.Access;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>Whose account somebody at a provider has: by subject alone, made or linked once, with the roles of their groups at every sign-in.</summary>
public sealed class ProvidedAccountTests
{
    private static readonly (string, string) ByEmail = ("LinkByEmail", "true");

    [Theory, BothDatabases]
    public async Task A_first_sign_in_makes_an_account_and_the_next_one_finds_it_by_subject(StoreProvider database)
    {
        await using var world = await SignOnWorld.OpenAsync(database);
        var first = await world.SignInAsync();
        world.Provider.Person["email"] = "gwen.moved@example.com";
        world.Provider.Person["groups"] = new[] { "staff", "urn:corp:admins", "unheard-of" };

        var second = await world.SignInAsync();

        Assert.Equal(("gwen@example.com", "Gwen Grey", AccessRoles.Commander | AccessRoles.Responder, "Europe/Berlin"), (first.Email, first.Name, first.Roles, first.TimeZone));
        Assert.Equal((first.Id, "gwen@example.com", AccessRoles.Viewer | AccessRoles.Administrator), (second.Id, second.Email, second.Roles));
        Assert.Null(second.PasswordHash);
    }

    [Theory, BothDatabases]
    public async Task Nobody_without_a_group_gets_in_and_losing_the_last_one_ends_open_sessions(StoreProvider database)
    {
        await using var world = await SignOnWorld.OpenAsync(database);
        var gwen = await world.SignInAsync();
        world.Provider.Person["groups"] = new[] { "unheard-of" };

        Assert.Equal(SignOnFault.NoGroup, await world.FaultAsync());

        await using var store = world.Console.OpenStore();
        Assert.NotEqual(gwen.SecurityStamp, (await store.Set<User>().SingleAsync(user => user.Id == gwen.Id, Cancel)).SecurityStamp);
        world.Provider.Person["sub"] = "somebody new";
        Assert.Equal(SignOnFault.NoGroup, await world.FaultAsync());
    }

    [Theory, BothDatabases]
    public async Task An_account_with_the_same_address_is_taken_over_only_where_that_is_allowed_and_the_address_verified(StoreProvider database)
    {
        await using var world = await SignOnWorld.OpenAsync(database);
        world.Provider.Person["email"] = " ANA@example.com";
        Assert.Equal(SignOnFault.Taken, await world.FaultAsync());

        await using var linking = await SignOnWorld.OpenAsync(database, ByEmail, ("RequireVerifiedEmail", "false"));
        linking.Provider.Person["email"] = "ana@example.com";
        linking.Provider.Person["email_verified"] = false;
        Assert.Equal(SignOnFault.Taken, await linking.FaultAsync());
        linking.Provider.Person["email_verified"] = true;
        Assert.Equal(linking.Console.IdOf(Ana), (await linking.SignInAsync()).Id);

        linking.Provider.Person["sub"] = "another subject with ana's address";
        Assert.Equal(SignOnFault.Taken, await linking.FaultAsync());
    }

    [Theory, BothDatabases]
    public async Task A_new_account_needs_an_address_and_unless_told_otherwise_a_verified_one(StoreProvider database)
    {
        await using var world = await SignOnWorld.OpenAsync(database);
        world.Provider.Person["email_verified"] = null;
        Assert.Equal(SignOnFault.NoEmail, await world.FaultAsync());
        world.Provider.Person["email"] = "no address";
        world.Provider.Person["email_verified"] = true;
        Assert.Equal(SignOnFault.NoEmail, await world.FaultAsync());

        await using var trusting = await SignOnWorld.OpenAsync(database, ("RequireVerifiedEmail", "false"));
        trusting.Provider.Person["email_verified"] = null;
        Assert.Equal("gwen@example.com", (await trusting.SignInAsync()).Email);
    }

    [Theory, BothDatabases]
    public async Task A_sign_in_is_completed_once_also_when_it_is_sent_many_times_at_once(StoreProvider database)
    {
        await using var world = await SignOnWorld.OpenAsync(database);
        var arrival = await world.ArriveAsync();
        var inside = 0;

        var outcomes = await AtOnce.RunAsync(Enumerable.Repeat(async () =>
        {
            await world.Console.AsNobody<AdmitFromProvider>().ExecuteAsync(arrival.Person, arrival.NonceHash, Cancel);
            Interlocked.Increment(ref inside);
        }, 4));

        Assert.Equal(1, inside);
        Assert.All(outcomes.OfType<SignOnException>(), refused => Assert.Equal(SignOnFault.Expired, refused.Fault));
    }

    [Theory, BothDatabases]
    public async Task A_disabled_account_stays_closed(StoreProvider database)
    {
        await using var world = await SignOnWorld.OpenAsync(database);
        var gwen = await world.SignInAsync();
        await world.Console.As<ChangeUser>(Ben).DisableAsync(gwen.Id, Cancel);

        Assert.Equal(SignOnFault.Disabled, await world.FaultAsync());
    }

    [Theory, BothDatabases]
    public async Task Groups_do_not_take_the_last_administrator_away(StoreProvider database)
    {
        await using var world = await SignOnWorld.OpenAsync(database);
        world.Provider.Person["groups"] = new[] { "urn:corp:admins" };
        var gwen = await world.SignInAsync();
        await world.Console.As<ChangeUser>(Actor.Person(gwen.Id, gwen.Name)).DisableAsync(world.Console.IdOf(Ben), Cancel);
        world.Provider.Person["groups"] = new[] { "staff" };

        Assert.Equal(SignOnFault.LastAdministrator, await world.FaultAsync());
    }

    [Theory, BothDatabases]
    public async Task What_the_provider_decides_is_not_decided_here(StoreProvider database)
    {
        await using var world = await SignOnWorld.OpenAsync(database);
        var gwen = await world.SignInAsync();

        await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<ChangeUser>(Ben).SetRolesAsync(gwen.Id, AccessRoles.Viewer, gwen.Version, Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => world.Console.As<InviteUser>(Ben).LetSetPasswordAsync(gwen.Id, Cancel));

        var shown = (await world.Console.As<ReadPeople>(Ben).ExecuteAsync(Cancel)).People;
        Assert.Equal("Corp ID", shown.Single(person => person.Id == gwen.Id).ManagedBy);
        Assert.Null(shown.Single(person => person.Id == world.Console.IdOf(Ana)).ManagedBy);
    }

    [Theory, BothDatabases]
    public async Task Where_passwords_are_off_nobody_is_sent_a_link_that_sets_one(StoreProvider database)
    {
        await using var world = await SignOnWorld.OpenAsync(database);
        await using var place = await TestStore.CreateAsync(database);
        await using var console = TestConsole.On(place, null, [.. world.Provider.Settings("corp"), ("DrConsole:Oidc:LocalPasswords", "false")]);
        await console.AdmitAsync(Everybody);

        await Assert.ThrowsAsync<RefusedException>(() => console.As<InviteUser>(Ben).InviteAsync("new@example.com", AccessRoles.Viewer, Cancel));
        await Assert.ThrowsAsync<RefusedException>(() => console.As<InviteUser>(Ben).LetSetPasswordAsync(console.IdOf(Ana), Cancel));
    }
}
