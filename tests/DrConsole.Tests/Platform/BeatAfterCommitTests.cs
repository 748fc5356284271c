using DrConsole.Estate;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.Tests;

/// <summary>A beat says that something was committed: never earlier, never for what was taken back.</summary>
public sealed class BeatAfterCommitTests
{
    [Theory, BothDatabases]
    public async Task A_save_beats_the_topics_of_what_it_saved(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        using var list = console.Pulse.Listen("environments");
        using var one = console.Pulse.Listen("environment/staging");
        using var another = console.Pulse.Listen("environment/production");

        await console.As<EditEnvironment>(Ben).CreateAsync("staging", new EnvironmentText("Staging"), Cancel);

        Assert.True(list.HasHeard());
        Assert.True(one.HasHeard());
        Assert.False(another.HasHeard());
    }

    [Theory, BothDatabases]
    public async Task Whoever_hears_the_beat_reads_the_change(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        using var listener = console.Pulse.Listen(AllStop.Topic);
        var page = Task.Run(async () =>
        {
            await listener.NextAsync(Cancel);
            return await console.AsNobody<AllStopSwitch>().InForceAsync(Cancel);
        }, Cancel);

        await console.As<AllStopSwitch>(Ana).HoldAsync("Breach", Cancel);

        Assert.Equal("Breach", (await page)?.Reason);
    }

    [Theory, BothDatabases]
    public async Task A_transaction_beats_when_it_commits_and_not_when_it_saves(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        using var listener = console.Pulse.Listen(AllStop.Topic);

        await using var store = console.OpenStore();
        await using var transaction = await store.Database.BeginTransactionAsync(Cancel);
        store.Add(AllStop.Hold("Breach", "ana", Noon));
        await store.SaveChangesAsync(Cancel);
        Assert.False(listener.HasHeard());

        await transaction.CommitAsync(Cancel);
        Assert.True(listener.HasHeard());
    }

    [Theory, BothDatabases]
    public async Task What_was_rolled_back_is_never_told_not_even_by_the_next_save(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        using var listener = console.Pulse.Listen(AllStop.Topic);

        await using var store = console.OpenStore();
        await using (var transaction = await store.Database.BeginTransactionAsync(Cancel))
        {
            store.Add(AllStop.Hold("Breach", "ana", Noon));
            await store.SaveChangesAsync(Cancel);
            await transaction.RollbackAsync(Cancel);
        }
        store.ChangeTracker.Clear();
        await AddDraftAsync(store);

        Assert.False(listener.HasHeard());
    }

    [Theory, BothDatabases]
    public async Task A_transaction_that_is_left_open_tells_nothing(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        using var listener = console.Pulse.Listen(AllStop.Topic);

        await using var store = console.OpenStore();
        await using (await store.Database.BeginTransactionAsync(Cancel))
        {
            store.Add(AllStop.Hold("Breach", "ana", Noon));
            await store.SaveChangesAsync(Cancel);
        }
        store.ChangeTracker.Clear();
        await AddDraftAsync(store);

        Assert.False(listener.HasHeard());
    }

    [Theory, BothDatabases]
    public async Task What_the_database_refused_is_never_told(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<AllStopSwitch>(Ana).HoldAsync("First", Cancel);
        using var listener = console.Pulse.Listen(AllStop.Topic);

        await using var store = console.OpenStore();
        store.Add(AllStop.Hold("Second", "dev", Noon));
        await Assert.ThrowsAsync<DbUpdateException>(() => store.SaveChangesAsync(Cancel));
        store.ChangeTracker.Clear();
        await AddDraftAsync(store);

        Assert.False(listener.HasHeard());
    }

    private static async Task AddDraftAsync(DrStore store)
    {
        var draft = new Draft(Guid.CreateVersion7(), "profile");
        draft.Save("{}", Noon);
        store.Add(draft);
        await store.SaveChangesAsync(Cancel);

        // And once more in a transaction, whose object the driver may have used for the one before.
        await using var transaction = await store.Database.BeginTransactionAsync(Cancel);
        draft.Save("{}", Noon.AddMinutes(1));
        await store.SaveChangesAsync(Cancel);
        await transaction.CommitAsync(Cancel);
    }
}
