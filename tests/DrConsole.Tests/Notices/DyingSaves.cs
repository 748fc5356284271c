using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;

namespace DrConsole.Tests.Notices;

/// <summary>A console dies: the nth commit, or what comes right after it, never returns.</summary>
internal sealed class Died() : Exception("The console died here.");

/// <summary>Makes the console die at a point that a test counts: before a commit (odd) or right after it (even), from 1.</summary>
internal sealed class DyingSaves(int at) : IDbTransactionInterceptor, IInterceptor
{
    private int _passed;

    /// <summary>Whether the point was reached.</summary>
    public bool HasDied { get; private set; }

    public InterceptionResult TransactionCommitting(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result)
    {
        Pass();
        return result;
    }

    public ValueTask<InterceptionResult> TransactionCommittingAsync(DbTransaction transaction, TransactionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        Pass();
        return ValueTask.FromResult(result);
    }

    public void TransactionCommitted(DbTransaction transaction, TransactionEndEventData eventData) => Pass();

    public Task TransactionCommittedAsync(DbTransaction transaction, TransactionEndEventData eventData, CancellationToken cancellationToken = default)
    {
        Pass();
        return Task.CompletedTask;
    }

    // Once dead, everything that the same console still tries fails as well.
    private void Pass()
    {
        if (HasDied || ++_passed < at)
            return;
        HasDied = true;
        throw new Died();
    }
}
