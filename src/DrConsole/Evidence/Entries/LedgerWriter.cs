using System.Data.Common;
using DrConsole.Platform;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Npgsql;

namespace DrConsole.Evidence;

/// <summary>
/// Writes the entries that <see cref="LedgerInterceptor"/> made, in the transaction of what they record and without a round trip of
/// their own: with the commit, or with the change itself where that is a single command.
/// </summary>
internal sealed class LedgerWriter(Pulse pulse) : DbCommandInterceptor, IDbTransactionInterceptor
{
    public override InterceptionResult<DbDataReader> ReaderExecuting(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result)
    {
        Join(command, eventData);
        return result;
    }

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(
        DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        Join(command, eventData);
        return ValueTask.FromResult(result);
    }

    public DbTransaction TransactionStarted(DbConnection connection, TransactionEndEventData eventData, DbTransaction result)
    {
        EntriesInFlight.Of(eventData.Context!).Began();
        return result;
    }

    public ValueTask<DbTransaction> TransactionStartedAsync(
        DbConnection connection, TransactionEndEventData eventData, DbTransaction result, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(TransactionStarted(connection, eventData, result));

    public InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        var entries = EntriesInFlight.Of(eventData.Context!).Take();
        if (entries.Count == 0)
            return result;
        if (transaction is NpgsqlTransaction postgres)
        {
            using var batch = EntryCommands.InsertAndCommit(postgres, entries);
            batch.Timeout = TimeoutOf(eventData.Context!, batch.Timeout);
            batch.ExecuteNonQuery();
            return InterceptionResult.Suppress();
        }
        using var insert = EntryCommands.InsertInto(transaction);
        foreach (var entry in entries)
        {
            EntryCommands.Fill(insert, entry);
            insert.ExecuteNonQuery();
        }
        return result;
    }

    public async ValueTask<InterceptionResult> TransactionCommittingAsync(
        DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        // SQLite does nothing asynchronously.
        if (transaction is not NpgsqlTransaction postgres)
            return TransactionCommitting(transaction, eventData, result);
        var entries = EntriesInFlight.Of(eventData.Context!).Take();
        if (entries.Count == 0)
            return result;
        await using var batch = EntryCommands.InsertAndCommit(postgres, entries);
        batch.Timeout = TimeoutOf(eventData.Context!, batch.Timeout);
        await batch.ExecuteNonQueryAsync(cancellationToken);
        return InterceptionResult.Suppress();
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Tell(eventData.Context!);

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Tell(eventData.Context!);
        return Task.CompletedTask;
    }

    /// <summary>Beats for entries that are committed.</summary>
    public void Tell(DbContext store)
    {
        if (EntriesInFlight.Of(store).TakeWritten())
            pulse.Beat(LedgerEntry.Topic);
    }

    private static void Join(DbCommand command, CommandEventData eventData)
    {
        if (eventData is not { CommandSource: CommandSource.SaveChanges, Context: { } store } || command is not NpgsqlCommand { Transaction: null } postgres)
            return;
        if (EntriesInFlight.Of(store).Take() is { Count: > 0 } entries)
            EntryCommands.Join(postgres, entries);
    }

    private static int TimeoutOf(DbContext store, int otherwise) => store.Database.GetCommandTimeout() ?? otherwise;
}
