using DrConsole.Access;
using DrConsole.Estate;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>What the database itself refuses, whoever asks, and the version that every shared record counts.</summary>
public sealed class ConstraintTests
{
    [Theory, BothDatabases]
    public async Task Two_accounts_never_share_an_address_however_it_is_written(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        await using var store = console.OpenStore();
        store.Add(User.Create("ANA@example.com", "Another Ana", AccessRoles.Viewer, "Etc/UTC", Noon));

        await Assert.ThrowsAsync<DbUpdateException>(() => store.SaveChangesAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task Only_one_all_stop_is_in_force_but_many_were(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);

        await using var store = console.OpenStore();
        var (first, second) = (AllStop.Hold("One", "ana", Noon), AllStop.Hold("Two", "ana", Noon));
        first.Release("ana", Noon);
        second.Release("ana", Noon);
        store.AddRange(first, second, AllStop.Hold("Three", "ana", Noon));
        await store.SaveChangesAsync(Cancel);

        store.Add(AllStop.Hold("Four", "dev", Noon));
        await Assert.ThrowsAsync<DbUpdateException>(() => store.SaveChangesAsync(Cancel));
    }

    [Theory, BothDatabases]
    public async Task A_version_counts_every_save_and_refuses_the_second_of_two_savers(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var one = console.OpenStore();
        await using var other = console.OpenStore();
        var mine = await one.Users.SingleAsync(user => user.Name == "ana", Cancel);
        var theirs = await other.Users.SingleAsync(user => user.Name == "ana", Cancel);

        theirs.SetProfile("Ana B.", "Etc/UTC", singleKeys: true);
        await other.SaveChangesAsync(Cancel);
        mine.SetProfile("Ana C.", "Etc/UTC", singleKeys: true);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => one.SaveChangesAsync(Cancel));
        var stored = await console.ReadAsync(Ana);
        Assert.Equal(("Ana B.", 1), (stored.Name, stored.Version));
    }

    [Theory, BothDatabases]
    public async Task A_refused_save_stays_refused_when_it_is_tried_again(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var one = console.OpenStore();
        var mine = await one.Users.SingleAsync(user => user.Name == "ana", Cancel);
        await console.As<ChangeUser>(Ben).DisableAsync(console.IdOf(Ana), Cancel);

        mine.SetProfile("Ana C.", "Etc/UTC", singleKeys: true);
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => one.SaveChangesAsync(Cancel));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => one.SaveChangesAsync(Cancel));

        Assert.Equal("ana", (await console.ReadAsync(Ana)).Name);
    }

    [Theory, BothDatabases]
    public async Task Every_entity_that_people_edit_together_checks_its_version(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var store = console.OpenStore();

        var unchecked_ = store.Model.GetEntityTypes()
            .Where(entity => entity.ClrType.IsAssignableTo(typeof(ICounted)))
            .Where(entity => !entity.FindProperty(nameof(ICounted.Version))!.IsConcurrencyToken);

        Assert.Empty(unchecked_.Select(entity => entity.ClrType.Name));
    }
}
