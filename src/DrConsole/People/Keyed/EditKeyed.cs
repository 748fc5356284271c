using System.Data;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;

namespace DrConsole.People;

/// <summary>
/// Creates, changes and deletes records of one kind. Each decision is serialised against the others: nobody may name what somebody else
/// is deleting.
/// </summary>
public abstract class EditKeyed<TRecord, TText>(
    IDbContextFactory<DrStore> stores, Caller caller, TimeProvider clock, string word, Permission needed = Permission.EditContacts)
    where TRecord : class, IKeyed<TText>
    where TText : IWritten<TText>, IEquatable<TText>
{
    private const int NamedHolders = 5;

    protected string ActorName => caller.Actor.Name;

    protected DateTimeOffset Now => clock.GetUtcNow();

    public Task<TRecord> CreateAsync(string key, TText text, CancellationToken cancel) => DecideAsync(async store =>
    {
        var record = Make(key, text, clock.GetUtcNow());
        if (await Whole(store).AnyAsync(HasKey(record.Key), cancel))
            throw new InvalidException("key", $"There is a {word} {record.Key} already.");
        await CheckAsync(store, record, cancel);
        store.Add(record);
        return record;
    }, cancel);

    public Task<TRecord> ChangeAsync(string key, TText text, int version, CancellationToken cancel) => DecideAsync(async store =>
    {
        var record = await FindAsync(store, key, cancel);
        var (theirs, yours) = (record.Text, text.Tidied());
        ConflictException.ThrowIfStale(record.Name, record.Version, version,
            [.. theirs.Fields.Zip(yours.Fields, (their, your) => new ConflictException.Field(their.Field, their.Says, your.Says))]);
        if (theirs.Equals(yours))
            return record;
        record.Change(yours);
        await CheckAsync(store, record, cancel);

        // Its lists are rows of their own; the record counts their changes as its.
        store.Entry(record).State = EntityState.Modified;
        return record;
    }, cancel);

    public Task DeleteAsync(string key, int version, CancellationToken cancel) => DecideAsync(async store =>
    {
        var record = await FindAsync(store, key, cancel);
        ConflictException.ThrowIfStale(record.Name, record.Version, version);
        if (await HoldersAsync(store, record, cancel) is { Count: > 0 } holders)
        {
            var more = holders.Count > NamedHolders ? $" and {holders.Count - NamedHolders} more" : "";
            throw new RefusedException($"{record.Name} cannot be deleted while it is named by: {string.Join(", ", holders.Take(NamedHolders))}{more}.", "in-use");
        }
        await ForgetAsync(store, record, cancel);
        store.Remove(record);
        return record;
    }, cancel);

    protected abstract TRecord Make(string key, TText text, DateTimeOffset now);

    /// <summary>The records with everything that belongs to them.</summary>
    protected virtual IQueryable<TRecord> Whole(DrStore store) => store.Set<TRecord>();

    protected virtual Task CheckAsync(DrStore store, TRecord record, CancellationToken cancel) => Task.CompletedTask;

    /// <summary>What would be left hanging, in words.</summary>
    protected virtual Task<IReadOnlyList<string>> HoldersAsync(DrStore store, TRecord record, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>([]);

    /// <summary>Before one is deleted: what other records say again of it goes with it.</summary>
    protected virtual Task ForgetAsync(DrStore store, TRecord record, CancellationToken cancel) => Task.CompletedTask;

    private Task<TRecord> DecideAsync(Func<DrStore, Task<TRecord>> decide, CancellationToken cancel) => Races.SettleAsync(async () =>
    {
        await caller.DemandAsync(needed, cancel);
        await using var store = await stores.CreateDbContextAsync(cancel);
        await using var transaction = await store.Database.BeginTransactionAsync(IsolationLevel.Serializable, cancel);
        var record = await decide(store);
        await store.SaveChangesAsync(cancel);
        await transaction.CommitAsync(cancel);
        return record;
    });

    private async Task<TRecord> FindAsync(DrStore store, string key, CancellationToken cancel) =>
        await Whole(store).SingleOrDefaultAsync(HasKey(key), cancel) ?? throw new MissingException($"There is no {word} {key}.");

    private static System.Linq.Expressions.Expression<Func<TRecord, bool>> HasKey(string key) => record => EF.Property<string>(record, "Key") == key;
}
