using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Storage;

namespace DrConsole.Platform;

/// <summary>Counts versions before a save and beats the topics of what was saved, after the commit and never before it.</summary>
internal sealed class PulseInterceptor(Pulse pulse) : SaveChangesInterceptor, IDbTransactionInterceptor
{
    private readonly ConditionalWeakTable<DbContext, HashSet<string>> _saving = [];

    // By transaction and not by store: what was rolled back, or left open and dropped, goes with its transaction and is never told.
    private readonly ConditionalWeakTable<DbTransaction, HashSet<string>> _saved = [];

    public override InterceptionResult<int> SavingChanges(DbContextEventData eventData, InterceptionResult<int> result)
    {
        Collect(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult<int>> SavingChangesAsync(
        DbContextEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
    {
        Collect(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override int SavedChanges(SaveChangesCompletedEventData eventData, int result)
    {
        Saved(eventData.Context!);
        return result;
    }

    public override ValueTask<int> SavedChangesAsync(
        SaveChangesCompletedEventData eventData, int result, CancellationToken cancellationToken = default)
    {
        Saved(eventData.Context!);
        return ValueTask.FromResult(result);
    }

    public override void SaveChangesFailed(DbContextErrorEventData eventData) => Uncount(eventData.Context!);

    public override Task SaveChangesFailedAsync(DbContextErrorEventData eventData, CancellationToken cancellationToken = default)
    {
        Uncount(eventData.Context!);
        return Task.CompletedTask;
    }

    // A version that moved on ends here and not in SaveChangesFailed.
    public override InterceptionResult ThrowingConcurrencyException(ConcurrencyExceptionEventData eventData, InterceptionResult result)
    {
        Uncount(eventData.Context!);
        return result;
    }

    public override ValueTask<InterceptionResult> ThrowingConcurrencyExceptionAsync(
        ConcurrencyExceptionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(ThrowingConcurrencyException(eventData, result));

    // Npgsql uses one transaction object again and again: each begins with nothing to tell.
    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        _saved.Remove(result);
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(TransactionStarted(connection, eventData, result));

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Committed(transaction);

    public Task TransactionCommittedAsync(
        DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Committed(transaction);
        return Task.CompletedTask;
    }

    private void Collect(DbContext store)
    {
        var topics = new HashSet<string>();
        foreach (var entry in store.ChangeTracker.Entries())
        {
            if (entry.State is not (EntityState.Added or EntityState.Modified or EntityState.Deleted))
                continue;
            if (entry is { Entity: ICounted counted, State: EntityState.Modified })
                entry.Property(nameof(ICounted.Version)).CurrentValue = counted.Version + 1;
            if (entry.Entity is ITopical topical)
                topics.UnionWith(topical.Topics);
        }
        _saving.AddOrUpdate(store, topics);
    }

    // A refused save must not leave the record with the number that the other saver has just taken: attached to another store
    // and saved again, it would overwrite theirs.
    private static void Uncount(DbContext store)
    {
        foreach (var entry in store.ChangeTracker.Entries<ICounted>())
        {
            if (entry.State is EntityState.Modified)
                entry.Property(nameof(ICounted.Version)).CurrentValue = entry.Property(nameof(ICounted.Version)).OriginalValue;
        }
    }

    private void Saved(DbContext store)
    {
        if (!_saving.TryGetValue(store, out var topics))
            return;
        if (store.Database.CurrentTransaction?.GetDbTransaction() is { } transaction)
            _saved.GetOrCreateValue(transaction).UnionWith(topics);
        else
            Beat(topics);
    }

    private void Committed(DbTransaction transaction)
    {
        if (_saved.TryGetValue(transaction, out var topics))
            Beat(topics);
    }

    private void Beat(HashSet<string> topics)
    {
        foreach (var topic in topics)
            pulse.Beat(topic);
    }
}
