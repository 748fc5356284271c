using System.Data.Common;
using DrConsole.Estate;
using DrConsole.Evidence;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Environment = DrConsole.Estate.Environment;

namespace DrConsole.Tests.Evidence;

/// <summary>An entry is written in the transaction of what it records: it is there when that is, and never without it.</summary>
public sealed class WritingTests
{
    [Theory, BothDatabases]
    public async Task A_change_that_somebody_came_before_leaves_no_entry(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", new EnvironmentText("Staging"), Cancel);
        await using var first = new Editing(console);
        await using var second = new Editing(console);
        var (one, other) = (await first.FindAsync("staging"), await second.FindAsync("staging"));
        one.Change(new EnvironmentText("First"));
        other.Change(new EnvironmentText("Second"));
        await first.Store.SaveChangesAsync(Cancel);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => second.Store.SaveChangesAsync(Cancel));
        Assert.Equal(["environment.added", "environment.changed"], await KindsAsync(console, "environment/staging"));
    }

    [Theory, BothDatabases]
    public async Task A_change_or_removal_of_what_is_gone_leaves_no_entry(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditEnvironment>(Ben).CreateAsync("staging", new EnvironmentText("Staging"), Cancel);
        await using var changing = new Editing(console);
        await using var removing = new Editing(console);
        (await changing.FindAsync("staging")).Change(new EnvironmentText("Stage"));
        removing.Store.Remove(await removing.FindAsync("staging"));
        await console.As<EditEnvironment>(Ben).DeleteAsync("staging", 0, Cancel);

        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => changing.Store.SaveChangesAsync(Cancel));
        await Assert.ThrowsAsync<DbUpdateConcurrencyException>(() => removing.Store.SaveChangesAsync(Cancel));
        Assert.Equal(["environment.added", "environment.removed"], await KindsAsync(console, "environment/staging"));
    }

    [Theory, BothDatabases]
    public async Task Saves_of_one_transaction_are_entered_by_its_commit_and_forgotten_by_its_rollback(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var editing = new Editing(console);
        await using (await editing.Store.Database.BeginTransactionAsync(Cancel))
            await editing.AddAsync("rolled-back");
        await editing.AddAsync("right-after");
        await using (var transaction = await editing.Store.Database.BeginTransactionAsync(Cancel))
        {
            await editing.AddAsync("first");
            await editing.AddAsync("second");
            await transaction.CommitAsync(Cancel);
        }
        await editing.AddAsync("alone");

        var added = (await console.LedgerOfKindAsync("environment.added")).Select(entry => entry.Subject);
        Assert.Equal(["environment/right-after", "environment/first", "environment/second", "environment/alone"], added);
    }

    [Theory, BothDatabases]
    public async Task A_failed_save_in_a_transaction_takes_only_its_own_entries_along(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await console.As<EditEnvironment>(Ben).CreateAsync("taken", new EnvironmentText("Taken"), Cancel);
        await using var editing = new Editing(console);
        await using (var transaction = await editing.Store.Database.BeginTransactionAsync(Cancel))
        {
            await editing.AddAsync("kept");
            await Assert.ThrowsAsync<DbUpdateException>(() => editing.AddAsync("taken"));
            await transaction.CommitAsync(Cancel);
        }

        Assert.Equal(["environment/taken", "environment/kept"], (await console.LedgerOfKindAsync("environment.added")).Select(entry => entry.Subject));
    }

    [Theory, BothDatabases]
    public async Task An_entry_that_cannot_be_written_lets_nothing_be_stored(StoreProvider database)
    {
        await using var console = await TestConsole.OpenAsync(database);
        await using var editing = new Editing(console);
        await editing.Store.Database.ExecuteSqlRawAsync(database is StoreProvider.Sqlite
            ? """CREATE TRIGGER full BEFORE INSERT ON "LedgerEntries" BEGIN SELECT RAISE(ABORT, 'full'); END"""
            : """ALTER TABLE "LedgerEntries" ADD CONSTRAINT full_disk CHECK ("Id" < 0) NOT VALID""", Cancel);

        await Assert.ThrowsAnyAsync<Exception>(() => editing.AddAsync("alone"));
        await using (var transaction = await editing.Store.Database.BeginTransactionAsync(Cancel))
        {
            editing.Store.ChangeTracker.Clear();
            await editing.AddAsync("in-transaction");
            await Assert.ThrowsAnyAsync<DbException>(() => transaction.CommitAsync(Cancel));
        }
        await using var store = console.OpenStore();
        Assert.Empty(await store.Set<Environment>().ToListAsync(Cancel));
    }

    [Fact]
    public async Task The_database_sets_nothing_in_a_record_that_enters()
    {
        await using var console = await TestConsole.OpenAsync(StoreProvider.PostgreSql);
        await using var store = console.OpenStore();

        // A change and its entry are one command, which answers nothing: what the database sets could not come back with it. Ids are made here.
        var set = store.Model.GetEntityTypes().Where(type => RecordedType.Of(type).IsRecorded).SelectMany(type => type.GetProperties())
            .Where(property => property.ValueGenerated is not ValueGenerated.Never && (property.GetTypeMapping().Converter?.ProviderClrType ?? property.ClrType) != typeof(Guid));
        Assert.Empty(set.ToList());
    }

    private static async Task<IEnumerable<string>> KindsAsync(TestConsole console, string subject) => (await console.LedgerAsync(subject)).Select(entry => entry.Kind);

    /// <summary>A store that several saves are made in.</summary>
    private sealed class Editing(TestConsole console) : IAsyncDisposable
    {
        public DrStore Store { get; } = console.OpenStore();

        public Task<Environment> FindAsync(string key) => Store.Set<Environment>().SingleAsync(environment => environment.Key == key, Cancel);

        public Task<int> AddAsync(string key)
        {
            Store.Add(Environment.Create(key, new EnvironmentText("Somewhere"), Noon));
            return Store.SaveChangesAsync(Cancel);
        }

        public ValueTask DisposeAsync() => Store.DisposeAsync();
    }
}
