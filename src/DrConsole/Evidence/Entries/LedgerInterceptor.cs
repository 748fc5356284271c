using System.Security.Cryptography;
using DrConsole.Access;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DrConsole.Evidence;

/// <summary>
/// Enters every change of every record, in the save that makes it, so that no use case can forget to. What stays out says so itself
/// (<see cref="UnrecordedAttribute"/>). Bulk updates and deletes go past it: a test lists the few that may.
/// </summary>
internal sealed class LedgerInterceptor(LedgerWriter writer, TimeProvider clock) : SaveChangesInterceptor
{
    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        var store = eventData.Context!;
        var changes = Changes(store);
        foreach (var person in PeopleIn(changes))
            Enter(store, person, store.Set<PersonSalt>().Find(person));
        Record(store, changes);
        return result;
    }

    public override async ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        var store = eventData.Context!;
        var changes = Changes(store);
        foreach (var person in PeopleIn(changes))
            Enter(store, person, await store.Set<PersonSalt>().FindAsync([person], cancellationToken));
        Record(store, changes);
        return result;
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Saved(eventData.Context!);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Saved(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    // A save that failed may be tried again on the same store, with other changes: its entries must not come along.
    public override void SaveChangesFailed(DbContextErrorEventData eventData) => EntriesInFlight.Of(eventData.Context!).Failed();

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        EntriesInFlight.Of(eventData.Context!).Failed();
        return Task.CompletedTask;
    }

    public override void SaveChangesCanceled(DbContextEventData eventData) => EntriesInFlight.Of(eventData.Context!).Failed();

    public override Task SaveChangesCanceledAsync(DbContextEventData eventData, CancellationToken cancellationToken = default)
    {
        EntriesInFlight.Of(eventData.Context!).Failed();
        return Task.CompletedTask;
    }

    // A version that moved on ends here and not in SaveChangesFailed.
    public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result)
    {
        EntriesInFlight.Of(eventData.Context!).Failed();
        return result;
    }

    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ThrowingConcurrencyException(eventData, result));

    private static List<(EntityEntry Entry, RecordedType Type)> Changes(DbContext store)
    {
        var changes = new List<(EntityEntry, RecordedType)>();
        foreach (var entry in store.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Added or EntityState.Modified or EntityState.Deleted && RecordedType.Of(entry.Metadata) is { IsRecorded: true } type)
                changes.Add((entry, type));
        }
        return changes;
    }

    private static IEnumerable<Guid> PeopleIn(List<(EntityEntry Entry, RecordedType Type)> changes) =>
        changes.Select(change => change.Entry.Entity).OfType<IAboutPerson>().Select(about => about.Person).Distinct();

    // A person who is new gets a salt. One who was erased has none and gets none again.
    private static void Enter(DbContext store, Guid person, PersonSalt? known)
    {
        var isNew = store.ChangeTracker.Entries<IAboutPerson>().Any(entry => entry.State is EntityState.Added && entry.Entity.Person == person);
        if (known is null && isNew)
            store.Add(PersonSalt.For(person));
    }

    private void Record(DbContext store, List<(EntityEntry Entry, RecordedType Type)> changes)
    {
        var now = clock.GetUtcNow();
        var made = new List<LedgerEntry>(changes.Count);
        foreach (var (entry, type) in changes)
        {
            if (ContentOf(store, entry, type) is { } content)
                made.Add(LedgerEntry.Make($"{type.Word}.{WordFor(entry.State)}", type.SubjectOf(entry), Acting.Now, content, now));
        }
        EntriesInFlight.Of(store).Save(made, store.Database.CurrentTransaction is not null);

        // SQLite ends a transaction with every command, so one that takes the entry along must be begun.
        if (made.Count > 0 && store.Database.IsSqlite())
            store.Database.AutoTransactionBehavior = AutoTransactionBehavior.Always;
    }

    private void Saved(DbContext store)
    {
        EntriesInFlight.Of(store).Saved(store.Database.CurrentTransaction is not null);
        writer.Tell(store);
    }

    private static Dictionary<string, object?>? ContentOf(DbContext store, EntityEntry entry, RecordedType type)
    {
        if (entry.State is EntityState.Deleted)
            return [];
        var (all, shown, named) = (new Dictionary<string, object?>(type.Ways.Count), new Dictionary<string, object?>(), new List<string>());
        foreach (var (key, way) in type.Ways)
        {
            var property = entry.Property(key);
            var changed = entry.State is EntityState.Added ? property.CurrentValue is not (null or "") : property.IsModified && !Equals(property.CurrentValue, property.OriginalValue);
            if (way is RecordedType.Way.Shown)
                all[key.Name] = RecordedType.Value(key, property.IsTemporary ? null : property.CurrentValue);
            else if (way is RecordedType.Way.Salted && Salted(store, entry, property) is { } salted)
                all[key.Name] = salted;
            if (changed && all.TryGetValue(key.Name, out var value))
                shown[key.Name] = value;
            else if (changed)
                named.Add(key.Name);
        }
        if (entry.State is EntityState.Modified && shown.Count == 0 && named.Count == 0)
            return null;

        // The hash is of the whole record as the ledger knows it, so that a record can be compared with its last entry.
        var content = new Dictionary<string, object?> { ["hash"] = Convert.ToHexStringLower(SHA256.HashData(CanonicalJson.Write(all))), ["values"] = shown };
        if (named.Count > 0)
            content["also"] = named.Order(StringComparer.Ordinal);
        return content;
    }

    private static string? Salted(DbContext store, EntityEntry entry, PropertyEntry property)
    {
        if (entry.Entity is not IAboutPerson about || property.CurrentValue is not { } value)
            return null;
        return store.Set<PersonSalt>().Local.FirstOrDefault(salt => salt.Person == about.Person)?.Hash(property.Metadata.Name, $"{value}");
    }

    private static string WordFor(EntityState state) => state switch
    {
        EntityState.Added => "added",
        EntityState.Deleted => "removed",
        _ => "changed",
    };
}
